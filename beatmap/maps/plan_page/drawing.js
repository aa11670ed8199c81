/* Draws the plan in `packed` on `map`, and all that stands round it. */
function drawPlan(map, packed) {
  unpackArcs(packed, (got) => { drawOn(map, got.arcs, opened(map, got.content)); });
}

function drawOn(map, arcs, content) {
  const canvas = beatCanvas(arcs, content);
  const layers = Object.assign(backgroundLayers(map, content.background), planLayers(map, canvas, content));
  showAll(map, canvas.getBounds());
  Object.keys(layers).filter((name) => !HIDDEN.includes(name)).forEach((name) => layers[name].addTo(map));
  canvas.addTo(map);
  // After the next frame: the map is on the screen before what stands round it.
  requestAnimationFrame(() => setTimeout(() => furnish(map, canvas, layers, content)));
}

function furnish(map, canvas, layers, content) {
  layers.labels.update();
  keepTooltip(map, canvas, content);
  canvas.on("beat:over", (event) => canvas.highlight("hovered", [event.beat]));
  canvas.on("beat:out", () => canvas.highlight("hovered", []));
  const chosen = keepChoice(map, canvas, content);
  addSearch(map, searchIn(content), chosen, content.words);
  addLegend(map, planLegend(canvas, layers, content), content.words);
  addControls(map, overlaysOf(layers, content.words), content.words);
  keepPrintable(map, canvas, layers);
  window.beatmap = planInspection(map, canvas, layers, content, chosen);
}

function overlaysOf(layers, words) {
  const overlays = {};
  Object.keys(layers).forEach((name) => { overlays[words[name + "_layer"]] = layers[name]; });
  return overlays;
}

/* What tests and other pages may ask: which beats are drawn in view now, and the map and layers themselves. */
function planInspection(map, canvas, layers, content, chosen) {
  const seen = () => (map.hasLayer(layers.beats) ? canvas.inView().map((beat) => content.beats.id[beat]) : []);
  return Object.freeze({
    map: map, canvas: canvas, layers: Object.freeze(layers), choose: chosen, get drawn() { return seen(); },
  });
}
