/* The map of the editor: areas as they are drawn, those of today underneath as lines, and what changed or is locked. */
const LOCKED = { color: "#5f6b74", weight: 1.4 };
const PAINTED = { color: "#c2185b", weight: 3.4 };
const SUGGESTED = { color: "#c24f00", weight: 3.4, dashArray: "6 4" };

function editorCanvas(arcs, content) {
  const { beats, underneath } = content;
  const none = beats.id.map(() => -1);
  const lines = [
    { name: "beats", of: beats.id.map((id, i) => i), style: STYLES.beat },
    { name: "today", of: underneath.of, style: STYLES.today }, // seen where no other line lies now
    { name: "areas", of: beats.area, style: STYLES.area },
    { name: "stations", of: beats.station, style: STYLES.station },
  ];
  if (content.districts) { lines.push({ name: "districts", of: content.districts.of, style: STYLES.district }); }
  return new BeatCanvas(arcs, {
    fills: [
      Object.assign({ name: "fill" }, distinct(beats.area, content.areas.colour)),
      { name: "moved", of: none, colours: [hatch(STYLES.moved.color, true)] },
      { name: "locked", of: none, colours: [hatch(LOCKED.color)] },
    ],
    ways: waysOfPlan(arcs, content),
    lines: lines,
    lights: { chosenArea: STYLES.chosenArea, chosen: STYLES.chosen, hovered: STYLES.hovered, painted: PAINTED, suggested: SUGGESTED },
  });
}

/* From the lowest to the highest; "today" are the lines underneath. */
function editorLayers(map, canvas, content) {
  const layers = { beats: canvas.part("fill", "beats") };
  ["lines", "areas", "stations", "districts", "links", "today", "moved", "locked"].forEach((name) => {
    if (canvas.named([name]).length) { layers[name] = canvas.part(name); }
  });
  layers.labels = labelLayer(map, canvas.arcs, content);
  return layers;
}

/* Returns what shows the model as it lies now. */
function keepShown(editor) {
  return withNextFrame(() => {
    const { model, log, canvas, book } = editor;
    const area = editor.content.beats.area = model.area;
    const names = editor.content.areas.id = model.areas.map((one) => one.name);
    const locked = (beat) => log.locks.beats.has(model.ids[beat]) || log.locks.areas.has(names[area[beat]]);
    const marked = (chosen) => Array.from(area, (of, beat) => (chosen(beat) ? 0 : -1));
    canvas.set("fill", distinct(Array.from(area), book.colours)).set("areas", { of: area });
    canvas.set("moved", { of: marked((beat) => names[area[beat]] !== editor.opened[beat]) });
    canvas.set("locked", { of: marked(locked) });
    editor.layers.labels.of({ id: names, label: editor.labels }, area);
    editor.light();
  });
}

/* Returns what has `then` done once, before the next frame, however often it is called. */
function withNextFrame(then) {
  let waiting = false;
  const once = () => { waiting = false; then(); };
  return () => { if (!waiting) { waiting = true; requestAnimationFrame(once); } };
}

/* Where the label of an area stands, in steps: in the beat whose middle is nearest the middle of all its beats. */
function labelOf(arcs, area) {
  const middles = Array.from(area.beats, (beat) => middleOf(arcs, beat));
  const mean = [0, 1].map((axis) => middles.reduce((sum, middle) => sum + middle[axis], 0) / middles.length);
  const away = (middle) => Math.hypot(middle[0] - mean[0], middle[1] - mean[1]);
  const [x, y] = middles.reduce((best, middle) => (away(middle) < away(best) ? middle : best));
  const { lat, lng } = L.CRS.EPSG3857.pointToLatLng(L.point(x, y), 0);
  return [Math.round(lng * perDegree), Math.round(lat * perDegree)];
}
