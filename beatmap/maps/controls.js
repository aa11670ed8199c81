/* What stands around the map: heading, legend, layer control. */
const WIDE = 720;

function addHeading(map, heading, words) {
  const box = element("header", "plan-heading");
  const title = holding(element("h1"), [element("bdi", "", heading.title)]);
  const facts = holding(element("p", "plan-facts"), heading.facts.map((fact) => element("span", "", fact)));
  const proof = holding(element("p", "plan-facts"), heading.proof.map((line) => element("span", "proof", line)));
  if (heading.secrecy) { proof.appendChild(element("span", "secrecy", heading.secrecy)); }
  const remarks = element("div", "plan-remarks");
  if (heading.warnings.length) { remarks.appendChild(list("plan-warnings", heading.warnings)); }
  if (heading.notes.length) { remarks.appendChild(folded(words.notes, list("plan-notes", heading.notes))); }
  holding(box, [holding(element("div", "plan-title"), [title, facts, proof]), remarks]);
  map.getContainer().before(box);
}

function list(className, lines) {
  return holding(element("ul", className), lines.map((line) => element("li", "", line)));
}

function folded(summary, inside) {
  const made = holding(element("details"), [element("summary", "", summary), inside]);
  made.open = window.innerWidth >= WIDE;
  return made;
}

function addLegend(map, entries, words) {
  const control = L.control({ position: "bottomright" });
  control.onAdd = () => {
    const rows = entries.map((entry) => holding(element("div", "legend-row"), [
      sampleOf(entry[0]),
      element("span", "", entry[1]),
    ]));
    rows.push(element("p", "legend-note", words.colours));
    const box = holding(element("div", "legend"), [folded(words.legend, holding(element("div"), rows))]);
    L.DomEvent.disableClickPropagation(box).disableScrollPropagation(box);
    return box;
  };
  control.addTo(map);
}

function drawn(tag, attributes) {
  const made = document.createElementNS("http://www.w3.org/2000/svg", tag);
  Object.keys(attributes).forEach((name) => made.setAttribute(name, attributes[name]));
  return made;
}

function sampleOf(name) {
  const inside = { officer: circleSample, vacant: hatchSample }[name] || lineSample;
  return holding(drawn("svg", { width: 34, height: 12, "aria-hidden": "true" }), inside(STYLES[name]));
}

function lineSample(style) {
  return [drawn("line", {
    x1: 1, x2: 33, y1: 6, y2: 6, stroke: style.color, "stroke-width": Math.max(1, style.weight),
    "stroke-opacity": style.opacity || 1, "stroke-dasharray": style.dashArray || "",
  })];
}

function hatchSample(style) {
  const frame = drawn("rect", { x: 2, y: 1, width: 30, height: 10, fill: "none", stroke: style.color });
  const strokes = [8, 16, 24].map((x) => drawn("line", {
    x1: x - 4, x2: x + 6, y1: 11, y2: 1, stroke: style.color,
  }));
  return [frame].concat(strokes);
}

function circleSample() {
  return [drawn("circle", {
    cx: 17, cy: 6, r: 4, fill: OFFICER.fillColor, stroke: OFFICER.color, "stroke-width": OFFICER.weight,
  })];
}

/* Leaflet writes layer names as markup; here they are text. */
const LayerControl = L.Control.Layers.extend({
  _addItem: function (item) {
    const unnamed = Object.assign({}, item, { name: "" });
    const label = L.Control.Layers.prototype._addItem.call(this, unnamed);
    label.querySelector("span span").textContent = " " + item.name;
    return label;
  },
});

function addLayerControl(map, overlays) {
  new LayerControl({}, overlays, { collapsed: window.innerWidth < WIDE }).addTo(map);
}
