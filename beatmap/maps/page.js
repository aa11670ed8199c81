/* What every page does: takes its data out, puts its heading up, shows all that is drawn, keeps its order. */
function opened(map, content) {
  perDegree = content.steps;
  document.documentElement.lang = content.lang;
  document.title = content.heading.title;
  addHeading(map, content.heading, content.words);
  map.invalidateSize(false);
  map.options.renderer = L.canvas({ padding: 0.4 });
  return content;
}

function showAll(map, bounds) {
  if (!bounds.isValid()) { return; }
  map.fitBounds(bounds, { padding: [18, 18], animate: false });
  map.setMinZoom(Math.floor(map.getZoom()) - 1);
}

/* A layer that is switched on again takes its old place, below what others have added to the map. */
function keepOrder(map, layers) {
  const groups = Object.keys(layers).filter((name) => name !== "labels").map((name) => layers[name]).reverse();
  map.on("overlayadd", () => groups.filter((group) => map.hasLayer(group)).forEach((group) => {
    group.getLayers().reverse().forEach((shape) => shape.bringToBack());
  }));
}

/* What tests and other pages may ask: which beats are on the map now, and the map and layers themselves. */
function inspection(map, layers) {
  const there = () => layers.beats.getLayers().filter((shape) => map.hasLayer(shape));
  return Object.freeze({ map: map, layers: Object.freeze(layers), get drawn() { return there().map((s) => s.beat); } });
}
