/* Labels stand where they fit: inside their shape, not on one another, areas only when few are in view. */
const MOST_AREAS = 60;
const SHIFTS = [0, -20, 20]; // pixels

function labelLayer(map, arcs, content) {
  const layer = L.layerGroup();
  const stations = content.stations;
  const named = stations.id.map((id, i) => stations.name[i] || id);
  const ofStations = labels(named, stations.label, groupBoxes(arcs, content.beats.station, named), "station-label");
  const ofAreas = (areas, of) => labels(areas.id, areas.label, groupBoxes(arcs, of, areas.id), "area-label");
  let areas = ofAreas(content.areas, content.beats.area);
  let beside = null; // labels that stand in the place of those on the left of a bar across the map
  const onRight = (label) => map.latLngToContainerPoint(place(label.point)).x > beside.share * map.getSize().x;
  const seen = () => (beside
    ? inView(map, areas).filter(onRight).concat(inView(map, beside.areas).filter((label) => !onRight(label)))
    : inView(map, areas));
  const update = () => {
    const few = seen();
    const wanted = (few.length <= MOST_AREAS ? few : []).concat(inView(map, ofStations));
    layer.clearLayers();
    placed(map, wanted).forEach((marker) => layer.addLayer(marker));
  };
  layer.of = (some, of) => { areas = ofAreas(some, of); update(); };
  layer.beside = (some, of, share) => {
    if (!some) { beside = null; } else if (beside) { beside.share = share; } else {
      beside = { areas: ofAreas(some, of), share: share };
    }
    update();
  };
  layer.update = update;
  map.on("moveend", update);
  return layer;
}

/* The box of each group of beats, in pixels of zoom 0. */
function groupBoxes(arcs, of, groups) {
  const boxes = noBoxes(groups.length);
  of.forEach((group, beat) => widenBy(boxes, 4 * group, arcs.beatBoxes, 4 * beat));
  return boxes;
}

/* Labels as lists: a marker is made only for those that are shown. */
function labels(texts, points, boxes, className) {
  return { texts: texts, points: points, boxes: boxes, className: className };
}

/* The labels whose shapes are in view: text, where it stands, and the size of its shape in pixels. */
function inView(map, all) {
  const scale = map.getZoomScale(map.getZoom(), 0);
  const seen = map.getPixelBounds();
  const box = [seen.min.x, seen.min.y, seen.max.x, seen.max.y].map((edge) => edge / scale);
  return meeting(all.boxes, box).map((i) => {
    const [left, top, right, bottom] = all.boxes.subarray(4 * i, 4 * i + 4);
    const room = L.point(right - left, bottom - top).multiplyBy(scale);
    return { text: all.texts[i], point: all.points[i], room: room, className: all.className };
  });
}

/* A label that does not fit its shape, or meets others wherever it is shifted to, is left out. */
function placed(map, wanted) {
  const taken = [];
  const markers = [];
  wanted.forEach((label) => {
    const size = labelSize(label.text);
    if (label.room.x < size.x || label.room.y < size.y) { return; }
    const home = map.latLngToContainerPoint(place(label.point));
    const free = SHIFTS.map((shift) => boxAt(home.add([0, shift]), size)).find(
      (box) => !taken.some((other) => other.overlaps(box))
    );
    if (!free) { return; }
    taken.push(free);
    markers.push(labelMarker(label, map.containerPointToLatLng(free.getCenter())));
  });
  return markers;
}

function labelMarker(label, latlng) {
  const icon = L.divIcon({
    html: element("span", label.className, label.text), className: "label", iconSize: [0, 0],
  });
  return L.marker(latlng, { icon: icon, interactive: false, keyboard: false });
}

function boxAt(middle, size) {
  return L.bounds(middle.subtract(size.divideBy(2)), middle.add(size.divideBy(2)));
}

/* The pixels of a label, by rule of thumb: Chinese letters are twice as wide as Latin ones. */
function labelSize(text) {
  const wide = Array.from(text.slice(0, 40)).reduce((sum, c) => sum + (c > "\u2e80" ? 13 : 7.2), 8);
  return L.point(wide, 18);
}
