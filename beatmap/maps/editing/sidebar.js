/* The panel beside the map: tools, the chosen area, its figures, what is broken, the edits, help. */
function addSidebar(editor) {
  const side = element("aside", "editor-side");
  const parts = [toolRow(editor), areaTools(editor), figureBox(editor), breachBox(editor), editBox(editor), helpBox(editor)];
  side.setAttribute("aria-label", editor.words.editor);
  const frame = element("div", "editor-page");
  editor.map.getContainer().before(frame);
  holding(frame, [editor.map.getContainer(), holding(side, parts)]);
  addNotice(editor);
  editor.map.invalidateSize(false);
}

function plainButton(text, then) {
  const button = element("button", "editor-button", text);
  button.type = "button";
  button.addEventListener("click", then);
  return button;
}

/* What was refused and why, over the map. */
function addNotice(editor) {
  const box = element("p", "editor-notice");
  box.setAttribute("role", "alert");
  editor.map.getContainer().appendChild(box);
  editor.notice = (text) => { box.textContent = text; };
}

function toolRow(editor) {
  const { words } = editor;
  const tools = [["choose", "V"], ["paint", "B"], ["lasso", "L"]].map(([tool, key]) => {
    const button = plainButton(words["tool_" + tool], () => pickTool(editor, tool));
    button.title = key;
    editor.changed.push(() => button.setAttribute("aria-pressed", String(editor.tool === tool)));
    return button;
  });
  const undo = plainButton(words.undo, () => goBack(editor));
  const redo = plainButton(words.redo, () => goOn(editor));
  [undo.title, redo.title] = ["Ctrl+Z", "Ctrl+Y"];
  editor.changed.push(() => {
    undo.disabled = !editor.log.done.length;
    redo.disabled = !editor.log.undone.length;
  });
  return holding(element("div", "editor-row editor-tools"), tools.concat(undo, redo));
}

function helpBox(editor) {
  const { words } = editor;
  const rows = words.help.split("\n").map((line) => line.split("\t"));
  const box = holding(element("details", "editor-help"), [element("summary", "", words.help_title), table(rows)]);
  const unjudged = editor.content.editing.unjudged;
  const left = [words.objective].concat(unjudged).join(editor.asked.comma);
  return holding(element("section"), [box, element("p", "legend-note", filled(words.left_to_verify, { names: left }, ""))]);
}
