/* Draws the plan in `packed` on `map`, from the lowest layer to the highest. */
function drawPlan(map, packed) {
  const content = unpacked(packed);
  document.documentElement.lang = content.lang;
  document.title = content.heading.title;
  addHeading(map, content.heading, content.words);
  map.invalidateSize(false);
  map.options.renderer = L.canvas({ padding: 0.4 });
  const layers = planLayers(content);
  map.fitBounds(layers.stations.getBounds(), { padding: [18, 18], animate: false });
  map.setMinZoom(Math.floor(map.getZoom()) - 1);
  layers.labels = labelLayer(map, content, layers.areas, layers.stations);
  const hidden = ["today", "officers"];
  Object.keys(layers).filter((name) => !hidden.includes(name)).forEach((name) => layers[name].addTo(map));
  keepOrder(map, layers);
  keepWeights(map, layers, content.beats.id.length);
  highlighted(map, layers.beats);
  addControls(map, layers, content);
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

/* A layer that is switched on again takes its old place, below what others have added to the map. */
function keepOrder(map, layers) {
  const groups = Object.keys(layers).filter((name) => name !== "labels").map((name) => layers[name]).reverse();
  map.on("overlayadd", () => groups.filter((group) => map.hasLayer(group)).forEach((group) => {
    group.getLayers().reverse().forEach((shape) => shape.bringToBack());
  }));
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

function addControls(map, layers, content) {
  const words = content.words;
  const overlays = {};
  Object.keys(layers).forEach((name) => { overlays[words[name + "_layer"]] = layers[name]; });
  L.control.zoom({ zoomInTitle: words.zoom_in, zoomOutTitle: words.zoom_out }).addTo(map);
  L.control.scale({ imperial: false, maxWidth: 140 }).addTo(map);
  addLayerControl(map, overlays);
  addLegend(map, legendEntries(layers, content), words);
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
  return entries;
}

/* What tests and other pages may ask: which beats are on the map now, and the map and layers themselves. */
function inspection(map, layers) {
  const there = () => layers.beats.getLayers().filter((shape) => map.hasLayer(shape));
  return Object.freeze({ map: map, layers: Object.freeze(layers), get drawn() { return there().map((s) => s.beat); } });
}
