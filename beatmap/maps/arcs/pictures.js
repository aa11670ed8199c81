/* A canvas that lies on the map as a picture of one view, and follows the map until there is a newer one. */
const BEYOND = 0.1; // share of the view that is painted besides on each side

function pictureIn(container) {
  return { canvas: L.DomUtil.create("canvas", "leaflet-zoom-animated", container), view: null };
}

/* The view of `map` now: its corner, zoom and size in pixels, and the level of its zoom. */
function viewOf(map, levels) {
  const size = map.getSize().multiplyBy(1 + 2 * BEYOND).round();
  const corner = map.containerPointToLayerPoint(map.getSize().multiplyBy(-BEYOND)).round();
  const pixel = corner.add(map.getPixelOrigin());
  const zoom = map.getZoom();
  const scale = map.getZoomScale(zoom, 0);
  return {
    width: size.x, height: size.y, left: pixel.x, top: pixel.y, zoom: zoom, scale: scale,
    corner: map.layerPointToLatLng(corner), level: levels(zoom, scale),
  };
}

/* Makes `picture` an empty one of `view` and returns a pen that measures as the view's level does: in CSS pixels,
   whatever the screen's. */
function cleared(picture, view, map) {
  const ratio = window.devicePixelRatio || 1;
  const level = view.level;
  picture.view = view;
  picture.canvas.style.cssText = `position: absolute; width: ${view.width}px; height: ${view.height}px;`
    + " transform-origin: 0 0; pointer-events: none";
  follow(picture, map, map.getCenter(), map.getZoom());
  const pen = emptied(picture.canvas, Math.round(view.width * ratio), Math.round(view.height * ratio));
  pen.setTransform(ratio, 0, 0, ratio, (level.left - view.left) * ratio, (level.top - view.top) * ratio);
  return pen;
}

/* Another size takes new memory, which is not there at once. */
function emptied(canvas, width, height) {
  const pen = canvas.getContext("2d");
  if (canvas.width !== width || canvas.height !== height) {
    Object.assign(canvas, { width: width, height: height });
  } else {
    pen.setTransform(1, 0, 0, 1, 0, 0);
    pen.clearRect(0, 0, width, height);
  }
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
