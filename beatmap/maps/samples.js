/* How things look in the legend: small drawings, made from the styles of the map. */
function drawn(tag, attributes) {
  const made = document.createElementNS("http://www.w3.org/2000/svg", tag);
  Object.keys(attributes).forEach((name) => made.setAttribute(name, attributes[name]));
  return made;
}

function sample(shapes) {
  return holding(drawn("svg", { width: 34, height: 12, "aria-hidden": "true" }), shapes);
}

function lineSample(style) {
  return [drawn("line", {
    x1: 1, x2: 33, y1: 6, y2: 6, stroke: style.color, "stroke-width": Math.max(1, style.weight),
    "stroke-opacity": style.opacity || 1, "stroke-dasharray": style.dashArray || "",
  })];
}

function hatchSample(style, falling) {
  const frame = drawn("rect", { x: 2, y: 1, width: 30, height: 10, fill: "none", stroke: style.color });
  const strokes = [8, 16, 24].map((x) => drawn("line", {
    x1: x - 4, x2: x + 6, y1: falling ? 1 : 11, y2: falling ? 11 : 1, stroke: style.color,
  }));
  return [frame].concat(strokes);
}

function circleSample(style) {
  return [drawn("circle", {
    cx: 17, cy: 6, r: 4, fill: style.fillColor, stroke: style.color, "stroke-width": style.weight,
  })];
}

/* One box for each style, side by side. */
function groundSample(styles) {
  const width = 30 / styles.length;
  return styles.map((style, i) => drawn("rect", {
    x: 2 + i * width, y: 1, width: width, height: 10, stroke: style.color, "stroke-width": Math.min(2, style.weight),
    "stroke-dasharray": style.dashArray || "", fill: style.fillColor || style.color, "fill-opacity": style.fillOpacity,
  }));
}
