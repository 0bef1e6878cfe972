// Where are the notices? Draws what the server counted for the boxes in sight; the list beside the map holds the same.
// An area to search in is pointed at by mouse, by touch, or by keyboard with the middle of the map; it becomes an address.
(() => {
  "use strict";

  const box = document.getElementById("bekendkaart");
  if (!box || !window.kaartgrond) return;

  const L = window.L;
  const MOST = 100;
  const CLOSEST = 18;
  const APART = 44;
  const MOST_IN_POPUP = 8;
  const COLOUR = getComputedStyle(box).getPropertyValue("--portaal-accent").trim() || "#1c4587";
  const STYLE = { color: COLOUR, weight: 3, fillColor: COLOUR, fillOpacity: 0.1, interactive: false };
  const status = document.getElementById("bekendkaart-stand");
  const say = (text) => { status.textContent = text; };

  box.hidden = false;
  document.getElementById("bekendkaart-zonder").hidden = true;
  const map = window.kaartgrond("bekendkaart-kaart", box.dataset);
  const found = L.layerGroup().addTo(map);
  const drawn = L.layerGroup().addTo(map);
  let corners = [];
  let drawing = false;
  let asked = "";

  const with_ = (address, name, value) => `${address}${address.includes("?") ? "&" : "?"}${name}=${encodeURIComponent(value)}`;
  const written = ({ lat, lng }) => `${lat.toFixed(5)} ${lng.toFixed(5)}`;
  const many = (n) => (n === 1 ? "1 bekendmaking" : `${n} bekendmakingen`);

  /** The tiles in sight, in pairs, so that a small move asks for nothing new. */
  function tiles() {
    const zoom = map.getZoom();
    const last = 2 ** zoom - 1;
    const at = (place) => map.project(place, zoom).divideBy(256);
    const bounds = map.getBounds();
    const from = at(bounds.getNorthWest());
    const to = at(bounds.getSouthEast());
    const low = (n) => Math.max(0, Math.floor(n / 2) * 2);
    const high = (n) => Math.min(last, Math.floor(n / 2) * 2 + 1);
    return [zoom, low(from.x), low(from.y), high(to.x), high(to.y)].join();
  }

  async function load() {
    const wanted = tiles();
    if (wanted === asked) return;
    asked = wanted;
    try {
      const answer = await fetch(with_(box.dataset.punten, "vak", wanted), { credentials: "same-origin" });
      const { features } = await answer.json();
      if (asked === wanted) show(features);
    } catch {
      asked = "";
      say("De punten konden niet worden opgehaald. De lijst bij de kaart werkt wel.");
    }
  }

  function show(features) {
    const held = box.contains(document.activeElement) && document.activeElement.classList.contains("leaflet-marker-icon");
    found.clearLayers();
    for (const here of apart(features)) (here.some((one) => one.aantal) || here.length > MOST_IN_POPUP ? square : point)(here);
    if (held) map.getContainer().focus();
    const total = count(features.map(({ properties }) => properties));
    if (!drawing) say(total ? `Op en rond dit stuk van de kaart: ${many(total)}.` : "Op dit stuk van de kaart is niets.");
  }

  function marker(at, text, label, size) {
    const icon = L.divIcon({ className: "bekendkaart__punt", html: text, iconSize: [size, size] });
    const made = L.marker(at, { icon, keyboard: true, riseOnHover: true }).addTo(found);
    made.getElement().setAttribute("aria-label", label);
    return made;
  }

  /** What would lie over each other on the screen, together: each in the middle of its first. */
  function apart(features) {
    const groups = [];
    for (const { geometry, properties } of features) {
      const at = [geometry.coordinates[1], geometry.coordinates[0]];
      const pixel = map.latLngToLayerPoint(at);
      const near = groups.find((group) => group.pixel.distanceTo(pixel) < APART);
      if (near) near.push(properties);
      else groups.push(Object.assign([properties], { at, pixel }));
    }
    return groups;
  }

  const count = (here) => here.reduce((sum, { aantal }) => sum + (aantal || 1), 0);

  /** So many in a square: nearer by, or where that cannot be, the list of what is there. */
  function square(here) {
    const number = count(here);
    const size = Math.min(54, 30 + Math.round(Math.log10(number) * 8));
    marker(here.at, String(number), `${many(number)}, inzoomen`, size).on("click keypress", ({ type, originalEvent }) => {
      if (type === "keypress" && originalEvent.key !== "Enter") return;
      if (map.getZoom() < CLOSEST) map.setView(here.at, Math.min(CLOSEST, map.getZoom() + 2));
      else location.assign(with_(with_(box.dataset.lijst, "bij", written({ lat: here.at[0], lng: here.at[1] })), "straal", "100"));
    });
  }

  function point(here) {
    const label = here.length > 1 ? `${many(here.length)}: ${here[0].adres}` : here[0].titel;
    marker(here.at, here.length > 1 ? String(here.length) : "", label, here.length > 1 ? 30 : 24).bindPopup(popup(here));
  }

  /** Links made of text, so that no title can be more than a title. */
  function popup(here) {
    const list = document.createElement("ul");
    list.className = "bekendkaart__lijst";
    for (const { titel, url, adres, badge, termijn } of here) {
      const item = document.createElement("li");
      const link = document.createElement("a");
      link.href = url;
      link.textContent = titel;
      const more = document.createElement("p");
      more.textContent = [badge, adres, termijn].filter(Boolean).join(" · ");
      item.append(link, more);
      list.append(item);
    }
    return list;
  }

  function area() {
    drawn.clearLayers();
    const shape = JSON.parse(box.dataset.vorm);
    if (drawing) {
      if (corners.length > 1) L[corners.length > 2 ? "polygon" : "polyline"](corners, STYLE).addTo(drawn);
      corners.forEach((corner) => L.circleMarker(corner, { ...STYLE, radius: 5, fillOpacity: 1 }).addTo(drawn));
    } else if (shape) {
      (shape.hoeken ? L.polygon(shape.hoeken, STYLE) : L.circle(shape.midden, { ...STYLE, radius: shape.straal })).addTo(drawn);
    }
  }

  function addCorner(place) {
    if (corners.length >= MOST) {
      say(`Een gebied mag hoogstens ${MOST} hoeken hebben.`);
      return;
    }
    corners.push(place);
    area();
    say(corners.length < 3 ? `Hoek ${corners.length} staat erop. Een gebied heeft minstens 3 hoeken.`
      : `Hoek ${corners.length} staat erop. U kunt nu in dit gebied zoeken.`);
  }

  const search = (places) => location.assign(with_(box.dataset.zonder, "gebied", places.map(written).join(";")));

  const DEEDS = {
    hier: () => {
      const b = map.getBounds();
      search([b.getNorthWest(), b.getNorthEast(), b.getSouthEast(), b.getSouthWest()]);
    },
    tekenen: (button) => {
      drawing = !drawing;
      corners = [];
      map.closePopup();
      button.setAttribute("aria-pressed", String(drawing));
      box.querySelectorAll("[data-bij]").forEach((other) => { other.hidden = !drawing; });
      document.getElementById("bekendkaart-kruis").hidden = !drawing;
      area();
      say(drawing ? "Klik op de kaart om een hoek te zetten, of gebruik de knoppen." : "Het tekenen is gestopt.");
    },
    hoek: () => addCorner(map.getCenter()),
    terug: () => {
      corners.pop();
      area();
      say(`De laatste hoek is weggehaald. Er zijn er nog ${corners.length}.`);
    },
    zoek: () => (corners.length > 2 ? search(corners) : say("Zet eerst minstens 3 hoeken.")),
  };

  box.addEventListener("click", (event) => {
    const button = event.target.closest("[data-doe]");
    if (button) DEEDS[button.dataset.doe](button);
  });
  map.on("click", (event) => { if (drawing) addCorner(event.latlng); });

  map.on("moveend", load);
  const around = JSON.parse(box.dataset.grenzen);
  const wanted = JSON.parse(box.dataset.vorm);
  if (wanted) map.fitBounds(wanted.hoeken || L.latLng(wanted.midden).toBounds(wanted.straal * 2), { maxZoom: 17 });
  else if (around) map.fitBounds(around, { maxZoom: 16, padding: [20, 20] });
  else map.setView([Number(box.dataset.lat), Number(box.dataset.lon)], Number(box.dataset.zoom));
  area();
})();
