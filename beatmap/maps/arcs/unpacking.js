/* From the text that packing.py made to what it was made of: the page's content, and the arcs of its beats.
 *
 * Arcs are plain arrays, as topology.py describes them; x and y are pixels of the whole world at zoom 0:
 *   beats          how many there are
 *   x, y           the vertices, arc after arc (Float64Array)
 *   starts         where each arc starts among them, and the end of the last
 *   left, right    the beat on either side of each arc, -1 for none
 *   refs           the arcs along the rings, ~k for arc k backwards
 *   rings          where each ring starts among the refs, and the end of the last
 *   ringsOf        where each beat's rings start, and the end of the last
 *   boxes, beatBoxes, box   of each arc, of each beat, of all (boxes.js)
 *   pairs          the beats that border each other, smaller first: a, b, a, b, ...
 */

/* `done` gets { content, arcs }; what takes long is done in turns, and each step in a turn of its own. */
function unpackArcs(packed, done) {
  const [textSize, numberSize, text, numbers] = packed.split(" ");
  inflate(text, Number(textSize), (json) => {
    const whole = JSON.parse(new TextDecoder().decode(json));
    setTimeout(inflate, 0, numbers, Number(numberSize), (bytes) => {
      const unpacked = (arcs) => setTimeout(done, 0, { content: whole.content, arcs: arcs });
      inTurns(unpackedArcs(bytes, whole.arcs), unpacked);
    });
  });
}

function* unpackedArcs(bytes, head) {
  return yield* arcsOf(yield* numbersOf(bytes, head.numbers), head);
}

/* Every list of numbers by name, from planes of bytes and zigzag. */
function* numbersOf(bytes, lists) {
  const numbers = {};
  let at = 0;
  for (const [name, count, planes] of lists) {
    const values = new Int32Array(count);
    for (let plane = 0; plane < planes; plane += 1, at += count) {
      for (let i = 0; i < count; i += 1) { values[i] |= bytes[at + i] << 8 * plane; }
    }
    for (let i = 0; i < count; i += 1) { values[i] = values[i] >>> 1 ^ -(values[i] & 1); }
    numbers[name] = values;
    yield;
  }
  return numbers;
}

function* arcsOf(numbers, head) {
  const rings = summed(numbers.ringSizes);
  const ringsOf = summed(numbers.rings);
  const starts = summed(numbers.sizes);
  const refs = refsOf(numbers.refs);
  const arcs = Object.assign({ beats: head.beats, refs: refs, rings: rings, ringsOf: ringsOf, starts: starts },
    sidesOf(refs, rings, ringsOf, starts.length - 1));
  yield;
  yield* traced(arcs, numbers);
  yield* projected(arcs, head.perDegree);
  yield* boxed(arcs);
  arcs.pairs = pairsOf(arcs, numbers);
  return arcs;
}

/* Where each of these sizes starts when they stand one after the other, and the end of the last. */
function summed(sizes) {
  const starts = new Int32Array(sizes.length + 1);
  for (let i = 0; i < sizes.length; i += 1) { starts[i + 1] = starts[i] + sizes[i]; }
  return starts;
}

function refsOf(back) {
  let arcs = 0;
  return back.map((ago) => {
    if (ago) { return ~(arcs - ago); }
    arcs += 1;
    return arcs - 1;
  });
}

function sidesOf(refs, rings, ringsOf, count) {
  const sides = { left: new Int32Array(count).fill(-1), right: new Int32Array(count).fill(-1) };
  for (let beat = 0; beat + 1 < ringsOf.length; beat += 1) {
    for (let i = rings[ringsOf[beat]]; i < rings[ringsOf[beat + 1]]; i += 1) {
      if (refs[i] < 0) { sides.right[~refs[i]] = beat; } else { sides.left[refs[i]] = beat; }
    }
  }
  return sides;
}

/* Follows the rings as a pen would: a new arc begins where the pen stands. */
function* traced(arcs, numbers) {
  const refs = arcs.refs;
  const starts = arcs.starts;
  const size = starts[starts.length - 1];
  const x = arcs.x = new Float64Array(size);
  const y = arcs.y = new Float64Array(size);
  const jumps = numbers.jumps.length / 2;
  let penX = 0;
  let penY = 0;
  let jump = 0;
  let turn = 0;
  for (let ring = 0; ring + 1 < arcs.rings.length; ring += 1) {
    for (let i = arcs.rings[ring]; i < arcs.rings[ring + 1]; i += 1) {
      if (refs[i] < 0) {
        penX = x[starts[~refs[i]]];
        penY = y[starts[~refs[i]]];
        continue;
      }
      if (i === arcs.rings[ring]) {
        penX += numbers.jumps[jump];
        penY += numbers.jumps[jumps + jump];
        jump += 1;
      }
      let wayX = 0;
      let wayY = 0;
      let at = starts[refs[i]];
      x[at] = penX;
      y[at] = penY;
      for (at += 1; at < starts[refs[i] + 1]; at += 1, turn += 1) {
        wayX += numbers.x[turn];
        wayY += numbers.y[turn];
        x[at] = penX += wayX;
        y[at] = penY += wayY;
      }
    }
    if (!(ring & 1023)) { yield; }
  }
}

/* From steps of longitude and latitude to pixels of the whole world at zoom 0 (spherical Mercator, as on screen). */
function* projected(arcs, perDegree) {
  const x = arcs.x;
  const y = arcs.y;
  for (let i = 0; i < x.length; i += 1) {
    const sine = Math.sin(y[i] / perDegree * Math.PI / 180);
    x[i] = 256 * (x[i] / perDegree / 360 + 0.5);
    y[i] = 256 * (0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI));
    if (!(i & 0xffff)) { yield; }
  }
}

/* The pairs that the arcs show, but for those that are none, and those that they do not show. */
function pairsOf(arcs, numbers) {
  const code = (a, b) => Math.min(a, b) * arcs.beats + Math.max(a, b);
  const codes = new Set();
  arcs.left.forEach((a, k) => {
    const b = arcs.right[k];
    if (a >= 0 && b >= 0 && a !== b) { codes.add(code(a, b)); }
  });
  const each = (pairs, then) => { for (let i = 0; i < pairs.length; i += 2) { then(code(pairs[i], pairs[i + 1])); } };
  each(numbers.pairsFewer, (one) => codes.delete(one));
  each(numbers.pairsMore, (one) => codes.add(one));
  const pairs = new Int32Array(2 * codes.size);
  Array.from(codes).sort((a, b) => a - b).forEach((one, i) => {
    pairs[2 * i] = Math.floor(one / arcs.beats);
    pairs[2 * i + 1] = one % arcs.beats;
  });
  return pairs;
}
