/* Labels stand where they fit: inside their shape, not on one another, areas only when few are in view. */
const MOST_AREAS = 60;

function labelLayer(map, content, areas, stations) {
  const layer = L.layerGroup();
  const ofAreas = labels(content.areas.id, content.areas.label, areas, "area-label");
  const named = content.stations.id.map((id, i) => content.stations.name[i] || id);
  const ofStations = labels(named, content.stations.label, stations, "station-label");
  const update = () => {
    const seen = (label) => map.getBounds().intersects(label.bounds);
    const few = ofAreas.filter(seen).length <= MOST_AREAS;
    const wanted = (few ? ofAreas : []).concat(ofStations).filter(seen);
    layer.clearLayers();
    placed(map, wanted).forEach((label) => layer.addLayer(label.marker));
  };
  map.on("moveend zoomend", update);
  update();
  return layer;
}

function labels(texts, points, outlines, className) {
  const shapes = outlines.getLayers();
  return texts.map((text, i) => {
    const icon = L.divIcon({ html: element("span", className, text), className: "label", iconSize: [0, 0] });
    const marker = L.marker(place(points[i]), { icon: icon, interactive: false, keyboard: false });
    return { marker: marker, text: text, bounds: shapes[i].getBounds() };
  });
}

/* Largest shapes first; a label that does not fit its shape or meets one already there is left out. */
function placed(map, wanted) {
  const boxes = [];
  const sized = wanted.map((label) => ({ label: label, room: room(map, label.bounds), box: box(map, label) }));
  return sized.filter((one) => {
    const fits = one.room.x >= one.box.getSize().x && one.room.y >= one.box.getSize().y;
    if (!fits || boxes.some((other) => other.overlaps(one.box))) { return false; }
    boxes.push(one.box);
    return true;
  }).map((one) => one.label);
}

function room(map, bounds) {
  return L.bounds(
    map.latLngToContainerPoint(bounds.getSouthWest()), map.latLngToContainerPoint(bounds.getNorthEast())
  ).getSize();
}

/* The pixels of a label, by rule of thumb: Chinese letters are twice as wide as Latin ones. */
function box(map, label) {
  const wide = Array.from(label.text.slice(0, 40)).reduce((sum, c) => sum + (c > "\u2e80" ? 13 : 7.2), 8);
  const half = L.point(wide / 2, 9);
  const middle = map.latLngToContainerPoint(label.marker.getLatLng());
  return L.bounds(middle.subtract(half), middle.add(half));
}
