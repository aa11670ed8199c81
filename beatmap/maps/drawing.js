/* Draws the plan in `packed` on `map`, from the lowest layer to the highest. */
function drawPlan(map, packed) {
  const content = opened(map, packed);
  const layers = planLayers(content);
  showAll(map, layers.stations.getBounds());
  layers.labels = labelLayer(map, content, layers.areas, layers.stations);
  const hidden = ["today", "officers"];
  Object.keys(layers).filter((name) => !hidden.includes(name)).forEach((name) => layers[name].addTo(map));
  keepOrder(map, layers);
  keepWeights(map, layers, content.beats.id.length);
  highlighted(map, layers.beats);
  addControls(map, overlaysOf(layers, content.words), legendEntries(layers, content), content.words);
  window.beatmap = inspection(map, layers);
}

/* The layers that have something to show, in drawing order. */
function planLayers(content) {
  const layers = { beats: beatLayer(content) };
  if (content.lines) { layers.lines = lineLayer(content.lines); }
  layers.areas = outlineLayer(content.areas.shape, "area");
  layers.stations = outlineLayer(content.stations.shape, "station");
  const unproven = content.stations.shape.filter((shape, i) => content.stations.unproven[i]);
  if (unproven.length) { layers.unproven = outlineLayer(unproven, "unproven"); }
  if (content.today) { layers.today = outlineLayer(content.today.shape, "today"); }
  if (content.links.ends.length) { layers.links = linkLayer(content); }
  if (content.beats.vacant && content.beats.vacant.includes(true)) { layers.vacancies = vacancyLayer(content.beats); }
  if (content.beats.officers) { layers.officers = officerLayer(content.beats); }
  return layers;
}

/* Lines grow thinner where beats are small on the screen. */
function keepWeights(map, layers, beats) {
  let current = 1;
  const update = () => {
    const size = room(map, layers.stations.getBounds());
    const share = Math.min(1, Math.max(0.35, Math.sqrt(size.x * size.y / beats) / 60));
    if (Math.abs(share - current) < 0.05) { return; }
    current = share;
    [["beats", "beat"], ["areas", "area"], ["stations", "station"]].forEach((pair) => {
      layers[pair[0]].setStyle({ weight: STYLES[pair[1]].weight * share });
    });
  };
  map.on("zoomend", update);
  update();
}

function overlaysOf(layers, words) {
  const overlays = {};
  Object.keys(layers).forEach((name) => { overlays[words[name + "_layer"]] = layers[name]; });
  return overlays;
}

function legendEntries(layers, content) {
  const words = content.words;
  const named = [
    ["stations", "station"], ["unproven", "unproven"], ["areas", "area"], ["beats", "beat"], ["today", "today"],
    ["links", "link"], ["vacancies", "vacant"], ["officers", "officer"],
  ];
  const entries = named.filter((pair) => layers[pair[0]]).map((pair) => [pair[1], words[pair[0] + "_layer"]]);
  const lines = content.lines || { kind: [], words: [] };
  lines.words.forEach((text, i) => {
    if (text && !entries.some((entry) => entry[1] === text)) { entries.push([lines.kind[i], text]); }
  });
  return entries.map((entry) => [sampleOf(entry[0]), entry[1]]);
}

function sampleOf(name) {
  if (name === "officer") { return sample(circleSample(OFFICER)); }
  return sample(name === "vacant" ? hatchSample(STYLES.vacant) : lineSample(STYLES[name]));
}
