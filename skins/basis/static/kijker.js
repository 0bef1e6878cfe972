// How does somebody look at a page and point at a place on it: by mouse, by touch, or by keyboard? Draws the file (kijkerblad.js),
// shows the remarks as numbers, and fills the form under "Nieuwe opmerking"; that form and the list stay the truth.
import { NietTeTonen, openen } from "./kijkerblad.js";

const box = document.getElementById("kijker");
const $ = (id) => document.getElementById(`kijker-${id}`);
const [podium, blad, lagen, nummers, balk, stand] = ["podium", "blad", "lagen", "nummers", "balk", "stand"].map($);
const { url, soort, titel, pdfjs, eenheid } = box.dataset;
const PUNTEN = Number(box.dataset.punten);
const MOST = Number(box.dataset.aantal);
const BASIS = 4_000_000;
const DETAIL = 6_000_000;
const STAP = 1.25;
const RUIMTE = 28;
const HOEKEN = { punt: 1, vlak: 2, lijn: 2, maat: 2 };
const SVG = "http://www.w3.org/2000/svg";
const LANG = 5000;
const TE_LANG = 90_000;
const METER_PER_PUNT = 0.0254 / 72;

let bron, pagina, nummer = Number(box.dataset.bladzijde), zoom = 1, scherpte = 0;
const leeg = new Set();
let vorm = "", geplaatst = "", gezet = [], kruis = null, sleep = null, bezig = new AbortController(), fijn = new AbortController();

const say = (text) => { stand.textContent = text; };
const getal = (points) => (points / PUNTEN).toFixed(2).replace(/\.?0+$/, "").replace(".", ",");
const binnen = (value, most) => Math.min(Math.max(value, 0), most);
const veld = (name) => document.getElementById(`markeren-${name}`);
const rijen = () => [...document.querySelectorAll("#kijker-zij [data-markering]")]
  .map((row) => ({ id: row.id, ...JSON.parse(row.dataset.markering) }));
const hier = () => rijen().filter((row) => row.bladzijde === nummer);

/** An element of the drawing. */
function svg(name, attributes) {
  const made = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  return made;
}

// The page

const most = () => Math.min(MOST, bron.aantal);

async function toon(asked) {
  const next = binnen(asked, most());
  bezig.abort();
  fijn.abort();
  bezig = new AbortController();
  const { signal } = bezig;
  nummer = Math.max(1, next);
  const slow = setTimeout(() => say("Deze bladzijde is groot. Het tekenen duurt even."), LANG);
  const never = setTimeout(() => { bezig.abort(); mislukt("Deze bladzijde is te groot om hier helemaal te tekenen. U kunt het bestand zelf wel openen of opslaan."); }, TE_LANG);
  try {
    pagina?.klaar();
    pagina = await bron.bladzijde(nummer);
    if (signal.aborted) return;
    bijwerken();
    passend();
    const scale = Math.min(zoom * devicePixelRatio, Math.sqrt(BASIS / (pagina.breedte * pagina.hoogte)));
    const whole = { x: 0, y: 0, breedte: pagina.breedte, hoogte: pagina.hoogte };
    const canvas = await pagina.teken(whole, scale, signal, (begun) => plak(begun, "basis", whole));
    if (signal.aborted) return;
    scherpte = scale;
    plak(canvas, "basis", whole);
    box.dataset.getekend = nummer;
    say(`Bladzijde ${nummer} van ${most()}. ${aantal(hier().length)}.`);
    if (leeg.has(nummer)) weggelaten();
    scherper();
    miniaturen();
  } catch (error) {
    if (!signal.aborted) mislukt("Deze bladzijde kan niet worden getekend. U kunt het bestand zelf wel openen of opslaan.");
  } finally {
    clearTimeout(slow);
    clearTimeout(never);
  }
}

const aantal = (number) => (number === 1 ? "1 opmerking" : `${number} opmerkingen`);

/** A picture was left out; as far as we know of this page. */
function weggelaten() {
  leeg.add(nummer);
  mislukt("Een afbeelding in dit bestand is te groot om hier te tonen. U kunt het bestand zelf wel openen of opslaan.");
}

function mislukt(sentence) {
  say(sentence);
  stand.classList.add("kijker__stand--fout");
}

