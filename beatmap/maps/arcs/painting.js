/* Paints beats and the lines between groups of beats with one pen, from arcs that are thinned for the view. */
const AT_ONCE = 64; // beats filled, or arcs stroked, in one path: what meets in a large one takes long to find

/* Paints what meets `box` of a BeatCanvas: fills, ways, lines (thinner by `share`), dots and the ways over them. */
function* painted(pen, canvas, view, box, share) {
  const arcs = canvas.arcs;
  const beats = meeting(arcs.beatBoxes, box);
  for (const fill of canvas.fills.filter((one) => one.on)) {
    yield* paintBeats(pen, arcs, view.level.thinned, beats, fill);
  }
  yield* paintWays(pen, canvas.ways, false, view, box, share);
  yield* paintBorders(pen, arcs, view.level.thinned, canvas.borders(), box, share);
  yield* paintDots(pen, canvas.dots, view, box);
  yield* paintWays(pen, canvas.ways, true, view, box, share);
}

function* paintBorders(pen, arcs, thinned, borders, box, share) {
  for (const { style, drawn } of borders) {
    const some = drawn.filter((k) => meets(arcs.boxes, 4 * k, box));
    for (let i = 0; i < some.length; i += AT_ONCE) {
      paintLines(pen, thinned, some.slice(i, i + AT_ONCE), style, share);
      yield;
    }
  }
}

/* Ways of one style together, in the order in which the styles come up; heads are smaller by `share`. */
function* paintWays(pen, ways, over, view, box, share) {
  for (const one of ways.filter((some) => some.on && some.over === over)) {
    const thinned = view.level.ways[ways.indexOf(one)];
    const seen = meeting(one.arcs.boxes, box);
    for (const style of new Set(one.styles)) {
      const some = seen.filter((k) => one.styles[k] === style);
      paintLines(pen, thinned, some, style, 1);
      if (style.head) { paintHeads(pen, thinned, some, style.color, style.head * Math.max(0.6, share)); }
      yield;
    }
  }
}

/* An arrow's head at the end of each way. */
function paintHeads(pen, thinned, some, color, length) {
  pen.fillStyle = color;
  pen.beginPath();
  some.forEach((k) => {
    const end = thinned.to[k] - 1;
    const [x, y] = [thinned.x[end], thinned.y[end]];
    const angle = Math.atan2(y - thinned.y[end - 1], x - thinned.x[end - 1]);
    const corner = (turn) => [x - length * Math.cos(angle + turn), y - length * Math.sin(angle + turn)];
    pen.moveTo(x, y);
    pen.lineTo(...corner(0.45));
    pen.lineTo(...corner(-0.45));
  });
  pen.fill();
}

function* paintDots(pen, dots, view, box) {
  const { scale, left, top } = view.level;
  for (const one of dots.filter((some) => some.on)) {
    Object.assign(pen, { fillStyle: one.style.fillColor, strokeStyle: one.style.color, lineWidth: one.style.weight });
    pen.setLineDash([]);
    for (let i = 0; i < one.x.length; i += 1) {
      if (one.x[i] < box[0] || one.x[i] > box[2] || one.y[i] < box[1] || one.y[i] > box[3]) { continue; }
      pen.beginPath();
      pen.arc(one.x[i] * scale - left, one.y[i] * scale - top, one.radii[i], 0, 7);
      pen.fill();
      pen.stroke();
      if (!(i % AT_ONCE)) { yield; }
    }
    yield;
  }
}

/* Fills `beats`: some of one colour at once, which is quicker, and leaves no seam between most of them. */
function* paintBeats(pen, arcs, thinned, beats, fill) {
  const byColour = fill.colours.map(() => []);
  beats.forEach((beat) => { if (fill.of[beat] >= 0) { byColour[fill.of[beat]].push(beat); } });
  for (const some of byColour) {
    pen.fillStyle = fill.colours[byColour.indexOf(some)];
    for (let i = 0; i < some.length; i += AT_ONCE) {
      pen.beginPath();
      some.slice(i, i + AT_ONCE).forEach((beat) => addBeat(pen, arcs, thinned, beat));
      pen.fill("evenodd");
      yield;
    }
  }
}

