/* The beats as pale ground, and each kind of fault as a layer of its own. */
const TINY = 16; // pixels: what is smaller on the screen gets a mark

function groundLayer(beats) {
  const drawn = beats.id.map((id, i) => i).filter((i) => beats.shape[i].length);
  return L.featureGroup(drawn.map((i) => {
    const shape = L.polygon(polygon(beats.shape[i]), GROUND);
    shape.beat = beats.id[i];
    return shape.bindTooltip(() => tooltip([beats.name[i] || beats.id[i], beats.id[i]]), { sticky: true });
  }));
}

/* One group for each kind that has a place. */
function kindLayers(content, told) {
  const faults = content.faults;
  const layers = {};
  faults.drawn.forEach((i) => {
    const layer = layers[kindOf(faults, i)] = layers[kindOf(faults, i)] || L.featureGroup();
    faultShapes(faults, i).forEach((shape) => layer.addLayer(telling(shape, content, i, told)));
  });
  return layers;
}

function kindOf(faults, i) {
  return faults.kinds[faults.kind[i]].kind;
}

function faultShapes(faults, i) {
  const style = faultStyle(faults, i);
  const ground = faults.polygons[i].length ? [L.polygon(polygon(faults.polygons[i]), style)] : [];
  const lines = faults.lines[i].length ? [L.polyline(faults.lines[i].map(path), style)] : [];
  return ground.concat(lines);
}

/* Gives a shape the words of its fault; `told` hears which fault the reader has opened. */
function telling(shape, content, i, told) {
  const sentence = content.faults.sentence[i];
  shape.fault = i;
  shape.bindTooltip(() => tooltip([sentence]), { sticky: true });
  shape.bindPopup(() => faultPanel(content, i), { maxHeight: 320, minWidth: 220, maxWidth: 340 });
  return shape.on("popupopen", () => { shape.closeTooltip(); told(i); });
}

function faultPanel(content, i) {
  const faults = content.faults;
  const rows = [[content.words.fault, faults.sentence[i]]];
  ["beat", "other", "m2", "width", "metres"].forEach((name) => {
    if (faults[name][i]) { rows.push([content.words[name], faults[name][i]]); }
  });
  return table(rows);
}

/* The pieces of each fault: what is tiny on the screen is marked, above all shapes. */
function keepMarks(map, content, layers, told) {
  const pieces = content.faults.drawn.map((i) => (
    { layer: layers[kindOf(content.faults, i)], box: placeOf(content, i), marks: marksOf(content, i, told) }
  ));
  const update = () => pieces.forEach((piece) => {
    const whole = tiny(map, piece.box);
    piece.marks.forEach((mark, k) => {
      if (whole ? k > 0 : !tiny(map, mark.box)) { piece.layer.removeLayer(mark); return; }
      piece.layer.addLayer(mark);
      if (map.hasLayer(mark)) { mark.bringToFront(); }
    });
  });
  map.on("zoomend overlayadd", update);
  update();
}

function marksOf(content, i, told) {
  return content.faults.marks[i].map((piece) => {
    const mark = telling(L.circleMarker(place(piece), markStyle(content.faults, i)), content, i, told);
    mark.box = boxOf(piece);
    return mark;
  });
}

function boxOf(piece) {
  return L.latLngBounds(place(piece.slice(2, 4)), place(piece.slice(4, 6)));
}

function tiny(map, bounds) {
  const size = map.project(bounds.getSouthEast()).subtract(map.project(bounds.getNorthWest()));
  return Math.max(size.x, size.y) < TINY;
}

/* Where a fault lies: its pieces, else the beats it is about. */
function placeOf(content, i) {
  const marks = content.faults.marks[i];
  return around(marks.length ? marks.map(boxOf) : content.faults.beats[i].map((beat) => (
    L.polygon(polygon(content.beats.shape[beat])).getBounds()
  )));
}

function around(boxes) {
  const bounds = L.latLngBounds([]);
  boxes.filter((box) => box.isValid()).forEach((box) => bounds.extend(box));
  return bounds;
}
