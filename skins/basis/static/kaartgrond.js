// What lies under every map of the portal? Tiles where they are set; else squares that move with it, and a scale bar.
(() => {
  "use strict";

  const L = window.L;
  if (!L) return;

  /** Tiles that are let go of lose their address; Leaflet gives them a data: image instead, which our policy blocks. */
  const Tiles = L.TileLayer.extend({
    _removeTile(key) {
      const tile = this._tiles[key];
      if (tile) tile.el.removeAttribute("src");
      return L.GridLayer.prototype._removeTile.call(this, key);
    },
    _abortLoading() {
      for (const [key, tile] of Object.entries(this._tiles)) {
        if (tile.coords.z === this._tileZoom || tile.el.complete) continue;
        tile.el.onload = tile.el.onerror = L.Util.falseFn;
        tile.el.removeAttribute("src");
        tile.el.remove();
        delete this._tiles[key];
      }
    },
  });

  const Grid = L.GridLayer.extend({
    createTile() {
      const tile = document.createElement("div");
      tile.className = "plekkaart__vak";
      return tile;
    },
  });

  /** Text that is safe as HTML. */
  function plain(text) {
    const holder = document.createElement("span");
    holder.textContent = text;
    return holder.innerHTML;
  }

  /** A map in this element; `data` says where tiles come from and whose they are. */
  window.kaartgrond = (id, data) => {
    const map = L.map(id, { scrollWheelZoom: false, zoomControl: false, maxZoom: 19, minZoom: 6 });
    map.attributionControl.setPrefix(false);
    L.control.zoom({ zoomInTitle: "Inzoomen", zoomOutTitle: "Uitzoomen" }).addTo(map);
    L.control.scale({ imperial: false }).addTo(map);
    (data.tegels ? new Tiles(data.tegels, { attribution: plain(data.bron), maxZoom: 19 }) : new Grid()).addTo(map);
    return map;
  };
})();
