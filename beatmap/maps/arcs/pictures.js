/* A canvas that lies on the map as a picture of one view, and follows the map until there is a newer one. */
const BEYOND = 0.1; // share of the view that is painted besides on each side

function pictureIn(container) {
  return { canvas: L.DomUtil.create("canvas", "leaflet-zoom-animated", container), view: null };
}

/* The view of `map` now: its corner, zoom and size in pixels, and arcs and ways thinned for it. */
function viewOf(map, arcs, ways) {
  const size = map.getSize().multiplyBy(1 + 2 * BEYOND).round();
  const corner = map.containerPointToLayerPoint(map.getSize().multiplyBy(-BEYOND)).round();
  const pixel = corner.add(map.getPixelOrigin());
  const view = {
    width: size.x, height: size.y, left: pixel.x, top: pixel.y, zoom: map.getZoom(),
    scale: map.getZoomScale(map.getZoom(), 0), corner: map.layerPointToLatLng(corner),
  };
  view.thinned = thinner(arcs, view);
  view.ways = ways.map((one) => thinner(one.arcs, view));
  return view;
}

/* Makes `picture` an empty one of `view` and returns a pen that measures in CSS pixels, whatever the screen's. */
function cleared(picture, view, map) {
  const ratio = window.devicePixelRatio || 1;
  picture.view = view;
  picture.canvas.width = Math.round(view.width * ratio);
  picture.canvas.height = Math.round(view.height * ratio);
  picture.canvas.style.cssText = `position: absolute; width: ${view.width}px; height: ${view.height}px;`
    + " transform-origin: 0 0; pointer-events: none";
  follow(picture, map, map.getCenter(), map.getZoom());
  const pen = picture.canvas.getContext("2d");
  pen.scale(ratio, ratio);
  return pen;
}

/* Lays the picture where it belongs when the map shows this centre at this zoom. */
function follow(picture, map, center, zoom) {
  if (!picture.view) { return; }
  const corner = map._latLngToNewLayerPoint(picture.view.corner, zoom, center);
  L.DomUtil.setTransform(picture.canvas, corner, map.getZoomScale(zoom, picture.view.zoom));
}

/* An empty canvas takes no memory. */
function blank(picture) {
  picture.view = null;
  picture.canvas.width = picture.canvas.height = 0;
}
