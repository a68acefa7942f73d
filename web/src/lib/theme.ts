/** Light, dark or as the system says. `/theme.js` applies the stored choice before the first paint. */
import { readStored, writeStored } from "./storage";

export type ThemeChoice = "system" | "light" | "dark";
const key = "atelier.theme";

export function themeChoice(): ThemeChoice {
  const stored = readStored(key);
  return stored === "light" || stored === "dark" ? stored : "system";
}

export function chooseTheme(choice: ThemeChoice): void {
  writeStored(key, choice === "system" ? null : choice);
  if (choice === "system") delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = choice;
}
