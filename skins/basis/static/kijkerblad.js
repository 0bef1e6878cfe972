// How is a page drawn, however large it is? The whole page within bounds, and sharper what one sees of it when it is made larger.
// A PDF is read in pieces and drawn by workers (pdf.js), so that the page with the buttons never waits. Its scripts never run.

const MOST_IMAGE = 150_000_000;
const PIECE = 1 << 18;

/** Why a file cannot be shown; the message is a Dutch sentence. */
export class NietTeTonen extends Error {}

const WHY = {
  PasswordException: "Dit bestand is met een wachtwoord beveiligd. U kunt het bestand zelf wel openen of opslaan.",
  InvalidPDFException: "Dit bestand is beschadigd. U kunt het bestand zelf wel openen of opslaan.",
  ResponseException: "Het bestand kon niet worden opgehaald. Laad de bladzijde opnieuw.",
};
const ANDERS = "Dit bestand kan hier niet worden getoond. U kunt het bestand zelf wel openen of opslaan.";

/** The file as something with pages: `aantal`, and `bladzijde(n)` with `breedte` and `hoogte` in points. `weggelaten` is called
 * when a picture in it is too large to draw. */
export async function openen({ url, soort, pdfjs, weggelaten }) {
  try {
    return soort === "pdf" ? await pdf(url, pdfjs, weggelaten) : await afbeelding(url);
  } catch (error) {
    throw new NietTeTonen(WHY[error.name] || ANDERS);
  }
}

async function pdf(url, place, weggelaten) {
  const base = new URL(place, location.href).href;
  const lib = await import(`${base}pdf.min.mjs`);
  const name = `kijker-${crypto.getRandomValues(new Uint32Array(2)).join("-")}`;
  new BroadcastChannel(name).onmessage = weggelaten;
  lib.GlobalWorkerOptions.workerPort = new Worker(new URL("kijkerwerker.js", import.meta.url), { type: "module", name });
  lib.GlobalWorkerOptions.rendererSrc = `${base}pdf.renderer.min.mjs`;
  const document = await lib.getDocument({
    url, disableAutoFetch: true, disableStream: true, rangeChunkSize: PIECE, useWasm: false, wasmUrl: `${base}decoders/`,
    cMapUrl: `${base}cmaps/`, cMapPacked: true, standardFontDataUrl: `${base}standard_fonts/`, iccUrl: `${base}iccs/`,
    maxImageSize: MOST_IMAGE, canvasMaxAreaInBytes: 1 << 27, enableXfa: false, verbosity: 1,
  }).promise;
  return { aantal: document.numPages, bladzijde: async (number) => new PdfBlad(await document.getPage(number)) };
}

class PdfBlad {
  constructor(page) {
    this.page = page;
    const { width, height } = page.getViewport({ scale: 1 });
    this.breedte = width / page.userUnit;
    this.hoogte = height / page.userUnit;
  }

  /** A canvas with `gebied` of the page ({x, y, breedte, hoogte} in points), `schaal` pixels a point; `signal` stops it, and
   * `begonnen` gets it while it is being drawn. */
  async teken(gebied, schaal, signal, begonnen) {
    const canvas = document.createElement("canvas");
    canvas.width = Math.max(1, Math.round(gebied.breedte * schaal));
    canvas.height = Math.max(1, Math.round(gebied.hoogte * schaal));
    const viewport = this.page.getViewport({
      scale: schaal / this.page.userUnit, offsetX: -gebied.x * schaal, offsetY: -gebied.y * schaal });
    const whole = gebied.breedte >= this.breedte && gebied.hoogte >= this.hoogte;
    const task = this.page.render({
      canvas, viewport, recordOperations: whole, partialFrames: Boolean(begonnen), operationsFilter: whole ? null : this.alleen(gebied) });
    begonnen?.(canvas);
    signal.addEventListener("abort", () => task.cancel(), { once: true });
    if (signal.aborted) task.cancel();
    await task.promise;
    return canvas;
  }

  /** Which steps of the drawing touch this part of the page; all of them while that is not known. */
  alleen(gebied) {
    const boxes = this.page.recordedBBoxes;
    if (!boxes) return null;
    const [left, right] = [gebied.x / this.breedte, (gebied.x + gebied.breedte) / this.breedte];
    const [top, bottom] = [gebied.y / this.hoogte, (gebied.y + gebied.hoogte) / this.hoogte];
    return (step) => !boxes.isEmpty(step) && boxes.minX(step) <= right && boxes.maxX(step) >= left
      && boxes.minY(step) <= bottom && boxes.maxY(step) >= top;
  }

  klaar() {
    this.page.cleanup();
  }
}

async function afbeelding(url) {
  const picture = new Image();
  picture.src = url;
  await picture.decode();
  return { aantal: 1, bladzijde: async () => new Plaatje(picture) };
}

class Plaatje {
  constructor(picture) {
    this.picture = picture;
    this.breedte = picture.naturalWidth;
    this.hoogte = picture.naturalHeight;
  }

  async teken(gebied, schaal) {
    const canvas = document.createElement("canvas");
    canvas.width = Math.max(1, Math.round(gebied.breedte * schaal));
    canvas.height = Math.max(1, Math.round(gebied.hoogte * schaal));
    canvas.getContext("2d").drawImage(this.picture, gebied.x, gebied.y, gebied.breedte, gebied.hoogte, 0, 0, canvas.width, canvas.height);
    return canvas;
  }

  klaar() {}
}
