/* The plan as one canvas: what is filled, which lines part what, rivers, links and dots. */
function beatCanvas(arcs, content) {
  return new BeatCanvas(arcs, {
    fills: fillsOf(content),
    ways: waysOfPlan(arcs, content),
    lines: linesOf(arcs, content),
    dots: dotsOf(arcs, content),
    lights: { chosenArea: STYLES.chosenArea, chosen: STYLES.chosen, hovered: STYLES.hovered },
  });
}

function fillsOf(content) {
  const beats = content.beats;
  const marked = (chosen, colour) => ({ of: beats.id.map((id, i) => (chosen(i) ? 0 : -1)), colours: [colour] });
  const fills = [Object.assign({ name: "fill" }, distinct(beats.area, content.areas.colour))];
  const add = (name, chosen, colour) => fills.push(Object.assign({ name: name }, marked(chosen, colour)));
  if (content.today) {
    const moved = new Set(content.today.moved);
    add("moved", (i) => moved.has(i), hatch(STYLES.moved.color, true));
  }
  if (beats.vacant) { add("vacancies", (i) => beats.vacant[i], hatch(STYLES.vacant.color)); }
  if (content.duty) { add("off", () => false, PALE); }
  return fills;
}

/* The colour of each beat by that of its group: each colour once, so that it is painted at once. */
function distinct(of, colourOfGroup) {
  const colours = Array.from(new Set(colourOfGroup));
  return { of: of.map((group) => colours.indexOf(colourOfGroup[group])), colours: colours };
}

function linesOf(arcs, content) {
  const beats = content.beats;
  const lines = [
    { name: "beats", of: beats.id.map((id, i) => i), style: STYLES.beat },
    { name: "areas", of: beats.area, style: STYLES.area },
    { name: "stations", of: beats.station, style: STYLES.station },
  ];
  if (content.districts) { lines.push({ name: "districts", of: content.districts.of, style: STYLES.district }); }
  if (content.stations.unproven.includes(true)) {
    const of = beats.station.map((station) => (content.stations.unproven[station] ? station : -1));
    lines.push({ name: "unproven", of: of, style: STYLES.unproven, over: true });
  }
  if (content.today) {
    lines.push({ name: "today", of: content.today.of, style: STYLES.today, over: true, on: false });
  }
  return lines;
}

function waysOfPlan(arcs, content) {
  const ways = [];
  if (content.lines) {
    const drawn = waysOf(content.lines.shape, content.steps);
    ways.push({ name: "lines", arcs: drawn, styles: Array.from(drawn.owner, (i) => STYLES[content.lines.kind[i]]) });
  }
  const straight = (name, pairs, style) => {
    if (!pairs.length) { return; }
    ways.push({ name: name, arcs: waysBetween(pairs), styles: pairs.map(() => style), over: true });
  };
  straight("links", content.links.ends.map((ends) => ends.map((beat) => middleOf(arcs, beat))), STYLES.link);
  if (content.today) {
    const today = pixelsOf(content.today.label);
    const proposed = pixelsOf(content.areas.label);
    straight("moved", content.today.arrows.map(([from, to]) => [today[from], proposed[to]]), STYLES.moved);
  }
  return ways;
}

function dotsOf(arcs, content) {
  const dots = [];
  const beats = content.beats;
  if (beats.officers) {
    const manned = beats.id.map((id, i) => i).filter((i) => beats.officers[i] > 0);
    const radii = manned.map((i) => 2.5 + 1.5 * Math.sqrt(beats.officers[i]));
    dots.push(dotsAt("officers", manned.map((i) => middleOf(arcs, i)), radii, OFFICER, false));
  }
  if (content.offices) {
    const places = pixelsOf(content.offices.point);
    dots.push(dotsAt("offices", places, places.map(() => 4), OFFICE, true));
  }
  return dots;
}

function dotsAt(name, places, radii, style, on) {
  const [x, y] = [places.map((place) => place[0]), places.map((place) => place[1])];
  return { name: name, x: x, y: y, radii: radii, style: style, on: on };
}

/* Places in steps as pixels of zoom 0. */
function pixelsOf(points) {
  return points.map((point) => {
    const pixel = L.CRS.EPSG3857.latLngToPoint(L.latLng(place(point)), 0);
    return [pixel.x, pixel.y];
  });
}
