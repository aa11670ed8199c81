/* What is done to an area as a whole: chosen, begun, named, merged, locked. */
function areaTools(editor) {
  const { words, model } = editor;
  const numbers = () => model.areas.map((one, number) => number);
  const area = areaList(editor, words.area, numbers, () => editor.area);
  area.select.addEventListener("change", () => { if (area.chosen() >= 0) { choose(editor, area.chosen(), -1); } });
  const beside = (number) => number !== editor.area && model.areas[number].site === editor.site;
  const other = areaList(editor, words.other_area, () => (editor.site < 0 ? [] : numbers().filter(beside)), () => -1);
  // Not by choosing it: the arrow keys choose one after the other.
  other.row.appendChild(plainButton(words.merge, () => { if (other.chosen() >= 0) { mergeArea(editor, other.chosen()); } }));
  return holding(element("section"), [area.row, nameRow(editor), other.row, lockRow(editor)]);
}

/* A list of areas by name, where `chosen` is shown, a position or -1. It is filled with the next frame after a change,
   and only when its areas are others than before: that takes longer than an edit. */
function areaList(editor, text, numbers, chosen) {
  const select = element("select");
  select.setAttribute("aria-label", text);
  let shown = "";
  editor.changed.push(withNextFrame(() => {
    const { areas } = editor.model;
    const some = numbers().filter((number) => areas[number].beats.size || number === editor.fresh);
    const key = some.join(" ");
    if (key !== shown) { fillAreas(select, some, areas); }
    shown = key;
    select.disabled = !some.length;
    select.value = String(chosen());
  }));
  const row = holding(element("label", "editor-row"), [element("span", "", text), select]);
  return { row: row, select: select, chosen: () => Number(select.value) };
}

function fillAreas(select, some, areas) {
  some.sort((a, b) => (areas[a].name < areas[b].name ? -1 : 1));
  select.textContent = "";
  holding(select, [optionOf("-1", "—")].concat(some.map((number) => optionOf(String(number), areas[number].name))));
}

function optionOf(value, name) {
  const option = element("option", "", name);
  option.value = value;
  return option;
}

function nameRow(editor) {
  const { words, model } = editor;
  const input = element("input");
  const rename = plainButton(words.rename, () => renameArea(editor, input.value));
  const fresh = plainButton(words.new_area, () => beginArea(editor, editor.site));
  fresh.title = "N";
  input.setAttribute("aria-label", words.name);
  input.addEventListener("keydown", (event) => { if (event.key === "Enter") { renameArea(editor, input.value); } });
  editor.changed.push(() => {
    input.value = editor.area < 0 ? "" : model.areas[editor.area].name;
    input.disabled = rename.disabled = editor.area < 0;
    fresh.disabled = editor.site < 0;
  });
  return holding(element("div", "editor-row"), [input, rename, fresh]);
}

function lockRow(editor) {
  const { words, model, log } = editor;
  const area = plainButton(words.lock_area, () => turnLock(editor, "area"));
  const beat = plainButton(words.lock_beat, () => turnLock(editor, "beat"));
  editor.changed.push(() => {
    const [there, chosen] = [editor.area >= 0 && model.areas[editor.area].beats.size > 0, editor.beat >= 0];
    area.disabled = !there;
    beat.disabled = !chosen;
    area.textContent = there && log.locks.areas.has(model.areas[editor.area].name) ? words.unlock_area : words.lock_area;
    beat.textContent = chosen && log.locks.beats.has(model.ids[editor.beat]) ? words.unlock_beat : words.lock_beat;
  });
  return holding(element("div", "editor-row"), [area, beat]);
}