/* Filling closes rings by itself; closePath measures the whole path each time, which takes longer than all else. */
function addBeat(pen, arcs, thinned, beat) {
  for (let ring = arcs.ringsOf[beat]; ring < arcs.ringsOf[beat + 1]; ring += 1) {
    for (let i = arcs.rings[ring]; i < arcs.rings[ring + 1]; i += 1) {
      addArc(pen, thinned, arcs.refs[i], i === arcs.rings[ring]);
    }
  }
}

/* Arc k, or ~k backwards; one that goes on where the pen is does not lift it. */
function addArc(pen, thinned, ref, lift) {
  const k = ref < 0 ? ~ref : ref;
  thinned.thin(k);
  const x = thinned.x;
  const y = thinned.y;
  const first = thinned.from[k];
  const last = thinned.to[k] - 1;
  const start = ref < 0 ? last : first;
  if (lift) { pen.moveTo(x[start], y[start]); }
  if (ref < 0) {
    for (let i = last - 1; i >= first; i -= 1) { pen.lineTo(x[i], y[i]); }
  } else {
    for (let i = first + 1; i <= last; i += 1) { pen.lineTo(x[i], y[i]); }
  }
}

/* Strokes the arcs `some`; `share` makes lines thinner where beats are small. */
function paintLines(pen, thinned, some, style, share) {
  pen.beginPath();
  some.forEach((k) => addArc(pen, thinned, k, true));
  pen.strokeStyle = style.color;
  pen.globalAlpha = style.opacity || 1;
  pen.lineWidth = style.weight * share;
  pen.lineCap = style.dashArray || pen.lineWidth < 1.5 ? "butt" : "round";
  pen.lineJoin = pen.lineWidth < 1.5 ? "bevel" : "round";
  pen.setLineDash(style.dashArray ? style.dashArray.split(/[ ,]+/).map(Number) : []);
  pen.stroke();
  pen.globalAlpha = 1;
}

/* Whether arc k lies between two groups; `of` is the group of each beat, -1 for none, and so is the outside. */
function parts(arcs, of, k) {
  const left = arcs.left[k] < 0 ? -1 : of[arcs.left[k]];
  const right = arcs.right[k] < 0 ? -1 : of[arcs.right[k]];
  return left !== right;
}

/* The arcs `drawn` in the style of each of `lines` that is on. An arc is drawn as the last of them that parts its sides;
   those `over` others do not count, and are drawn besides. */
function bordersOf(arcs, lines) {
  const shown = lines.filter((line) => line.on).map((line) => (
    { of: line.of, over: line.over, style: line.style, drawn: [] }
  ));
  const over = shown.filter((one) => one.over);
  const last = shown.filter((one) => !one.over).reverse();
  for (let k = 0; k < arcs.left.length; k += 1) {
    const chosen = last.find((one) => parts(arcs, one.of, k));
    if (chosen) { chosen.drawn.push(k); }
    over.forEach((one) => { if (parts(arcs, one.of, k)) { one.drawn.push(k); } });
  }
  return shown;
}

/* The arcs round the beats `some`, those between two of them left out. */
function arcsAround(arcs, some) {
  const of = new Int8Array(arcs.beats).fill(-1);
  some.forEach((beat) => { of[beat] = 1; });
  const found = new Set();
  some.forEach((beat) => {
    for (let i = arcs.rings[arcs.ringsOf[beat]]; i < arcs.rings[arcs.ringsOf[beat + 1]]; i += 1) {
      const k = arcs.refs[i] < 0 ? ~arcs.refs[i] : arcs.refs[i];
      if (parts(arcs, of, k)) { found.add(k); }
    }
  });
  return Array.from(found);
}
