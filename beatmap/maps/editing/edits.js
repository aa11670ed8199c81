/* Edits as values, like beatmap.Edit, and what was done with them.
 *
 * An edit is { verb, changes: [[beat, from, to], ...], beats, areas, who, when, why }: beats and areas of `changes` are
 * positions in the model, `beats` and `areas` the names that "lock" and "unlock" hold.
 *
 *   log.done, log.undone   the edits, the last last
 *   log.locks              { beats, areas }: sets of names
 */
function editLog(editing) {
  return { plan: editing.plan, opened: editing.locks, done: [], undone: [], locks: locksAfter(editing.locks, []) };
}

function locksAfter(opened, done) {
  const locks = { beats: new Set(opened.beats), areas: new Set(opened.areas) };
  done.filter((edit) => !edit.changes.length).forEach((edit) => {
    const method = edit.verb === "lock" ? "add" : "delete";
    edit.beats.forEach((beat) => locks.beats[method](beat));
    edit.areas.forEach((area) => locks.areas[method](area));
  });
  return locks;
}

function perform(model, log, edit) {
  carryOut(model, log, edit, 1);
  log.done.push(edit);
  log.undone = [];
  settleLocks(log, edit);
}

/* Take the last edit back, or do again what was taken back last; returns it, or undefined where there is none. */
function undoLast(model, log) {
  const edit = log.done.pop();
  if (!edit) { return undefined; }
  carryOut(model, log, edit, -1);
  log.undone.push(edit);
  settleLocks(log, edit);
  return edit;
}

function redoLast(model, log) {
  const edit = log.undone.pop();
  if (!edit) { return undefined; }
  carryOut(model, log, edit, 1);
  log.done.push(edit);
  settleLocks(log, edit);
  return edit;
}

function carryOut(model, log, edit, way) {
  edit.changes.forEach(([beat, from, to]) => shift(model, beat, way > 0 ? to : from));
}

function settleLocks(log, edit) {
  if (!edit.changes.length) { log.locks = locksAfter(log.opened, log.done); }
}

/* Why a beat cannot come into the area `to` of a site, as a key of the page's words; "" where it can. */
function barrier(model, log, beat, to, site) {
  const [from, target] = [model.areas[model.area[beat]], model.areas[to]];
  if (model.siteOf[beat] !== site) { return "other_station"; }
  if (log.locks.beats.has(model.ids[beat])) { return "locked_beat"; }
  return [from, target].some((area) => log.locks.areas.has(area.name)) ? "locked_area" : "";
}

/* The beats that can come into the area `to` of a site, as changes, and those that cannot: [beat, key] each. */
function sifted(model, log, beats, to, site) {
  const asked = beats.filter((beat) => model.area[beat] !== to);
  const moving = asked.map((beat) => [beat, barrier(model, log, beat, to, site)]);
  return {
    changes: moving.filter((pair) => !pair[1]).map(([beat]) => [beat, model.area[beat], to]),
    barred: moving.filter((pair) => pair[1]),
  };
}

/* A name of an area as it comes back from a file: without line ends, and without space around it. */
function cleanName(text) {
  return text.replace(/[\u0000-\u001f\s]+/g, " ").trim();
}

/* The next free name of an area in a site, as beatmap.new_area gives it: "S1-03". */
function freshName(model, taken, site) {
  const name = (n) => model.sites[site].name + "-" + String(n).padStart(2, "0");
  let n = 1;
  while (exists(model, name(n)) || taken.includes(name(n))) { n += 1; }
  return name(n);
}
