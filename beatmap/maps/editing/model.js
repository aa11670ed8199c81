/* What lies where, and the sums that figures are made of: whole numbers, kept with every change.
 *
 *   area     the area of each beat, as a position in `areas` (Int32Array)
 *   areas    { name, site, beats: Set, and of its beats the sums workload, load, outline, ground, border, inner }:
 *            `border` is all border with beats of its site, `inner` that between its own beats; mm, cm²
 *   ids      the id of each beat; `places` is the position of each by its id
 *   numbers  the position of each area by name; one without beats is no area of the plan, but keeps its position
 *   sites    { name, scope, beats, areas: how many there are, total: of all loads }
 *   near     { starts, beats, mm }: the neighbours of beat i in its site are near.beats[near.starts[i]...]
 */
function planModel(arcs, content, wholes) {
  const told = content.editing.sites;
  const model = {
    ids: content.beats.id, places: placesOf(content.beats.id), siteOf: told.of, scale: told.scale, areas: [], numbers: new Map(),
    sites: told.name.map((name, i) => ({ name: name, scope: told.scope[i], beats: [], areas: 0, total: 0 })),
    near: nearOf(arcs.pairs, wholes.border, told.of), amounts: amountsOf(wholes, told.of, told.name.length),
    area: new Int32Array(arcs.beats).fill(-1), officers: officersByArea(content.editing.officers),
  };
  told.of.forEach((site, beat) => {
    model.sites[site].beats.push(beat);
    model.sites[site].total += model.amounts.load[beat];
  });
  content.beats.area.forEach((area, beat) => shift(model, beat, areaCalled(model, content.areas.id[area])));
  return model;
}

/* Where a site has no workload at all, each of its beats counts 1. */
function amountsOf(wholes, siteOf, sites) {
  const any = new Array(sites).fill(false);
  wholes.workload.forEach((amount, beat) => { if (amount) { any[siteOf[beat]] = true; } });
  const load = wholes.workload.map((amount, beat) => (any[siteOf[beat]] ? amount : 1));
  return { workload: wholes.workload, load: load, outline: wholes.outline, ground: wholes.ground };
}

/* The neighbours of each beat inside its site: beats of other sites are none of its areas' business. */
function nearOf(pairs, mm, siteOf) {
  const counts = new Int32Array(siteOf.length);
  const each = (then) => mm.forEach((length, i) => {
    const [a, b] = [pairs[2 * i], pairs[2 * i + 1]];
    if (siteOf[a] === siteOf[b]) { then(a, b, length); then(b, a, length); }
  });
  each((a) => { counts[a] += 1; });
  const starts = summed(counts);
  const near = { starts: starts, beats: new Int32Array(starts[counts.length]), mm: new Float64Array(starts[counts.length]) };
  const next = starts.slice();
  each((a, b, length) => { near.beats[next[a]] = b; near.mm[next[a]] = length; next[a] += 1; });
  return near;
}

function placesOf(ids) {
  return new Map(ids.map((id, i) => [id, i]));
}

function officersByArea(officers) {
  return officers && { held: officers.held, attached: new Map(officers.attached) };
}

/* The position of the area `name`, made where there is none. */
function areaCalled(model, name) {
  if (!model.numbers.has(name)) {
    model.numbers.set(name, model.areas.length);
    model.areas.push({
      name: name, site: -1, beats: new Set(), workload: 0, load: 0, outline: 0, ground: 0, border: 0, inner: 0,
    });
  }
  return model.numbers.get(name);
}

function exists(model, name) {
  return model.numbers.has(name) && model.areas[model.numbers.get(name)].beats.size > 0;
}

/* Brings a beat into the area at position `to`. */
function shift(model, beat, to) {
  if (model.area[beat] >= 0) { weigh(model, beat, model.areas[model.area[beat]], -1); }
  model.area[beat] = to;
  weigh(model, beat, model.areas[to], 1);
}

/* Adds a beat to the sums of an area, or takes it away. */
function weigh(model, beat, area, sign) {
  const site = model.sites[model.siteOf[beat]];
  const there = area.beats.size;
  if (sign > 0) { area.site = model.siteOf[beat]; area.beats.add(beat); } else { area.beats.delete(beat); }
  if (!there || !area.beats.size) { site.areas += sign; }
  if (!area.beats.size) { area.site = -1; }
  Object.keys(model.amounts).forEach((name) => { area[name] += sign * model.amounts[name][beat]; });
  for (let i = model.near.starts[beat]; i < model.near.starts[beat + 1]; i += 1) {
    area.border += sign * model.near.mm[i];
    if (area.beats.has(model.near.beats[i])) { area.inner += sign * model.near.mm[i]; }
  }
}

/* The areas of a site that have beats, by name. */
function areasIn(model, site) {
  const here = new Set(model.sites[site].beats.map((beat) => model.area[beat]));
  return Array.from(here, (number) => model.areas[number]).sort((a, b) => (a.name < b.name ? -1 : 1));
}

/* The beats that border `beat` in its site. */
function neighbours(model, beat) {
  return model.near.beats.subarray(model.near.starts[beat], model.near.starts[beat + 1]);
}

/* The connected parts of an area, as sets of beats. */
function piecesOf(model, area) {
  const left = new Set(area.beats);
  const pieces = [];
  while (left.size) {
    const piece = [left.values().next().value];
    left.delete(piece[0]);
    for (let i = 0; i < piece.length; i += 1) {
      neighbours(model, piece[i]).forEach((other) => { if (left.delete(other)) { piece.push(other); } });
    }
    pieces.push(piece);
  }
  return pieces;
}
