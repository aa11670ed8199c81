/* The figures of areas and stations, worked out and rounded as beatmap.redrawing.figures says. */
const MILLION = 1000000;

/* A share as it is written, to 1e-6. */
function shareOf(value) {
  return Math.floor(value * MILLION + 0.5) / MILLION;
}

/* Millimetres in metres as they are written, to 0.1. */
function tenthsOf(mm) {
  return Math.floor((mm + 50) / 100) / 10;
}

/* What is said of one area, by the names of beatmap.redrawing.figures.AreaFigures. */
function areaFigures(model, area) {
  const site = model.sites[area.site];
  const outline = area.outline - 2 * area.inner;
  const figures = {
    station: site.name, beats: area.beats.size, workload: area.workload / model.scale,
    deviation: shareOf(deviationOf(site, area)), perimeter_m: tenthsOf(outline),
    cut_m: tenthsOf(area.border - 2 * area.inner),
    polsby_popper: outline > 0 ? shareOf(4 * Math.PI * (100 * area.ground) / (outline * outline)) : 0,
    pieces: piecesOf(model, area).length,
  };
  return model.officers ? Object.assign(figures, { officers: officersIn(model.officers, area) }) : figures;
}

function deviationOf(site, area) {
  return area.load * site.areas / site.total - 1;
}

function officersIn(officers, area) {
  let count = officers.attached.get(area.name) || 0;
  area.beats.forEach((beat) => { count += officers.held[beat]; });
  return count;
}

function stationFigures(model, site) {
  const shares = areasIn(model, site).map((area) => Math.abs(deviationOf(model.sites[site], area)));
  return { areas: shares.length, largest_deviation: shareOf(Math.max(...shares)) };
}
