/* Edits leave the page as files that bear the plan's id, and come back from them. */
const KINDS = { csv: "text/csv;charset=utf-8", json: "application/json" };

/* The text of a file of this kind. */
function exported(editor, kind) {
  const rows = rowsOf(editor.model, editor.log);
  return kind === "csv" ? csvOf(rows) : jsonOf(rows, editor.log.plan, drawnFigures(editor));
}

function download(editor, kind) {
  const address = URL.createObjectURL(new Blob([exported(editor, kind)], { type: KINDS[kind] }));
  const link = element("a");
  Object.assign(link, { href: address, download: "edits-" + editor.log.plan + "." + kind });
  document.body.appendChild(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(address), 60000); // the browser reads it when it likes
  markExported(editor);
  tellChange(editor);
}

/* The last edit that a file holds: what came after it is lost when the page is closed. */
function markExported(editor) {
  editor.exported = editor.log.done[editor.log.done.length - 1];
}

function unexported(editor) {
  const { done } = editor.log;
  return done.length > 0 && done[done.length - 1] !== editor.exported ? done.length - 1 - done.indexOf(editor.exported) : 0;
}

/* A button that asks for a file; its edits take the place of those that are there. */
function importButton(editor) {
  const input = element("input");
  Object.assign(input, { type: "file", accept: ".csv,.json", hidden: true });
  input.addEventListener("change", () => {
    const reader = new FileReader();
    reader.onload = () => { takeIn(editor, String(reader.result)); };
    if (input.files[0]) { reader.readAsText(input.files[0]); }
    input.value = "";
  });
  const button = plainButton(editor.words.take_in, () => input.click());
  return holding(element("span"), [button, input]);
}

function takeIn(editor, text) {
  if (editor.halted()) { return; }
  const rows = rowsFrom(text);
  const wrong = rows ? replay(editor, rows) : editor.words.no_edits;
  if (!wrong) { markExported(editor); }
  settleAll(editor);
  editor.notice(wrong);
}
