/* What a planner does: each is one edit, or a notice that says why it cannot be. Returns whether it was done. */

/* Brings beats into the chosen area, as far as they can come there. */
function paintInto(editor, beats) {
  if (editor.area < 0) { return refusedFor(editor, editor.words.choose_first); }
  const { changes, barred } = sifted(editor.model, editor.log, beats, editor.area, siteOfChosen(editor, beats));
  editor.notice(barredWords(editor, barred));
  const verb = editor.model.areas[editor.area].beats.size ? "move" : "new_area";
  return changes.length > 0 && act(editor, verb, changes);
}

function siteOfChosen(editor, beats) {
  return editor.site >= 0 ? editor.site : editor.model.siteOf[beats[0]];
}

/* "locked: b1, b2; of another station: b3, b4, b5, b6, b7 … 12" */
function barredWords(editor, barred) {
  const keys = Array.from(new Set(barred.map((pair) => pair[1])));
  return keys.map((key) => {
    const ids = barred.filter((pair) => pair[1] === key).map(([beat]) => editor.model.ids[beat]);
    const some = ids.slice(0, 5).join(editor.asked.comma) + (ids.length > 5 ? " … " + ids.length : "");
    return filled(editor.words.told, { where: editor.words[key], what: some }, "");
  }).join("; ");
}

/* An area without beats is chosen; it is there with its first beat. */
function beginArea(editor, site) {
  const name = freshName(editor.model, editor.content.editing.taken, site);
  const number = areaCalled(editor.model, name);
  Object.assign(editor, { area: number, site: site, fresh: number });
  redress(editor, [number]);
  editor.notice("");
  tellChange(editor);
}

/* The area at `other` becomes part of the chosen one. */
function mergeArea(editor, other) {
  const beats = Array.from(editor.model.areas[other].beats);
  return whole(editor, "merge", beats, editor.area);
}

function renameArea(editor, text) {
  const name = cleanName(text);
  const { model } = editor;
  if (!name) { return refusedFor(editor, editor.words.no_name); }
  if (exists(model, name)) { return refusedFor(editor, editor.words.bad_area); }
  const number = areaCalled(model, name);
  const old = editor.area;
  editor.book.colours[number] = editor.book.colours[old];
  if (!model.areas[old].beats.size) { Object.assign(editor, { area: number, fresh: number }); tellChange(editor); return true; }
  if (!whole(editor, "rename", Array.from(model.areas[old].beats), number)) { return false; }
  choose(editor, number, editor.beat);
  return true;
}

/* An edit of all these beats or of none. */
function whole(editor, verb, beats, to) {
  const { changes, barred } = sifted(editor.model, editor.log, beats, to, editor.site);
  if (barred.length) { return refusedFor(editor, barredWords(editor, barred)); }
  editor.notice("");
  return changes.length > 0 && act(editor, verb, changes);
}

/* Locks what is free and frees what is locked: "beat" or "area", the chosen one. */
function turnLock(editor, kind) {
  const { model, log } = editor;
  const [name, locks] = kind === "beat" ? [model.ids[editor.beat], log.locks.beats]
    : [model.areas[editor.area].name, log.locks.areas];
  if (exists(model, name) && model.places.has(name)) { return refusedFor(editor, editor.words.both); }
  const names = { beats: kind === "beat" ? [name] : [], areas: kind === "area" ? [name] : [] };
  editor.notice("");
  return act(editor, locks.has(name) ? "unlock" : "lock", [], names);
}

function act(editor, verb, changes, names) {
  if (editor.halted()) { return false; }
  const edit = Object.assign({ verb: verb, changes: changes, beats: [], areas: [] }, names, editor.note());
  perform(editor.model, editor.log, edit);
  settle(editor, edit);
  return true;
}

function refusedFor(editor, why) {
  editor.notice(why);
  return false;
}

/* One edit back or on again. */
function goBack(editor) { return stepped(editor, undoLast); }
function goOn(editor) { return stepped(editor, redoLast); }

function stepped(editor, way) {
  const edit = editor.halted() ? undefined : way(editor.model, editor.log);
  editor.notice("");
  if (edit) { settle(editor, edit); }
  return Boolean(edit);
}
