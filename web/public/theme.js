// Applies the light or dark choice before the first paint, so that the page never flashes in the other one.
(() => {
  try {
    const choice = localStorage.getItem("atelier.theme");
    if (choice === "light" || choice === "dark") document.documentElement.dataset.theme = choice;
  } catch {
    // Storage may be closed to us (private windows); the page then follows the system.
  }
})();