/** Put what was drawn in the place of what was there. */
function plak(canvas, name, gebied) {
  canvas.id = `kijker-${name}`;
  canvas.className = `kijker__${name}`;
  canvas.setAttribute("aria-hidden", "true");
  canvas.style.left = `${100 * gebied.x / pagina.breedte}%`;
  canvas.style.top = `${100 * gebied.y / pagina.hoogte}%`;
  canvas.style.width = `${100 * gebied.breedte / pagina.breedte}%`;
  canvas.style.height = `${100 * gebied.hoogte / pagina.hoogte}%`;
  $(name).replaceWith(canvas);
}

/** What belongs to the page that is shown: its name, its number, its remarks. */
function bijwerken() {
  stand.classList.remove("kijker__stand--fout");
  for (const name of ["basis", "detail"]) plak(document.createElement("canvas"), name, { x: 0, y: 0, breedte: 0, hoogte: 0 });
  delete box.dataset.getekend;
  podium.setAttribute("aria-label", `Bladzijde ${nummer} van ${titel}`);
  $("nummer").value = nummer;
  balk.querySelector("[data-doe=vorige]").disabled = nummer <= 1;
  balk.querySelector("[data-doe=volgende]").disabled = nummer >= most();
  history.replaceState(null, "", `?bladzijde=${nummer}${location.hash}`);
  document.querySelectorAll("#kijker-miniaturen button").forEach((button) => {
    if (Number(button.dataset.blad) === nummer) button.setAttribute("aria-current", "page");
    else button.removeAttribute("aria-current");
  });
  gezet = [];
  if (veld("bladzijde") && !veld("x").value) veld("bladzijde").value = nummer;
  lagen.setAttribute("viewBox", `0 0 ${pagina.breedte} ${pagina.hoogte}`);
  teken();
}

// Larger and smaller

const heel = () => Math.min((podium.clientWidth - 2) / pagina.breedte, (podium.clientHeight - 2) / pagina.hoogte);

/** The whole page in sight; on a narrow screen the window is no higher than that. */
function passend() {
  podium.style.height = "";
  zoom = heel();
  if (pagina.hoogte * zoom < podium.clientHeight - 4) podium.style.height = `${Math.max(160, pagina.hoogte * zoom + 4)}px`;
  maat();
  podium.scrollTo(0, 0);
  scherper();
}

function maat() {
  blad.style.width = `${pagina.breedte * zoom}px`;
  blad.style.height = `${pagina.hoogte * zoom}px`;
  teken();
}

/** The place at the middle of what one sees, or at `at` (in pixels of the window on the page), stays where it is. */
function vergroot(factor, at = { x: podium.clientWidth / 2, y: podium.clientHeight / 2 }) {
  const largest = Math.max(heel() * 4, Math.min(12, 8_000_000 / Math.max(pagina.breedte, pagina.hoogte)));
  const next = Math.min(Math.max(zoom * factor, heel() / 2), largest);
  const place = { x: (podium.scrollLeft + at.x - blad.offsetLeft) / zoom, y: (podium.scrollTop + at.y - blad.offsetTop) / zoom };
  zoom = next;
  maat();
  podium.scrollTo(place.x * zoom + blad.offsetLeft - at.x, place.y * zoom + blad.offsetTop - at.y);
  say(`${Math.round(100 * zoom / heel())} procent van passend.`);
  scherper();
}

let wacht;
function scherper() {
  delete box.dataset.scherp;
  clearTimeout(wacht);
  fijn.abort();
  fijn = new AbortController();
  wacht = setTimeout(() => detail(fijn.signal), 150);
}

/** Draw again what one sees, sharp, where the whole page is not sharp enough. */
async function detail(signal) {
  if (!scherpte || zoom * devicePixelRatio <= scherpte * 1.1) return;
  const seen = { x: binnen((podium.scrollLeft - blad.offsetLeft) / zoom, pagina.breedte), y: binnen((podium.scrollTop - blad.offsetTop) / zoom, pagina.hoogte) };
  seen.breedte = Math.min(podium.clientWidth / zoom, pagina.breedte - seen.x);
  seen.hoogte = Math.min(podium.clientHeight / zoom, pagina.hoogte - seen.y);
  if (seen.breedte <= 0 || seen.hoogte <= 0) return;
  const scale = Math.min(zoom * devicePixelRatio, Math.sqrt(DETAIL / (seen.breedte * seen.hoogte)));
  try {
    const canvas = await pagina.teken(seen, scale, signal);
    if (signal.aborted) return;
    plak(canvas, "detail", seen);
    box.dataset.scherp = nummer;
  } catch (error) {
    if (!signal.aborted) console.warn(error);
  }
}

