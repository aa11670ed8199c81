/* Boxes round many things as one array: left, top, right, bottom of the first, of the second, and so on. */

/* The box of each arc, of each beat, and of all: adds boxes, beatBoxes and box to `arcs`. */
function* boxed(arcs) {
  arcs.boxes = boxesOfArcs(arcs);
  yield;
  arcs.beatBoxes = boxesOfBeats(arcs);
  arcs.box = boxOfAll(arcs.boxes);
  yield;
}

function boxesOfArcs(arcs) {
  const boxes = noBoxes(arcs.starts.length - 1);
  for (let k = 0; k + 1 < arcs.starts.length; k += 1) {
    let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
    for (let i = arcs.starts[k]; i < arcs.starts[k + 1]; i += 1) {
      const x = arcs.x[i];
      const y = arcs.y[i];
      if (x < left) { left = x; }
      if (y < top) { top = y; }
      if (x > right) { right = x; }
      if (y > bottom) { bottom = y; }
    }
    widen(boxes, 4 * k, left, top, right, bottom);
  }
  return boxes;
}

function boxesOfBeats(arcs) {
  const boxes = noBoxes(arcs.beats);
  for (let beat = 0; beat < arcs.beats; beat += 1) {
    for (let i = arcs.rings[arcs.ringsOf[beat]]; i < arcs.rings[arcs.ringsOf[beat + 1]]; i += 1) {
      widenBy(boxes, 4 * beat, arcs.boxes, 4 * (arcs.refs[i] < 0 ? ~arcs.refs[i] : arcs.refs[i]));
    }
  }
  return boxes;
}

function boxOfAll(boxes) {
  const all = noBoxes(1);
  for (let at = 0; at < boxes.length; at += 4) { widenBy(all, 0, boxes, at); }
  return all;
}

/* Boxes that hold nothing: any place widens them to itself. */
function noBoxes(count) {
  const boxes = new Float64Array(4 * count).fill(Infinity);
  for (let at = 0; at < boxes.length; at += 4) { boxes[at + 2] = boxes[at + 3] = -Infinity; }
  return boxes;
}

function widenBy(boxes, at, others, from) {
  widen(boxes, at, others[from], others[from + 1], others[from + 2], others[from + 3]);
}

function widen(boxes, at, left, top, right, bottom) {
  if (left < boxes[at]) { boxes[at] = left; }
  if (top < boxes[at + 1]) { boxes[at + 1] = top; }
  if (right > boxes[at + 2]) { boxes[at + 2] = right; }
  if (bottom > boxes[at + 3]) { boxes[at + 3] = bottom; }
}

/* The positions of the boxes that meet `box`. */
function meeting(boxes, box) {
  const found = [];
  for (let at = 0; at < boxes.length; at += 4) {
    if (meets(boxes, at, box)) { found.push(at / 4); }
  }
  return found;
}

function meets(boxes, at, box) {
  return boxes[at] <= box[2] && boxes[at + 2] >= box[0] && boxes[at + 1] <= box[3] && boxes[at + 3] >= box[1];
}
