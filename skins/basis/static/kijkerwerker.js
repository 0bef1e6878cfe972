// What reads a PDF in the background (pdf.js), and says so when it leaves a picture out because that unfolds to too much.
import "./gebouwd/pdfjs/pdf.worker.min.mjs";

const meld = new BroadcastChannel(self.name);
console.warn = (message) => {
  if (/maximum allowed size/.test(message)) meld.postMessage("weggelaten");
};
