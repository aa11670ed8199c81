/* Edits that come back from a file or from the browser's own store: each checked as beatmap.apply_edits does. */

/* Does all edits of `rows` on the plan as it was opened; returns "" or what is wrong, and then nothing is done. */
function replay(editor, rows) {
  const before = editor.log.done.slice();
  takeAllBack(editor);
  const wrong = stale(editor, rows) || firstOf(editsFrom(rows), (group) => redone(editor, group));
  if (wrong) {
    takeAllBack(editor);
    before.forEach((edit) => perform(editor.model, editor.log, edit));
  }
  return wrong;
}

function takeAllBack(editor) {
  while (undoLast(editor.model, editor.log)) { /* until nothing is left */ }
  editor.log.undone = [];
}

/* What `ask` first answers of some things that is not "". */
function firstOf(things, ask) {
  for (const thing of things) {
    const answer = ask(thing);
    if (answer) { return answer; }
  }
  return "";
}

function stale(editor, rows) {
  const other = rows.find((row) => row.plan && row.plan !== editor.log.plan);
  return other ? filled(editor.words.told, { where: other.plan, what: editor.words.stale }, "") : "";
}

/* Does one edit again; returns "" or what is wrong with which row. */
function redone(editor, group) {
  const { model, log } = editor;
  const [first] = group;
  const verbs = new Set(group.map((row) => row.verb));
  if (verbs.size > 1 || !VERBS.includes(first.verb)) { return atRow(editor, first, editor.words.bad_verb); }
  const note = { who: first.who, when: first.when, why: first.why };
  if (first.verb === "lock" || first.verb === "unlock") { return heldAgain(editor, group, note); }
  const site = model.siteOf[model.places.get(first.beat)];
  const wrong = firstOf(group, (row) => wrongRow(editor, row, site)) || repeated(editor, group);
  if (wrong) { return wrong; }
  const moves = group.map((row) => [model.places.get(row.beat), areaCalled(model, row.to)]);
  const changes = moves.map(([beat, to]) => [beat, model.area[beat], to]).filter(([, from, to]) => from !== to);
  if (changes.length) { perform(model, log, Object.assign(note, { verb: first.verb, changes: changes, beats: [], areas: [] })); }
  return "";
}

function heldAgain(editor, group, note) {
  const { model, log, words } = editor;
  const wrong = firstOf(group, (row) => (
    (row.beat ? model.places.has(row.beat) : exists(model, row.from)) ? "" : atRow(editor, row, words.unknown)
  ));
  if (wrong) { return wrong; }
  const beats = group.filter((row) => row.beat).map((row) => row.beat);
  const areas = group.filter((row) => !row.beat).map((row) => row.from);
  perform(model, log, Object.assign(note, { verb: group[0].verb, changes: [], beats: beats, areas: areas }));
  return "";
}

function wrongRow(editor, row, site) {
  const { model, log, words } = editor;
  const beat = model.places.get(row.beat);
  if (beat === undefined) { return atRow(editor, row, words.unknown); }
  if (model.areas[model.area[beat]].name !== row.from) { return atRow(editor, row, words.elsewhere); }
  if (!row.to || NAMING.includes(row.verb) === exists(model, row.to)) { return atRow(editor, row, words.bad_area); }
  const barred = barrier(model, log, beat, areaCalled(model, row.to), siteFor(model, row.to, site));
  return barred ? atRow(editor, row, words[barred]) : "";
}

/* The site of an area; a new one lies in that of its first beat. */
function siteFor(model, name, site) {
  return exists(model, name) ? model.areas[model.numbers.get(name)].site : site;
}

function repeated(editor, group) {
  const beats = group.map((row) => row.beat);
  const twice = group.find((row, i) => beats.indexOf(row.beat) < i);
  return twice ? atRow(editor, twice, editor.words.twice) : "";
}

function atRow(editor, row, what) {
  return filled(editor.words.row, { row: row.row, beat: row.beat || row.from, what: what }, ", ");
}
