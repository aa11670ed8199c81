/* Which beat lies at a place: a grid names the beats whose boxes meet a cell, then the place is tried in each. */
function beatGrid(arcs) {
  const boxes = arcs.beatBoxes;
  const grid = gridOver(arcs.box, arcs.beats);
  const cells = new Map();
  for (let beat = 0; beat < arcs.beats; beat += 1) {
    grid.each(boxes.subarray(4 * beat, 4 * beat + 4), (cell) => {
      if (cells.has(cell)) { cells.get(cell).push(beat); } else { cells.set(cell, [beat]); }
    });
  }
  const inBox = (at, x, y) => boxes[at] <= x && x <= boxes[at + 2] && boxes[at + 1] <= y && y <= boxes[at + 3];
  /* The first beat that holds a place in pixels of zoom 0, or -1. */
  return (x, y) => {
    const near = cells.get(grid.cell(x, y)) || [];
    const found = near.find((beat) => inBox(4 * beat, x, y) && holds(arcs, beat, x, y));
    return found === undefined ? -1 : found;
  };
}

/* About `count` cells over `box`, numbered row by row. */
function gridOver(box, count) {
  const side = Math.max(1, Math.ceil(Math.sqrt(count)));
  const step = (from, to) => side / (to - from || 1);
  const place = (value, from, to) => Math.min(side - 1, Math.floor((value - from) * step(from, to)));
  const column = (x) => place(x, box[0], box[2]);
  const row = (y) => place(y, box[1], box[3]);
  const each = (inner, then) => {
    for (let r = row(inner[1]); r <= row(inner[3]); r += 1) {
      for (let c = column(inner[0]); c <= column(inner[2]); c += 1) { then(r * side + c); }
    }
  };
  return { cell: (x, y) => row(y) * side + column(x), each: each };
}

/* Whether a line from the place to the right crosses the beat's rings an odd number of times. */
function holds(arcs, beat, x, y) {
  let inside = false;
  eachPiece(arcs, beat, (a, b) => {
    if (arcs.y[a] > y !== arcs.y[b] > y
      && x < arcs.x[a] + (y - arcs.y[a]) * (arcs.x[b] - arcs.x[a]) / (arcs.y[b] - arcs.y[a])) { inside = !inside; }
  });
  return inside;
}

/* A place inside `beat`, in pixels of zoom 0: the middle of the longest stretch of the level line half way up. */
function middleOf(arcs, beat) {
  const [left, top, right, bottom] = arcs.beatBoxes.subarray(4 * beat, 4 * beat + 4);
  const level = (top + bottom) / 2;
  const crossings = [];
  eachPiece(arcs, beat, (a, b) => {
    if (arcs.y[a] > level === arcs.y[b] > level) { return; }
    crossings.push(arcs.x[a] + (level - arcs.y[a]) * (arcs.x[b] - arcs.x[a]) / (arcs.y[b] - arcs.y[a]));
  });
  crossings.sort((a, b) => a - b);
  let [from, to] = crossings.length ? [crossings[0], crossings[0]] : [left, right];
  for (let i = 0; i + 1 < crossings.length; i += 2) {
    if (crossings[i + 1] - crossings[i] > to - from) { [from, to] = [crossings[i], crossings[i + 1]]; }
  }
  return [(from + to) / 2, level];
}

/* Calls `then` with the vertices at both ends of each piece of the beat's rings. */
function eachPiece(arcs, beat, then) {
  for (let i = arcs.rings[arcs.ringsOf[beat]]; i < arcs.rings[arcs.ringsOf[beat + 1]]; i += 1) {
    const k = arcs.refs[i] < 0 ? ~arcs.refs[i] : arcs.refs[i];
    for (let a = arcs.starts[k]; a + 1 < arcs.starts[k + 1]; a += 1) { then(a, a + 1); }
  }
}
