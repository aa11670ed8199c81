/* The rules that areas break, in the referee's words: judging.py says which rules are judged here. */
const NEAR = 1 + 1e-6; // how far above its limit a share may be, as for the referee

/* Every breach in one site, { rule, where, what }, in the order of beatmap.redrawing.breaking. */
function breachesIn(model, site, asked) {
  const areas = areasIn(model, site);
  const tell = (rule, where, saying, values) => (
    { rule: rule, where: where, what: filled(asked.sayings[saying], values, asked.comma) }
  );
  const found = inPieces(model, areas, tell);
  if (!model.sites[site].scope) { return found; }
  const judged = areas.filter((area) => !asked.rules.exempt.includes(area.name));
  return found.concat(
    wrongNumber(model, site, asked.rules, tell), wrongSizes(model, site, judged, asked.rules, tell),
    offTheMean(model, site, judged, asked.rules, tell), wrongAmounts(model, site, areas, judged, asked.rules, tell),
    fewOfficers(judged, asked.rules, tell), parted(model, site, judged, asked.rules, tell),
    heldTogether(model, judged, asked.rules, tell), notAsToday(model, site, asked.rules, tell)
  );
}

/* The breach of a number of areas that is given for the whole city. */
function breachesOfCity(model, asked) {
  if (asked.rules.city === null) { return []; }
  const inside = model.sites.filter((site) => site.scope);
  const n = inside.reduce((sum, site) => sum + site.areas, 0);
  if (n === asked.rules.city) { return []; }
  const what = filled(asked.sayings.city, { n: n, asked: asked.rules.city }, asked.comma);
  return [{ rule: "number of areas", where: asked.rules.cityName, what: what }];
}

function inPieces(model, areas, tell) {
  return areas.map((area) => [area, piecesOf(model, area)]).filter((pair) => pair[1].length > 1).map(([area, pieces]) => {
    const named = pieces.map((piece) => idsOf(model, piece));
    named.sort((a, b) => a.length - b.length || (a.join("\0") < b.join("\0") ? -1 : 1));
    return tell("connected", area.name, "pieces", { n: named.length, beats: named[0] });
  });
}

function idsOf(model, beats) {
  return Array.from(beats, (beat) => model.ids[beat]).sort();
}

function wrongNumber(model, site, rules, tell) {
  if (rules.asked === null) { return []; }
  const { name, areas } = model.sites[site];
  const asked = rules.asked[site];
  if (Math.abs(areas - asked) <= rules.spare) { return []; }
  const values = { n: areas, asked: asked, low: asked - 1, high: asked + 1 };
  return [tell("number of areas", name, rules.spare ? "about" : "number", values)];
}

/* A station with fewer beats than an area needs is one area. */
function wrongSizes(model, site, judged, rules, tell) {
  const all = model.sites[site].beats.length;
  const [fewest, most] = all < rules.fewest ? [all, all] : [rules.fewest, rules.most];
  return judged.filter((area) => area.beats.size < fewest || area.beats.size > most).map((area) => (
    tell("beats in an area", area.name, "sizes", { n: area.beats.size, fewest: fewest, most: most })
  ));
}

function offTheMean(model, site, judged, rules, tell) {
  if (rules.tolerance === null) { return []; }
  const share = (area) => Math.abs(deviationOf(model.sites[site], area));
  return judged.filter((area) => !(share(area) <= rules.tolerance * NEAR)).map((area) => (
    tell("tolerance", area.name, "tolerance", { share: share(area), limit: rules.tolerance })
  ));
}

/* The same of other columns of the beats; an amount that is no number keeps no rule. */
function wrongAmounts(model, site, areas, judged, rules, tell) {
  return [].concat(...rules.tolerances.map(({ column, limit, of }) => {
    const mean = total(of, model.sites[site].beats) / areas.length;
    if (mean === 0) { return []; }
    const share = (area) => Math.abs(total(of, area.beats) - mean) / mean;
    return judged.filter((area) => !(share(area) <= limit * NEAR)).map((area) => (
      tell("tolerances", area.name, "tolerances", { column: column, share: share(area), limit: limit })
    ));
  }));
}

function total(amounts, beats) {
  let sum = 0;
  beats.forEach((beat) => { sum += amounts[beat] === null ? NaN : amounts[beat]; });
  return sum;
}

function fewOfficers(judged, rules, tell) {
  if (!rules.officers) { return []; }
  return judged.filter((area) => !(total(rules.officersOf, area.beats) >= rules.officers)).map((area) => (
    tell("min_officers", area.name, "officers", { n: total(rules.officersOf, area.beats), least: rules.officers })
  ));
}

/* What belongs together and is held in part. */
function parted(model, site, judged, rules, tell) {
  return [].concat(...rules.together.map((group) => {
    const here = group.filter((beat) => model.siteOf[beat] === site);
    return judged.map((area) => [area, here.filter((beat) => area.beats.has(beat))])
      .filter((pair) => pair[1].length && pair[1].length < here.length).map(([area, held]) => {
        const others = here.filter((beat) => !area.beats.has(beat));
        return tell("together", area.name, "together", { held: idsOf(model, held), others: idsOf(model, others) });
      });
  }));
}

function heldTogether(model, judged, rules, tell) {
  return [].concat(...rules.apart.map((group) => (
    judged.map((area) => [area, group.filter((beat) => area.beats.has(beat))]).filter((pair) => pair[1].length > 1)
      .map(([area, held]) => tell("apart", area.name, "apart", { beats: idsOf(model, held) }))
  )));
}

/* Beats that the rules lock to their area of today. */
function notAsToday(model, site, rules, tell) {
  const here = rules.lock.filter(([beat]) => model.siteOf[beat] === site);
  return here.map(([beat, then]) => [model.ids[beat], model.areas[model.area[beat]].name, then])
    .filter(([, now, then]) => now !== then).map(([id, now, then]) => (
      then === null ? tell("lock", id, "unknown", {}) : tell("lock", id, "lock", { now: now, then: then })
    ));
}
