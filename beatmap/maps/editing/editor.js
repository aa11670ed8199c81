/* The editor: a plan that is being redrawn, what is chosen, and everything that follows an edit.
 *
 *   model, log    what lies where, and what was done (model.js, edits.js)
 *   opened        the name of each beat's area when the page was opened
 *   before        the largest deviation of each site then
 *   broken        the breaches of each site now; brokenInCity those of the whole city
 *   area, beat    what is chosen, -1 for none; `site` is the site of the chosen area, `fresh` a new one without beats
 *   tool          "choose", "paint" or "lasso"
 *   changed()     called after every edit and choice
 */
function makeEditor(map, canvas, content, wholes) {
  const model = planModel(canvas.arcs, content, wholes);
  const editor = {
    map: map, canvas: canvas, content: content, words: content.words, model: model, log: editLog(content.editing),
    book: colourBook(model, coloursOf(model, content), content.editing.palette), labels: labelsOf(model, content),
    opened: content.beats.area.map((area) => content.areas.id[area]), area: -1, beat: -1, site: -1, fresh: -1, tool: "choose",
    asked: { comma: content.editing.comma, rules: content.editing.rules, sayings: content.editing.sayings },
    changed: [], notice: () => {}, note: () => ({ who: "", when: "", why: "" }), halted: () => false, stop: () => false,
  };
  editor.before = model.sites.map((site, i) => stationFigures(model, i).largest_deviation);
  editor.light = () => lightUp(editor);
  judgeAll(editor);
  return editor;
}

/* By position in the model: areas come up there in the order of the beats. */
function coloursOf(model, content) {
  return model.areas.map((area) => content.areas.colour[content.areas.id.indexOf(area.name)]);
}

function labelsOf(model, content) {
  return model.areas.map((area) => content.areas.label[content.areas.id.indexOf(area.name)]);
}

function judgeAll(editor) {
  editor.broken = editor.model.sites.map((site, i) => breachesIn(editor.model, i, editor.asked));
  editor.brokenInCity = breachesOfCity(editor.model, editor.asked);
}

/* What follows an edit, in the areas and sites that it touched. */
function settle(editor, edit) {
  const touched = new Set([].concat(...edit.changes.map(([, from, to]) => [from, to])));
  const sites = new Set(edit.changes.map(([beat]) => editor.model.siteOf[beat]));
  sites.forEach((site) => { editor.broken[site] = breachesIn(editor.model, site, editor.asked); });
  editor.brokenInCity = breachesOfCity(editor.model, editor.asked);
  redress(editor, Array.from(touched));
  tellChange(editor);
}

/* After many edits at once: everything. */
function settleAll(editor) {
  judgeAll(editor);
  redress(editor, editor.model.areas.map((area, number) => number));
  choose(editor, -1, -1);
}

/* New colours and labels for areas that changed. */
function redress(editor, numbers) {
  recolour(editor.book, numbers);
  numbers.forEach((number) => {
    const area = editor.model.areas[number];
    editor.labels[number] = area.beats.size ? labelOf(editor.canvas.arcs, area) : [0, 0]; // nothing is seen of the others
  });
}

/* An area that has lost its last beat is chosen no more, unless it is a new one that waits for its first. */
function tellChange(editor) {
  const { model, area, beat } = editor;
  const there = area >= 0 && model.areas[area].beats.size > 0;
  if (!there && area !== editor.fresh) { editor.area = beat < 0 ? -1 : model.area[beat]; }
  if (editor.area !== editor.fresh || there) { editor.site = editor.area < 0 ? -1 : model.areas[editor.area].site; }
  editor.changed.forEach((then) => then());
}

/* Chooses an area and a beat, by position; -1 for none. */
function choose(editor, area, beat) {
  const site = area < 0 ? -1 : editor.model.areas[area].site;
  Object.assign(editor, { area: area, beat: beat, site: site, fresh: -1 });
  editor.notice("");
  tellChange(editor);
}

function lightUp(editor) {
  const { canvas, model, area, beat } = editor;
  canvas.highlight("chosenArea", area < 0 ? [] : Array.from(model.areas[area].beats));
  canvas.highlight("chosen", beat < 0 ? [] : [beat]);
}

/* The figures of every area and station that was drawn, by name. */
function drawnFigures(editor) {
  const { model, log } = editor;
  const drawn = [].concat(...log.done.map((edit) => edit.changes));
  const areas = new Set([].concat(...drawn.map(([, from, to]) => [from, to])));
  const told = { areas: {}, stations: {} };
  model.areas.filter((area, number) => areas.has(number) && area.beats.size).forEach((area) => {
    told.areas[area.name] = areaFigures(model, area);
  });
  new Set(drawn.map(([beat]) => model.siteOf[beat])).forEach((site) => {
    told.stations[model.sites[site].name] = stationFigures(model, site);
  });
  return told;
}