// The remarks on the page

/** The shapes as lines, the places as buttons with a number, and what is being placed. */
function teken() {
  lagen.replaceChildren(...hier().filter((row) => row.vorm !== "punt").map((row) => figuur(row.vorm, row.punten, row.open ? "" : "af")),
    ...(gezet.length ? [figuur(gezet.length > 1 ? vorm || geplaatst : "punt", gezet, "nieuw")] : []));
  nummers.replaceChildren(...naastElkaar(hier().map(knop)), ...(kruis ? [kruisje()] : []));
}

function figuur(kind, points, how) {
  const [[x, y], [x2, y2]] = [points[0], points.at(-1)];
  const attributes = { class: `kijker__vorm${how ? ` kijker__vorm--${how}` : ""}` };
  if (kind === "punt") return svg("circle", { ...attributes, cx: x, cy: y, r: 6 / zoom });
  if (kind === "vlak") return svg("rect", { ...attributes, x: Math.min(x, x2), y: Math.min(y, y2), width: Math.abs(x2 - x), height: Math.abs(y2 - y) });
  return svg("polyline", { ...attributes, points: points.map((point) => point.join(",")).join(" ") });
}

function op(element, [x, y]) {
  element.style.left = `${100 * binnen(x, pagina.breedte) / pagina.breedte}%`;
  element.style.top = `${100 * binnen(y, pagina.hoogte) / pagina.hoogte}%`;
  return element;
}

function knop(row) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = `kijker__nummer${row.open ? "" : " kijker__nummer--af"}`;
  button.dataset.bij = row.id;
  button.textContent = row.nummer;
  button.setAttribute("aria-label", `Opmerking ${row.nummer}${row.maat ? `, ${row.maat}` : ""}${row.open ? "" : ", opgelost"}: ${row.wat}`);
  return op(button, row.punten[0]);
}

/** Numbers that would lie on each other go beside each other. */
function naastElkaar(buttons) {
  const taken = [];
  for (const button of buttons) {
    const y = parseFloat(button.style.top) * pagina.hoogte * zoom / 100;
    const begin = parseFloat(button.style.left) * pagina.breedte * zoom / 100;
    const way = begin > pagina.breedte * zoom / 2 ? -RUIMTE : RUIMTE;
    let x = begin;
    while (taken.some(([left, top]) => Math.abs(left - x) < RUIMTE && Math.abs(top - y) < RUIMTE)) x += way;
    button.style.marginLeft = `${x - begin}px`;
    taken.push([x, y]);
  }
  return buttons;
}

function kruisje() {
  const cross = document.createElement("span");
  cross.className = "kijker__kruis";
  return op(cross, kruis);
}

nummers.addEventListener("click", (event) => {
  const button = event.target.closest("[data-bij]");
  if (!button || vorm) return;
  const row = document.getElementById(button.dataset.bij);
  row.focus();
  row.scrollIntoView({ block: "nearest" });
});

/** From the list to the page: bring it into view, and go to its number. */
async function wijs(id) {
  const row = rijen().find((one) => one.id === id);
  if (!row) return;
  if (row.bladzijde !== nummer) await toon(row.bladzijde);
  podium.scrollTo(row.punten[0][0] * zoom - podium.clientWidth / 2, row.punten[0][1] * zoom - podium.clientHeight / 2);
  podium.scrollIntoView({ block: "nearest" });
  nummers.querySelector(`[data-bij="${id}"]`)?.focus({ preventScroll: true });
}

// Pointing at a place

function kies(next) {
  vorm = next;
  gezet = [];
  kruis = null;
  balk.querySelectorAll("[data-vorm]").forEach((button) => button.setAttribute("aria-pressed", button.dataset.vorm === vorm));
  podium.classList.toggle("kijker__podium--wijst", Boolean(vorm));
  teken();
  if (!vorm) return say("U kunt de bladzijde weer schuiven.");
  podium.focus({ preventScroll: true });
  say(HOEKEN[vorm] === 1 ? "Klik op de plek, of schuif het kruis met de pijlen en druk op Enter."
    : "Klik op het eerste punt, of schuif het kruis met de pijlen en druk op Enter. Daarna het tweede punt.");
}

