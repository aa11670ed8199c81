/* Labels stand where they fit: inside their shape, not on one another, areas only when few are in view. */
const MOST_AREAS = 60;
const SHIFTS = [0, -20, 20]; // pixels

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
    return { marker: marker, home: marker.getLatLng(), text: text, bounds: shapes[i].getBounds() };
  });
}

/* A label that does not fit its shape, or meets others wherever it is shifted to, is left out. */
function placed(map, wanted) {
  const taken = [];
  return wanted.filter((label) => {
    const size = labelSize(label.text);
    const inside = room(map, label.bounds);
    if (inside.x < size.x || inside.y < size.y) { return false; }
    const home = map.latLngToContainerPoint(label.home);
    const free = SHIFTS.map((shift) => boxAt(home.add([0, shift]), size)).find(
      (box) => !taken.some((other) => other.overlaps(box))
    );
    if (!free) { return false; }
    taken.push(free);
    label.marker.setLatLng(map.containerPointToLatLng(free.getCenter()));
    return true;
  });
}

function room(map, bounds) {
  return L.bounds(
    map.latLngToContainerPoint(bounds.getSouthWest()), map.latLngToContainerPoint(bounds.getNorthEast())
  ).getSize();
}

function boxAt(middle, size) {
  return L.bounds(middle.subtract(size.divideBy(2)), middle.add(size.divideBy(2)));
}

/* The pixels of a label, by rule of thumb: Chinese letters are twice as wide as Latin ones. */
function labelSize(text) {
  const wide = Array.from(text.slice(0, 40)).reduce((sum, c) => sum + (c > "\u2e80" ? 13 : 7.2), 8);
  return L.point(wide, 18);
}
