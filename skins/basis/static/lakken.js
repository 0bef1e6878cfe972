// How does somebody point at what has to go? Draws a box on the picture of the page, by mouse or keyboard, and fills the
// four fields in millimetres of the form; those stay the truth.
(() => {
  "use strict";

  const sheet = document.getElementById("lakblad");
  const help = document.getElementById("lakken-tekenen");
  const names = ["links", "boven", "breedte", "hoogte"];
  const fields = names.map((name) => document.getElementById(`vak-${name}`));
  if (!sheet || !help || fields.some((field) => !field)) return;

  const mm = Number(sheet.dataset.mm);
  const [, , wide, high] = sheet.getAttribute("viewBox").split(" ").map(Number);
  const status = document.getElementById("lakken-stand");
  const button = document.getElementById("lakken-toetsenbord");
  const box = document.createElementNS("http://www.w3.org/2000/svg", "rect");
  const LEAST = 1 / mm;
  let place = null;
  let from = null;

  box.setAttribute("class", "lakvak lakvak--nieuw");
  help.hidden = false;
  sheet.classList.add("lakblad__beeld--tekenen");

  const within = (value, least, most) => Math.min(Math.max(value, least), most);

  function show(spoken) {
    if (!place) return box.remove();
    if (!box.isConnected) sheet.append(box);
    ["x", "y", "width", "height"].forEach((name, n) => box.setAttribute(name, place[n]));
    if (spoken) status.textContent = `Vak: ${names.map((name, n) => `${name} ${written(place[n])}`).join(", ")} millimeter.`;
  }

  const written = (points) => String(Math.round(points * mm * 10) / 10).replace(".", ",");

  /** What is drawn goes into the fields. */
  function fill() {
    place.forEach((points, n) => { fields[n].value = written(points); });
    show(true);
  }

  /** What is typed is drawn. */
  function typed() {
    const read = fields.map((field) => (field.value.trim() ? Number(field.value.replace(",", ".")) / mm : NaN));
    place = read.every((number) => Number.isFinite(number) && number >= 0) ? read : null;
    show(false);
  }

  function at(event) {
    const shown = sheet.getBoundingClientRect();
    return [within((event.clientX - shown.left) / shown.width, 0, 1) * wide,
      within((event.clientY - shown.top) / shown.height, 0, 1) * high];
  }

  sheet.addEventListener("pointerdown", (event) => {
    if (event.button || event.pointerType === "touch") return;
    event.preventDefault();
    from = at(event);
    sheet.setPointerCapture(event.pointerId);
  });
  sheet.addEventListener("pointermove", (event) => {
    if (!from) return;
    const to = at(event);
    place = [Math.min(from[0], to[0]), Math.min(from[1], to[1]), Math.abs(to[0] - from[0]), Math.abs(to[1] - from[1])];
    show(false);
  });
  sheet.addEventListener("pointerup", () => {
    const drawn = from && place && place[2] >= LEAST && place[3] >= LEAST;
    from = null;
    if (drawn) fill();
  });
  sheet.addEventListener("pointercancel", () => { from = null; });

  const MOVES = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

  button.addEventListener("click", () => {
    if (!place) {
      place = [wide * 0.4, high * 0.45, wide * 0.2, high * 0.05];
      fill();
    }
  });
  button.addEventListener("keydown", (event) => {
    const move = MOVES[event.key];
    if (!move || !place || event.ctrlKey || event.altKey || event.metaKey) return;
    event.preventDefault();
    const step = 2 / mm;
    if (event.shiftKey) {
      place[2] = within(place[2] + move[0] * step, LEAST, wide - place[0]);
      place[3] = within(place[3] + move[1] * step, LEAST, high - place[1]);
    } else {
      place[0] = within(place[0] + move[0] * step, 0, wide - place[2]);
      place[1] = within(place[1] + move[1] * step, 0, high - place[3]);
    }
    fill();
  });

  fields.forEach((field) => field.addEventListener("input", typed));
  typed();
})();