const midden = () => [
  binnen((podium.scrollLeft - blad.offsetLeft + podium.clientWidth / 2) / zoom, pagina.breedte),
  binnen((podium.scrollTop - blad.offsetTop + podium.clientHeight / 2) / zoom, pagina.hoogte)];

function schuif(dx, dy) {
  kruis ||= midden();
  kruis = [binnen(kruis[0] + dx / zoom, pagina.breedte), binnen(kruis[1] + dy / zoom, pagina.hoogte)];
  teken();
  nummers.querySelector(".kijker__kruis").scrollIntoView({ block: "nearest", inline: "nearest" });
  say(`${plaats(kruis)}.`);
}

const plaats = ([x, y]) => `${getal(x)} ${eenheid} van links, ${getal(y)} ${eenheid} van boven`;

function zet(point) {
  gezet.push(point.map((value) => Number(value.toFixed(2))));
  if (gezet.length < HOEKEN[vorm]) {
    teken();
    return say(`Het eerste punt staat op ${plaats(point)}. Kies nu het tweede.`);
  }
  invullen();
}

/** Fill the form with the place, and go on to the words. */
function invullen() {
  const form = document.getElementById("markeren");
  if (vorm === "vlak") gezet = [Math.min, Math.max].map((pick) => [0, 1].map((axis) => pick(gezet[0][axis], gezet[1][axis])));
  form.querySelector(`[name=vorm][value=${vorm}]`).checked = true;
  veld("bladzijde").value = nummer;
  veld("vak").value = "";
  ["x", "y", "x2", "y2"].forEach((name, n) => {
    const point = gezet[Math.floor(n / 2)];
    veld(name).value = point ? getal(point[n % 2]) : "";
  });
  if (vorm === "maat" && !veld("schaal").value) veld("schaal").value = hier().findLast((row) => row.schaal)?.schaal || "";
  const words = vorm === "maat" ? lengte() : "";
  kruis = null;
  passendeVelden();
  const done = vorm;
  [geplaatst, vorm] = [vorm, ""];
  teken();
  balk.querySelectorAll("[data-vorm]").forEach((button) => button.setAttribute("aria-pressed", button.dataset.vorm === ""));
  podium.classList.remove("kijker__podium--wijst");
  veld("tekst").focus();
  say(`${done === "punt" || done === "vlak" ? "Het" : "De"} ${done} staat op ${plaats(gezet[0])}. ${words}Schrijf nu uw opmerking.`);
}

function lengte() {
  const scale = Number((/(\d+(?:[.,]\d+)?)\s*$/.exec(veld("schaal").value)?.[1] || "").replace(",", "."));
  if (!scale) return "Vul nog de schaal in. ";
  const points = Math.hypot(gezet[1][0] - gezet[0][0], gezet[1][1] - gezet[0][1]);
  return `Dat is ${(points * METER_PER_PUNT * scale).toFixed(2).replace(".", ",")} meter. `;
}

/** Where on the page the pointer is. */
const onder = (event) => {
  const edge = blad.getBoundingClientRect();
  return [binnen((event.clientX - edge.left) / zoom, pagina.breedte), binnen((event.clientY - edge.top) / zoom, pagina.hoogte)];
};

podium.addEventListener("pointerdown", (event) => {
  if (event.button !== 0 || !pagina || event.target.closest("button") && !vorm) return;
  sleep = { x: event.clientX, y: event.clientY, left: podium.scrollLeft, top: podium.scrollTop, from: onder(event), pan: !vorm && event.pointerType === "mouse" };
});
podium.addEventListener("pointermove", (event) => {
  if (sleep?.pan) podium.scrollTo(sleep.left - event.clientX + sleep.x, sleep.top - event.clientY + sleep.y);
});
podium.addEventListener("pointerup", (event) => {
  const begun = sleep;
  sleep = null;
  if (!begun || !vorm) return;
  const dragged = Math.hypot(event.clientX - begun.x, event.clientY - begun.y) > 6;
  if (dragged && HOEKEN[vorm] === 2 && !gezet.length) zet(begun.from);
  zet(onder(event));
});
for (const name of ["pointercancel", "pointerleave"]) podium.addEventListener(name, () => { sleep = null; });
podium.addEventListener("scroll", scherper, { passive: true });
podium.addEventListener("wheel", (event) => {
  if (!event.ctrlKey || !pagina) return;
  event.preventDefault();
  const edge = podium.getBoundingClientRect();
  vergroot(event.deltaY < 0 ? STAP : 1 / STAP, { x: event.clientX - edge.left, y: event.clientY - edge.top });
}, { passive: false });

