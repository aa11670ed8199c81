/* The page in a notebook: Python hears every edit, edits here and shows things. beatmap/maps/bridge is its side.
 *
 * To Python: { kind: "ready" } at first, { kind: "edits", plan, rows, said, heard } after every edit: all of them, which
 *   message of edits this is, and how many of Python's were heard before it.
 * From Python: { kind: "edits", rows, added, said, spoken }: all edits, the last `added` of them its own, and which message
 *   it knew then; { kind: "refused", what }; { kind: "suggested", beats }.
 */
const FRAME = "beatmap.bridge"; // the name of the frame that Python listens to: bridge/frame.js gives it
const PATIENCE = 3000; // ms until the page goes on without an answer
const HEARING = { edits: hearEdits, refused: hearRefusal, suggested: hearSuggestion };

/* Calls `settled` when it is known what Python holds: at once where none listens. */
function keepBridged(editor, settled) {
  const { parent, origin } = window;
  if (window.name !== FRAME || parent === window) { settled(); return; }
  const talk = { said: 0, heard: 0, told: lastOf(editor), waiting: [], settled: once(settled) };
  talk.say = (message) => parent.postMessage(message, origin);
  window.addEventListener("message", (event) => {
    if (event.source !== parent || event.origin !== origin) { return; }
    talk.waiting.push(event.data);
    hearAll(editor, talk);
  });
  // Told first: what Python said without knowing of an edit comes after it.
  editor.changed.push(() => { tellEdits(editor, talk); hearAll(editor, talk); });
  talk.say({ kind: "ready" });
  setTimeout(talk.settled, PATIENCE);
}

function once(then) {
  let done = false;
  return () => { if (!done) { done = true; then(); } };
}

/* What tells one state of the log from another: how many edits, and which is the last. */
function lastOf(editor) {
  const { done } = editor.log;
  return [done.length, done[done.length - 1]];
}

function tellEdits(editor, talk) {
  const now = lastOf(editor);
  if (talk.told && now.every((part, i) => part === talk.told[i])) { return; }
  Object.assign(talk, { told: now, said: talk.said + 1 });
  editor.canvas.highlight("suggested", []);
  const rows = rowsOf(editor.model, editor.log);
  talk.say({ kind: "edits", plan: editor.log.plan, rows: rows, said: talk.said, heard: talk.heard });
}

/* While the page asks something, nothing is heard. */
function hearAll(editor, talk) {
  while (talk.waiting.length && !editor.halted()) {
    const message = talk.waiting.shift();
    if (HEARING[message.kind]) { HEARING[message.kind](editor, message, talk); }
  }
}

function hearRefusal(editor, message) {
  editor.notice(message.what);
}

function hearSuggestion(editor, message) {
  editor.canvas.highlight("suggested", message.beats.map((id) => editor.model.places.get(id)));
}

/* Python's edits take the place of those here. Where it did not know the last of these, its own come after them; the
   page then says what came of it. */
function hearEdits(editor, message, talk) {
  const asked = editsFrom(message.rows.map(namedRow));
  const knew = message.said === talk.said;
  const kept = knew ? alike(editor, asked) : editor.log.done.length;
  const wrong = goOnFrom(editor, kept, asked.slice(knew ? kept : asked.length - message.added));
  Object.assign(talk, { heard: message.spoken, told: knew && !wrong ? lastOf(editor) : null });
  editor.canvas.highlight("suggested", []);
  judgeAll(editor);
  redress(editor, editor.model.areas.map((area, number) => number));
  tellChange(editor);
  editor.notice(wrong);
  talk.settled();
}

/* How many edits of `asked` are done already, from the first on; the order of rows in an edit means nothing. */
function alike(editor, asked) {
  const texts = (edits) => edits.map((group) => group.map((row) => COLUMNS.map((name) => row[name]).join("\0")).sort().join("\n"));
  const [there, wanted] = [texts(editsFrom(rowsOf(editor.model, editor.log).map(namedRow))), texts(asked)];
  const other = wanted.findIndex((text, i) => text !== there[i]);
  return other < 0 ? wanted.length : other;
}

/* Takes edits back until `kept` are left, then does others; returns "" or what is wrong, and then nothing is done. */
function goOnFrom(editor, kept, groups) {
  const { model, log } = editor;
  const [done, undone] = [log.done.slice(), log.undone.slice()];
  const takeBack = () => { while (log.done.length > kept) { undoLast(model, log); } };
  takeBack();
  const wrong = firstOf(groups, (group) => redone(editor, group));
  if (wrong) {
    takeBack();
    done.slice(kept).forEach((edit) => perform(model, log, edit));
    log.undone = undone;
  }
  return wrong;
}
