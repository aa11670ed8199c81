/* Draws the beats and faults in `packed` on `map`, and lists the faults beside it. */
const CLOSEST = 22; // zoom: a pixel is about 3 cm

function drawFaults(map, packed) {
  const content = opened(map, JSON.parse(atob(packed)));
  const spot = L.featureGroup();
  const layers = { beats: groundLayer(content.beats) };
  let pointed = () => {};
  const told = (i) => { spotlight(spot, layers, content, i); pointed(i); };
  Object.assign(layers, kindLayers(content, told));
  if (content.faults.sentence.length) {
    pointed = addFaultList(map, content, (i) => { zoomTo(map, content, layers, i); told(i); });
  }
  showAll(map, layers.beats.getBounds());
  Object.keys(layers).forEach((name) => layers[name].addTo(map));
  keepOrder(map, layers);
  keepMarks(map, content, layers, told);
  spot.addTo(map);
  addControls(map, faultOverlays(layers, content), content.words);
  addLegend(map, legendRows(faultLegend(layers, content)).concat(
    element("p", "legend-note", content.words.colours)
  ), content.words);
  window.beatmap = inspection(map, layers);
}

/* The beats that a fault is about, each in a colour of its own, and a ring where it lies. */
function spotlight(spot, layers, content, i) {
  const named = content.faults.beats[i].map((beat) => content.beats.id[beat]);
  const fill = (beat) => ({ fillColor: NAMED[named.indexOf(beat)] || GROUND.fillColor });
  layers.beats.eachLayer((shape) => shape.setStyle(fill(shape.beat)));
  spot.clearLayers();
  content.faults.marks[i].slice(0, 1).forEach((piece) => spot.addLayer(L.circleMarker(place(piece), RING)));
}

function zoomTo(map, content, layers, i) {
  const layer = layers[kindOf(content.faults, i)];
  if (layer) { layer.addTo(map); }
  map.closePopup();
  map.fitBounds(placeOf(content, i), { maxZoom: CLOSEST, padding: [70, 70], animate: false });
}

function faultOverlays(layers, content) {
  const overlays = {};
  overlays[content.words.beats_layer] = layers.beats;
  content.faults.kinds.filter((kind) => layers[kind.kind]).forEach((kind) => {
    overlays[kind.name] = layers[kind.kind];
  });
  return overlays;
}

function faultLegend(layers, content) {
  const faults = content.faults;
  const entries = faults.kinds.map((kind, k) => [kind.kind, k]).filter((pair) => layers[pair[0]]);
  return [[sample(groundSample([GROUND])), content.words.beats_layer]].concat(
    entries.map((pair) => [kindSample(faults, pair[1]), faults.kinds[pair[1]].name])
  );
}
