// How does somebody point at the place on a map? Fills the fields "punt" and "hoeken" of the form; those stay the truth.
// By mouse, by touch, or by keyboard with the middle of the map. Works without tiles: then there is a grid and a scale bar.
(() => {
  "use strict";

  const box = document.getElementById("plekkaart");
  const punt = document.getElementById("locatie-punt");
  const hoeken = document.getElementById("locatie-hoeken");
  if (!box || !punt || !hoeken || !window.L) return;

  const L = window.L;
  const MOST = 200;
  const GRADEN = /^\s*(\d{1,2}[.,]\d+)\s*[;,\s]\s*(\d{1,2}[.,]\d+)\s*$/;
  const COLOUR = getComputedStyle(box).getPropertyValue("--portaal-accent").trim() || "#1c4587";
  const status = document.getElementById("plekkaart-stand");
  const say = (text) => { status.textContent = text; };
  const modus = () => box.querySelector("input[name=plekkaart]:checked").value;

  document.getElementById("item-locatie-punt").before(box);
  box.hidden = false;

  const map = window.kaartgrond("plekkaart-kaart", box.dataset);
  const marks = L.layerGroup().addTo(map);
  let point = JSON.parse(box.dataset.punt);
  let corners = JSON.parse(box.dataset.hoeken);

  /** A point as the form reads it, to the decimetre. */
  const written = ([lat, lon]) => [lat, lon].map((n) => n.toFixed(6).replace(".", ",")).join(" ");
  const pair = (place) => [Number(place.lat.toFixed(6)), Number(place.lng.toFixed(6))];

  function read(line) {
    const found = GRADEN.exec(line);
    return found && [found[1], found[2]].map((n) => Number(n.replace(",", "."))).sort((a, b) => b - a);
  }

  function draw() {
    const style = { color: COLOUR, weight: 3, fillColor: COLOUR, fillOpacity: 0.2, interactive: false };
    marks.clearLayers();
    if (corners.length > 1) L[corners.length > 2 ? "polygon" : "polyline"](corners, style).addTo(marks);
    corners.forEach((corner) => L.circleMarker(corner, { ...style, radius: 5, fillOpacity: 1 }).addTo(marks));
    if (point) L.circleMarker(point, { ...style, color: "#fff", radius: 9, fillOpacity: 1 }).addTo(marks);
  }

  function setPoint(place) {
    point = place && pair(place);
    punt.value = point ? written(point) : "";
    draw();
    say(point ? `Het punt staat op ${written(point)}.` : "Het punt is weggehaald.");
  }

  const lines = () => hoeken.value.split("\n").filter((line) => line.trim());

  /** What is typed stays as it is: a corner comes after it, or the last one goes. */
  function setCorners(typed, drawn, words) {
    corners = drawn;
    hoeken.value = typed.join("\n");
    draw();
    say(words);
  }

  function addCorner(place) {
    const number = lines().length + 1;
    if (number > MOST) {
      say(`Een gebied mag hoogstens ${MOST} hoeken hebben.`);
      return;
    }
    setCorners([...lines(), written(pair(place))], [...corners, pair(place)], number < 3
      ? `Hoek ${number} staat erop. Een gebied heeft minstens 3 hoeken.` : `Hoek ${number} staat erop. Het gebied heeft ${number} hoeken.`);
  }

  const DEEDS = {
    punt: () => setPoint(map.getCenter()),
    punt_weg: () => setPoint(null),
    hoek: () => addCorner(map.getCenter()),
    hoek_terug: () => {
      const left = lines().slice(0, -1);
      setCorners(left, corners.slice(0, left.length), `De laatste hoek is weggehaald. Er zijn er nog ${left.length}.`);
    },
    gebied_weg: () => setCorners([], [], "Het gebied is weggehaald."),
  };

  box.addEventListener("click", (event) => {
    const button = event.target.closest("[data-doe]");
    if (button) DEEDS[button.dataset.doe]();
  });

  box.addEventListener("change", (event) => {
    if (event.target.name !== "plekkaart") return;
    box.querySelectorAll("[data-bij]").forEach((button) => { button.hidden = button.dataset.bij !== modus(); });
  });

  map.on("click", (event) => (modus() === "punt" ? setPoint(event.latlng) : addCorner(event.latlng)));

  // What is typed moves the map; what only the server can read (RD) is shown once the step is kept.
  punt.addEventListener("change", () => {
    point = read(punt.value);
    draw();
    if (point) map.setView(point, Math.max(map.getZoom(), 15));
    say(!punt.value.trim() || point ? "" : "Dit punt ziet u op de kaart als u hebt bewaard.");
  });

  hoeken.addEventListener("change", () => {
    const found = lines().map(read);
    corners = found.every(Boolean) ? found : [];
    draw();
    if (corners.length) map.fitBounds(L.latLngBounds(corners), { maxZoom: 17, padding: [20, 20] });
    say(found.length && !corners.length ? "Dit gebied ziet u op de kaart als u hebt bewaard." : "");
  });

  const places = [...corners, ...(point ? [point] : [])];
  if (places.length) map.fitBounds(L.latLngBounds(places), { maxZoom: 17, padding: [20, 20] });
  else map.setView([Number(box.dataset.lat), Number(box.dataset.lon)], Number(box.dataset.zoom));
  draw();
})();