// The keyboard and the buttons

const PIJL = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
const DOE = {
  vorige: () => toon(nummer - 1), volgende: () => toon(nummer + 1), in: () => vergroot(STAP), uit: () => vergroot(1 / STAP),
  passend: () => { passend(); say("De hele bladzijde past in beeld."); },
};
const TOETS = { "+": "in", "=": "in", "-": "uit", 0: "passend", PageUp: "vorige", PageDown: "volgende" };

podium.addEventListener("keydown", (event) => {
  if (!pagina || event.ctrlKey || event.metaKey || event.altKey || event.target.closest("button")) return;
  const arrow = PIJL[event.key];
  if (vorm && arrow) schuif(...arrow.map((way) => way * (event.shiftKey ? 1 : 10)));
  else if (vorm && event.key === "Enter") zet(kruis || midden());
  else if (vorm && event.key === "Escape") kies("");
  else if (TOETS[event.key]) DOE[TOETS[event.key]]();
  else return;
  event.preventDefault();
});

balk.addEventListener("click", (event) => {
  const button = event.target.closest("button");
  if (!button || !pagina) return;
  if (button.dataset.doe) DOE[button.dataset.doe]();
  else kies(button.dataset.vorm);
});

// One stop in the tab order; the arrows go from button to button.
const knoppen = () => [...balk.querySelectorAll("button:not(:disabled)")];
balk.addEventListener("keydown", (event) => {
  const way = { ArrowLeft: -1, ArrowRight: 1, Home: -Infinity, End: Infinity }[event.key];
  if (!way) return;
  const all = knoppen();
  const at = all.indexOf(document.activeElement);
  const next = Number.isFinite(way) ? (at + way + all.length) % all.length : way < 0 ? 0 : all.length - 1;
  all[next].focus();
  event.preventDefault();
});
balk.addEventListener("focusin", (event) => {
  balk.querySelectorAll("button").forEach((button) => { button.tabIndex = button === event.target ? 0 : -1; });
});

document.getElementById("naar-bladzijde").addEventListener("submit", (event) => {
  event.preventDefault();
  const asked = Number($("nummer").value.trim());
  if (!pagina) return;
  if (!Number.isInteger(asked) || asked < 1 || asked > most()) {
    say(`Vul een getal in van 1 tot en met ${most()}.`);
    return;
  }
  toon(asked);
});

// The pages as little pictures, drawn when they come into sight, one after another

let rijtje = Promise.resolve();
const ziet = new IntersectionObserver((entries) => {
  for (const { isIntersecting, target } of entries) {
    target.dataset.inBeeld = isIntersecting ? "1" : "";
    if (isIntersecting && !target.querySelector("canvas")) rijtje = rijtje.then(() => klein(target)).catch(() => {});
    if (!isIntersecting) target.querySelector("canvas")?.remove();
  }
});

async function klein(button) {
  if (!button.dataset.inBeeld || button.querySelector("canvas")) return;
  const page = Number(button.dataset.blad) === nummer ? pagina : await bron.bladzijde(Number(button.dataset.blad));
  const canvas = await page.teken({ x: 0, y: 0, breedte: page.breedte, hoogte: page.hoogte },
    Math.min(96 / page.breedte, 130 / page.hoogte), AbortSignal.timeout(10_000));
  canvas.setAttribute("aria-hidden", "true");
  if (button.dataset.inBeeld) button.prepend(canvas);
}

function miniaturen() {
  const [list, holder] = [$("miniaturen"), $("bladzijden")];
  if (bron.aantal < 2 || list.childElementCount) return;
  for (let n = 1; n <= most(); n += 1) {
    const item = document.createElement("li");
    const button = document.createElement("button");
    button.type = "button";
    button.className = "kijker__miniatuur";
    button.dataset.blad = n;
    button.textContent = n;
    button.setAttribute("aria-label", `Bladzijde ${n}`);
    if (n === nummer) button.setAttribute("aria-current", "page");
    item.append(button);
    list.append(item);
    ziet.observe(button);
  }
  list.addEventListener("click", (event) => {
    const button = event.target.closest("button");
    if (button) toon(Number(button.dataset.blad));
  });
  holder.hidden = false;
  holder.open = matchMedia("(min-width: 64rem)").matches;
}

