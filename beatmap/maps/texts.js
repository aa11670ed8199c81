/* Every value reaches the page as text: nothing here reads markup. */
function element(tag, className, text) {
  const made = document.createElement(tag);
  if (className) { made.className = className; }
  if (text !== undefined) { made.textContent = text; }
  return made;
}

function holding(made, children) {
  children.forEach((child) => made.appendChild(child));
  return made;
}

/* A table of [label, value] rows; values keep their own direction and cannot turn the label's. */
function table(rows) {
  return holding(element("table", "facts"), rows.map((row) => holding(element("tr"), [
    element("th", "", row[0]),
    holding(element("td"), [element("bdi", "", row[1])]),
  ])));
}

function tooltip(lines) {
  return holding(element("div"), lines.map((text, i) => element("div", i ? "second" : "first", text)));
}
