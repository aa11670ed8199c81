/* Rivers, roads and other lines as arcs of their own: any shape that unpacking.js reads, without sides. */

/* Lines that come as in steps.js, one array of parts for each; `owner` is the line that each arc belongs to. */
function waysOf(lines, perDegree) {
  const owner = [];
  const paths = [];
  lines.forEach((parts, i) => parts.forEach((steps) => { paths.push(steps); owner.push(i); }));
  const starts = summed(paths.map((steps) => steps.length / 2));
  const ways = { x: new Float64Array(starts[paths.length]), y: new Float64Array(starts[paths.length]), starts, owner };
  paths.forEach((steps, k) => {
    let lon = 0;
    let lat = 0;
    for (let i = 0; i < steps.length; i += 2) {
      ways.x[starts[k] + i / 2] = lon += steps[i];
      ways.y[starts[k] + i / 2] = lat += steps[i + 1];
    }
  });
  finished(projected(ways, perDegree));
  ways.boxes = boxesOfArcs(ways);
  return ways;
}

/* The line nearest to a place in pixels of zoom 0, `reach` away at most, or -1. */
function wayAt(ways, x, y, reach) {
  let nearest = reach;
  let found = -1;
  meeting(ways.boxes, [x - reach, y - reach, x + reach, y + reach]).forEach((k) => {
    for (let i = ways.starts[k]; i + 1 < ways.starts[k + 1]; i += 1) {
      const away = distance(x, y, ways.x[i], ways.y[i], ways.x[i + 1], ways.y[i + 1]);
      if (away <= nearest) { nearest = away; found = ways.owner[k]; }
    }
  });
  return found;
}

/* From a place to the line between two others. */
function distance(x, y, fromX, fromY, toX, toY) {
  const wayX = toX - fromX;
  const wayY = toY - fromY;
  const along = ((x - fromX) * wayX + (y - fromY) * wayY) / (wayX * wayX + wayY * wayY || 1);
  const share = Math.min(1, Math.max(0, along));
  return Math.hypot(x - fromX - share * wayX, y - fromY - share * wayY);
}

/* Straight ways between pairs of places in pixels of zoom 0. */
function waysBetween(pairs) {
  const ends = [].concat(...pairs);
  const ways = {
    x: Float64Array.from(ends, (end) => end[0]), y: Float64Array.from(ends, (end) => end[1]),
    starts: summed(pairs.map(() => 2)), owner: pairs.map((pair, i) => i),
  };
  ways.boxes = boxesOfArcs(ways);
  return ways;
}
