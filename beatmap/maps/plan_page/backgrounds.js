/* What lies below the beats: pictures that the page holds, tiles that it loads. */
const CLOSEST_TILES = 30; // zoom: tiles are enlarged as far as anybody looks

/* Returns { background: layer }, or {} where there is none. */
function backgroundLayers(map, background) {
  if (!background.layers.length) { return {}; }
  map.getContainer().classList.add("on-background", "in-" + background.datum);
  const layers = background.layers.map((one, i) => (one.tiles ? tilesBelow(one, i + 1) : pictureBelow(one, i + 1)));
  return { background: L.layerGroup(layers) };
}

/* No host is told which page asks it. */
function tilesBelow(one, order) {
  return L.tileLayer(one.tiles, {
    tms: one.tms, minZoom: one.min, maxNativeZoom: one.max, maxZoom: CLOSEST_TILES, subdomains: one.subdomains,
    opacity: one.opacity, zIndex: order, referrerPolicy: "no-referrer",
  });
}

function pictureBelow(one, order) {
  return new TurnedPicture(one.picture, one.corners, {
    opacity: one.opacity, zIndex: order, pane: "tilePane", className: "below-beats",
  });
}

/* A picture by its upper left, upper right and lower left corner: Leaflet's own lies along the parallels. */
const TurnedPicture = L.ImageOverlay.extend({
  initialize: function (address, corners, options) {
    L.ImageOverlay.prototype.initialize.call(this, address, L.latLngBounds(corners), options);
    this.corners = corners.map((corner) => L.latLng(corner));
  },

  /* As large as it is seen, so that only the animation of a zoom stretches it. */
  _reset: function () {
    const [first, second, third] = this.corners.map((corner) => this._map.latLngToLayerPoint(corner));
    this.width = Math.max(1, first.distanceTo(second));
    this.height = Math.max(1, first.distanceTo(third));
    this._image.style.width = this.width + "px";
    this._image.style.height = this.height + "px";
    this.lay(first, second, third);
  },

  _animateZoom: function (event) {
    this.lay(...this.corners.map((corner) => this._map._latLngToNewLayerPoint(corner, event.zoom, event.center)));
  },

  lay: function (first, second, third) {
    const along = second.subtract(first).divideBy(this.width);
    const down = third.subtract(first).divideBy(this.height);
    this._image.style.transform = "matrix(" + [along.x, along.y, down.x, down.y, first.x, first.y].join(",") + ")";
  },
});
