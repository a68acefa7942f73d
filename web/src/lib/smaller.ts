/** Longest side that is sent, in pixels; the server keeps no more. */
const longest = 2560;
/** Files below this many bytes go as they are. */
const light = 2_000_000;

/** The picture with at most `longest` pixels a side, upright and without metadata; the file itself where a browser cannot read it. */
export async function smaller(file: File): Promise<Blob> {
  if (file.size <= light || typeof createImageBitmap !== "function") return file;
  try {
    const picture = await createImageBitmap(file, { imageOrientation: "from-image" });
    const scale = Math.min(1, longest / Math.max(picture.width, picture.height));
    const canvas = document.createElement("canvas");
    canvas.width = Math.round(picture.width * scale);
    canvas.height = Math.round(picture.height * scale);
    canvas.getContext("2d")?.drawImage(picture, 0, 0, canvas.width, canvas.height);
    picture.close();
    const made = await new Promise<Blob | null>((done) => canvas.toBlob(done, "image/jpeg", 0.92));
    return made && made.size < file.size ? made : file;
  } catch {
    return file;
  }
}
