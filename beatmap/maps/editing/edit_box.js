/* How many edits there are, who makes them and why, and the files that they leave in. */
function editBox(editor) {
  const { words } = editor;
  const [who, why] = [noteField(words.who), noteField(words.why)];
  const count = element("p", "editor-count");
  editor.note = () => ({ who: cleanName(who.input.value), when: localTime(new Date()), why: cleanName(why.input.value) });
  editor.changed.push(() => {
    const values = { n: editor.log.done.length, left: unexported(editor) };
    count.textContent = filled(words.edits, values, "");
    count.classList.toggle("alarm", values.left > 0);
  });
  return holding(element("section"), [count, who.row, why.row, holding(element("div", "editor-row"), [
    plainButton(words.export_csv, () => download(editor, "csv")), plainButton(words.export_json, () => download(editor, "json")),
    importButton(editor),
  ])]);
}

function noteField(text) {
  const input = element("input");
  return { input: input, row: holding(element("label", "editor-row"), [element("span", "", text), input]) };
}

/* ISO, to the second, in the clock of whoever draws. */
function localTime(date) {
  const two = (number) => String(number).padStart(2, "0");
  const day = [date.getFullYear(), date.getMonth() + 1, date.getDate()].map(two).join("-");
  return day + "T" + [date.getHours(), date.getMinutes(), date.getSeconds()].map(two).join(":");
}
