/* How much of an arc is worth drawing. */
const LEVELS = 4; // zooms that are kept
const LEAST = 0.5; // pixels: what lies closer than this to a line is not worth a vertex

/* Arcs in pixels of one zoom, each with no more vertices than can be seen.
 *
 * level: { scale, left, top }: pixels in a pixel of zoom 0, and the place in those pixels that they are counted from.
 * `thin(k)` works arc k out, once; then `from[k]` to `to[k]` are its vertices in x and y.
 */
function thinner(arcs, level) {
  const count = arcs.starts.length - 1;
  const thinned = {
    x: new Float32Array(arcs.x.length), y: new Float32Array(arcs.x.length),
    from: arcs.starts, to: new Int32Array(count),
  };
  thinned.thin = (k) => { if (!thinned.to[k]) { thinned.to[k] = thinInto(thinned, arcs, level, k); } };
  return thinned;
}

/* Levels of arcs and ways by zoom, the few that were used last: going back to one takes no thinning. */
function levelsOf(arcs, ways) {
  const levels = new Map();
  return (zoom, scale) => {
    const level = levels.get(zoom) || levelAt(arcs, ways, scale);
    levels.delete(zoom);
    levels.set(zoom, level);
    if (levels.size > LEVELS) { levels.delete(levels.keys().next().value); }
    return level;
  };
}

/* Counted from the corner of all arcs, because pixels of the whole world are too many for single precision. */
function levelAt(arcs, ways, scale) {
  const corner = (edge) => (Number.isFinite(edge) ? Math.round(edge * scale) : 0);
  const level = { scale: scale, left: corner(arcs.box[0]), top: corner(arcs.box[1]) };
  level.thinned = thinner(arcs, level);
  level.ways = ways.map((one) => thinner(one.arcs, level));
  return level;
}

/* Writes arc k and returns where it ends.
 *
 * A vertex is left out as long as a line from the last one kept can pass all those left out at LEAST pixels
 * (Sklansky & Gonzalez, "Fast polygonal approximation of digitized curves", Pattern Recognition 1980): the lines
 * that can lie between the directions `low` and `high`, which every vertex narrows. A line that turns back is kept.
 */
function thinInto(out, arcs, level, k) {
  const end = arcs.starts[k + 1] - 1;
  let at = arcs.starts[k];
  const { scale, left, top } = level;
  let fromX = arcs.x[at] * scale - left;
  let fromY = arcs.y[at] * scale - top;
  let lastX = fromX;
  let lastY = fromY;
  let lowX = 0;
  let lowY = 0;
  let highX = 0;
  let highY = 0;
  let far = 0; // of the vertices left out the distance of the farthest; 0 before there is a direction
  out.x[at] = fromX;
  out.y[at] = fromY;
  at += 1;
  for (let i = at; i <= end; i += 1) {
    const x = arcs.x[i] * scale - left;
    const y = arcs.y[i] * scale - top;
    let wayX = x - fromX;
    let wayY = y - fromY;
    let length = Math.sqrt(wayX * wayX + wayY * wayY);
    if (far && (lowX * wayY - lowY * wayX < 0 || wayX * highY - wayY * highX < 0 || length < far - LEAST)) {
      out.x[at] = fromX = lastX;
      out.y[at] = fromY = lastY;
      at += 1;
      far = 0;
      wayX = x - fromX;
      wayY = y - fromY;
      length = Math.sqrt(wayX * wayX + wayY * wayY);
    }
    if (length > LEAST) {
      const cosine = Math.sqrt(length * length - LEAST * LEAST);
      const x1 = wayX * cosine + wayY * LEAST;
      const y1 = wayY * cosine - wayX * LEAST;
      const x2 = wayX * cosine - wayY * LEAST;
      const y2 = wayY * cosine + wayX * LEAST;
      if (!far || lowX * y1 - lowY * x1 > 0) { lowX = x1; lowY = y1; }
      if (!far || x2 * highY - y2 * highX > 0) { highX = x2; highY = y2; }
      far = Math.max(far, length);
    }
    lastX = x;
    lastY = y;
  }
  out.x[at] = lastX;
  out.y[at] = lastY;
  return at + 1;
}
