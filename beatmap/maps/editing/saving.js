/* Edits are kept in the browser where it lets them be, offered again, and not lost by a closed window unasked. */
const SAVE_AFTER = 400; // ms

function keepSaved(editor) {
  const key = "beatmap.edits." + editor.log.plan;
  const save = () => inStore((store) => {
    if (!editor.log.done.length) { store.removeItem(key); return; }
    store.setItem(key, JSON.stringify(rowsOf(editor.model, editor.log)));
  });
  let timer = 0;
  const later = () => { clearTimeout(timer); timer = setTimeout(save, SAVE_AFTER); };
  offer(editor, key, () => { editor.changed.push(later); });
  window.addEventListener("pagehide", () => { if (!editor.halted()) { save(); } });
  window.addEventListener("beforeunload", (event) => {
    if (!unexported(editor)) { return; }
    event.preventDefault();
    event.returnValue = ""; // older browsers ask only then
  });
}

/* Pages of a file or of a notebook may have no store, and a full one throws. */
function inStore(use) {
  try { return use(window.localStorage); } catch (error) { return null; }
}

/* Asks what to do with edits that are kept from before; nothing is edited, and nothing kept, until that is known. */
function offer(editor, key, done) {
  const rows = inStore((store) => JSON.parse(store.getItem(key)));
  if (!Array.isArray(rows) || !rows.length || editor.log.done.length) { done(); return; }
  const named = rows.filter(Array.isArray).map(namedRow);
  const answered = (restored) => {
    cover.remove();
    editor.halted = () => false;
    const wrong = restored ? replay(editor, named) : "";
    done();
    settleAll(editor);
    editor.notice(wrong);
  };
  const cover = question(filled(editor.words.kept, { n: editsFrom(named).length }, ""), [
    [editor.words.restore, () => answered(true)], [editor.words.discard, () => answered(false)],
  ]);
  editor.halted = () => true;
  editor.map.getContainer().parentNode.appendChild(cover);
  cover.querySelector("button").focus();
}

/* A question over the page, with a button for each [answer, what it does]. */
function question(text, answers) {
  const box = holding(element("div", "editor-question"), [element("p", "", text)].concat(
    answers.map(([answer, then]) => plainButton(answer, then))
  ));
  const cover = holding(element("div", "editor-cover"), [box]);
  cover.setAttribute("role", "dialog");
  cover.setAttribute("aria-modal", "true");
  cover.setAttribute("aria-label", text);
  return cover;
}
