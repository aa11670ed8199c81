/* The keys of the editor; while something is typed they mean what they always mean. */
const TOOL_KEYS = { v: "choose", b: "paint", l: "lasso" };

function keepKeys(editor) {
  document.addEventListener("keydown", (event) => {
    const command = event.ctrlKey || event.metaKey;
    const at = document.activeElement.tagName;
    const typing = ["INPUT", "TEXTAREA"].includes(at) || (at === "SELECT" && !command);
    if (typing || editor.halted() || event.altKey) { return; }
    const done = command ? commandKey(editor, event) : plainKey(editor, event.key);
    if (done) { event.preventDefault(); }
  });
}

function commandKey(editor, event) {
  const key = event.key.toLowerCase();
  if (key === "z") { return event.shiftKey ? onAgain(editor) : back(editor); }
  return key === "y" && onAgain(editor);
}

/* The browser's own undo is for what is typed. */
function back(editor) { goBack(editor); return true; }
function onAgain(editor) { goOn(editor); return true; }

function plainKey(editor, key) {
  const low = key.toLowerCase();
  if (TOOL_KEYS[low]) { pickTool(editor, TOOL_KEYS[low]); return true; }
  if (low === "n" && editor.site >= 0) { beginArea(editor, editor.site); return true; }
  if (low === "p" && editor.beat >= 0) { paintInto(editor, [editor.beat]); return true; }
  if (key === "[" || key === "]") { stepAround(editor, key === "]" ? 1 : -1); return true; }
  if (key === "Escape") { leave(editor); return true; }
  return false;
}

/* A stroke that is being drawn ends without an edit; else nothing is chosen any more. */
function leave(editor) {
  if (!editor.stop()) { choose(editor, -1, -1); }
}

/* From beat to beat around the chosen area: those outside that border it, by id. */
function stepAround(editor, way) {
  const { model, area } = editor;
  if (area < 0) { return; }
  const beside = new Set();
  model.areas[area].beats.forEach((beat) => neighbours(model, beat).forEach((other) => {
    if (model.area[other] !== area) { beside.add(other); }
  }));
  const ring = Array.from(beside).sort((a, b) => (model.ids[a] < model.ids[b] ? -1 : 1));
  if (!ring.length) { return; }
  const at = ring.indexOf(editor.beat);
  editor.beat = ring[at < 0 ? (way > 0 ? 0 : ring.length - 1) : (at + way + ring.length) % ring.length];
  editor.map.panInside(editor.canvas.boundsOf([editor.beat]).getCenter(), { padding: [60, 60], animate: false });
  tellChange(editor);
}