// The form and the list beside it

/** The fields for the place come together under one line; those for a scale only with a maat. */
function inrichten() {
  const item = (name) => document.getElementById(`item-markeren-${name}`);
  if (!item("x")) return;
  document.getElementById("kijker-zij").prepend(document.getElementById("nieuw"));
  const fold = document.createElement("details");
  fold.className = "uitleg";
  fold.id = "kijker-getallen";
  fold.append(Object.assign(document.createElement("summary"), { textContent: "De plek met woorden of getallen" }));
  item("vorm").before(fold);
  fold.append(...["vorm", "bladzijde", "vak", "x", "y", "x2", "y2"].map(item));
  fold.open = Boolean(fold.querySelector(".veld__fout"));
  document.getElementById("markeren").addEventListener("change", passendeVelden);
  passendeVelden();
}

function passendeVelden() {
  const chosen = document.querySelector("#markeren [name=vorm]:checked")?.value;
  for (const name of ["schaal", "lengte"]) document.getElementById(`item-markeren-${name}`).hidden = chosen !== "maat";
  for (const name of ["x2", "y2"]) document.getElementById(`item-markeren-${name}`).hidden = chosen === "punt";
  document.getElementById("item-markeren-vak").hidden = chosen === "lijn" || chosen === "maat";
}

/** What is sent is sent as the form says; only the part beside the page is shown anew, with what else was typed there. */
async function stuur(form, submitter) {
  const data = new FormData(form, submitter);
  submitter.disabled = true;
  try {
    const answer = await fetch(form.action, { method: "POST", body: data });
    const fresh = new DOMParser().parseFromString(await answer.text(), "text/html");
    const next = fresh.getElementById("kijker-zij");
    if (!next) throw new NietTeTonen(fresh.querySelector("h1")?.textContent || "");
    vervang(next, form, fresh.querySelector(".melding")?.textContent || "");
  } catch (error) {
    mislukt(`Dit is niet gelukt${error instanceof NietTeTonen && error.message ? `: ${error.message}` : ""}. Wat u typte, staat er nog. Probeer het opnieuw.`);
  } finally {
    submitter.disabled = false;
  }
}

function vervang(next, form, message) {
  const old = document.getElementById("kijker-zij");
  const before = new Set(rijen().map((row) => row.id));
  const mine = form.closest("[data-markering]")?.id;
  const typed = [...old.querySelectorAll("textarea")].filter((area) => area.form !== form && area.value).map((area) => [area.id, area.value]);
  old.replaceWith(document.importNode(next, true));
  for (const [id, value] of typed) {
    const area = document.getElementById(id);
    if (!area) continue;
    area.value = value;
    area.closest("details")?.setAttribute("open", "");
  }
  inrichten();
  const wrong = document.querySelector("#kijker-zij .foutoverzicht");
  const row = document.getElementById(mine || rijen().find((one) => !before.has(one.id))?.id);
  if (!wrong && !mine) gezet = [];
  teken();
  (wrong || row)?.focus();
  say(wrong ? "" : message);
}

box.addEventListener("submit", (event) => {
  if (event.target.method !== "post") return;
  event.preventDefault();
  stuur(event.target, event.submitter || event.target.querySelector("[type=submit]"));
});
box.addEventListener("click", (event) => {
  const link = event.target.closest(".markering__toon a");
  if (!link || !pagina) return;
  event.preventDefault();
  wijs(link.closest("[data-markering]").id);
});

// Begin

async function begin() {
  for (const element of [balk, podium, $("hulp")]) element.hidden = false;
  balk.querySelectorAll("button").forEach((button, n) => { button.tabIndex = n ? -1 : 0; });
  inrichten();
  say("De bladzijde wordt geladen.");
  try {
    bron = await openen({ url, soort, pdfjs, weggelaten });
  } catch (error) {
    podium.hidden = balk.hidden = $("hulp").hidden = true;
    const without = new DOMParser().parseFromString($("zonder").textContent, "text/html");
    $("zonder").replaceWith(document.importNode(without.querySelector("figure"), true));
    return mislukt(error.message);
  }
  await toon(nummer);
  const asked = location.hash.slice(1);
  if (asked && document.getElementById(asked)?.dataset.markering) wijs(asked);
  new ResizeObserver(() => { if (pagina && zoom < heel()) passend(); }).observe(podium);
}

if (podium) begin();
