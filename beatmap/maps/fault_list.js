/* The list beside the map: a row for each fault; choosing one shows its place. */
function addFaultList(map, content, choose) {
  const faults = content.faults;
  const rows = faults.sentence.map((sentence, i) => faultRow(content, i, choose));
  const sections = faults.kinds.map((kind, k) => holding(element("section"), [
    holding(element("h2"), [kindSample(faults, k), element("span", "", kind.name)]),
    holding(element("ol"), rows.filter((row, i) => faults.kind[i] === k)),
  ]));
  const box = holding(element("aside", "fault-list"), sections);
  box.setAttribute("aria-label", content.words.list);
  box.addEventListener("keydown", (event) => step(box, event));
  const frame = element("div", "fault-page");
  map.getContainer().before(frame);
  holding(frame, [map.getContainer(), box]);
  map.invalidateSize(false);
  return (i) => pointOut(rows, i);
}

/* A fault without a place is a line of text, no button. */
function faultRow(content, i, choose) {
  const sentence = content.faults.sentence[i];
  if (!placeOf(content, i).isValid()) { return holding(element("li"), [element("p", "fault-row", sentence)]); }
  const button = element("button", "fault-row", sentence);
  button.type = "button";
  button.addEventListener("click", () => choose(i));
  return holding(element("li"), [button]);
}

/* The arrow keys go from row to row. */
function step(box, event) {
  const way = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  const buttons = Array.from(box.querySelectorAll("button"));
  const next = buttons[buttons.indexOf(document.activeElement) + way];
  if (!next) { return; }
  event.preventDefault();
  next.focus();
}

function pointOut(rows, i) {
  rows.forEach((row, k) => {
    if (k === i) { row.firstChild.setAttribute("aria-current", "true"); }
    else { row.firstChild.removeAttribute("aria-current"); }
  });
  rows[i].scrollIntoView({ block: "nearest" });
}
