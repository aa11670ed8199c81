/* Draws the plan in `packed` on `map`, to be edited: two streams as every plan's, then the numbers of wholes.py. */
function editPlan(map, packed) {
  const [size, numbers] = packed.split(" ").slice(4);
  inflate(numbers, Number(size), (bytes) => unpackArcs(packed, (got) => {
    const content = opened(map, got.content);
    openEditor(map, got.arcs, content, wholesOf(bytes, content.editing.numbers));
  }));
}

function openEditor(map, arcs, content, wholes) {
  const canvas = editorCanvas(arcs, content);
  const editor = makeEditor(map, canvas, content, wholes);
  content.words.today_layer = content.underneath.opened ? content.words.opened_layer : content.words.today_layer;
  const layers = editor.layers = Object.assign(backgroundLayers(map, content.background), editorLayers(map, canvas, content));
  addSidebar(editor);
  showAll(map, canvas.getBounds());
  Object.keys(layers).forEach((name) => layers[name].addTo(map));
  canvas.addTo(map);
  furnishEditor(editor);
}

function furnishEditor(editor) {
  const { map, canvas, content, layers, words } = editor;
  editor.changed.push(keepShown(editor));
  keepTools(editor);
  keepKeys(editor);
  keepTooltip(map, canvas, content);
  canvas.on("beat:over", (event) => canvas.highlight("hovered", [event.beat]));
  canvas.on("beat:out", () => canvas.highlight("hovered", []));
  addSearch(map, searchEdited(editor), (kind, at) => found(editor, kind, at), words);
  addLegend(map, editorLegend(layers, content), words);
  map.getContainer().querySelector(".legend details").open = false; // beside the panel there is little room
  addControls(map, editorOverlays(layers, words), words);
  keepBridged(editor, () => keepSaved(editor));
  tellChange(editor);
  window.beatmap = editorInspection(editor);
}

function editorOverlays(layers, words) {
  return Object.keys(layers).reduce((named, name) => { named[words[name + "_layer"]] = layers[name]; return named; }, {});
}

/* Areas are looked up as they are now. */
function searchEdited(editor) {
  return (typed) => {
    const { content, model } = editor;
    const wanted = typed.trim().toLowerCase();
    const entries = wanted ? everything(content) : [];
    const there = entries.filter((entry) => entry.kind !== "area" || model.areas[entry.at].beats.size);
    return wanted ? best(there, wanted, content.letters) : [];
  };
}

/* A beat that was looked for is chosen beside the area that is being drawn. */
function found(editor, kind, at) {
  const { map, canvas, model, content } = editor;
  const beats = {
    beat: () => [at], area: () => Array.from(model.areas[at].beats),
    station: () => model.ids.map((id, i) => i).filter((i) => content.beats.station[i] === at),
  }[kind]();
  if (kind === "area") { choose(editor, at, -1); }
  if (kind === "beat" && editor.area < 0) { choose(editor, model.area[at], at); }
  if (kind === "beat") { editor.beat = at; tellChange(editor); }
  map.fitBounds(canvas.boundsOf(beats), { maxZoom: NEAREST, padding: [60, 60], animate: false });
}

function editorLegend(layers, content) {
  const rows = legendEntries(layers, content).concat([[sample(hatchSample(LOCKED)), content.words.locked_layer]]);
  return legendRows(rows).concat(element("p", "legend-note", content.words.colours));
}
