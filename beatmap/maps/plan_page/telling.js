/* What is said of the thing under the pointer, and of a beat and its area. */
const REACH = 6; // pixels

function keepTooltip(map, canvas, content) {
  const tip = L.tooltip({ className: "beat-tooltip" });
  map.on("mousemove", (event) => {
    const covered = map.dragging.moving() || event.originalEvent.target.closest(".leaflet-control");
    const lines = covered ? [] : linesAt(map, canvas, content, event.latlng);
    if (lines.length) { tip.setContent(tooltip(lines)).setLatLng(event.latlng).addTo(map); } else { tip.remove(); }
  });
  map.on("mouseout click", () => tip.remove());
}

function linesAt(map, canvas, content, latlng) {
  const pixel = L.CRS.EPSG3857.latLngToPoint(latlng, 0);
  const reach = REACH / map.getZoomScale(map.getZoom(), 0);
  return officeLines(canvas, content, pixel, reach) || wayLines(canvas, content, pixel, reach)
    || beatLines(content, canvas.beatAt(latlng));
}

function officeLines(canvas, content, pixel, reach) {
  const offices = canvas.dots.find((one) => one.name === "offices" && one.on);
  if (!offices) { return null; }
  const i = offices.x.findIndex((x, k) => Math.hypot(x - pixel.x, offices.y[k] - pixel.y) <= reach);
  return i < 0 ? null : [content.words.office + " " + content.offices.name[i], content.offices.beat[i]].filter((s) => s);
}

function wayLines(canvas, content, pixel, reach) {
  const told = { links: linkLines, lines: lineLines };
  for (const ways of canvas.ways.filter((one) => one.on && told[one.name]).reverse()) {
    const i = wayAt(ways.arcs, pixel.x, pixel.y, reach);
    const lines = i < 0 ? [] : told[ways.name](content, i);
    if (lines.length) { return lines; }
  }
  return null;
}

function linkLines(content, i) {
  const pair = content.links.ends[i].map((beat) => beatTitle(content, beat)).join(" — ");
  return [content.links.via[i] || content.words.link, pair];
}

function lineLines(content, i) {
  return [content.lines.name[i], content.lines.words[i]].filter((text) => text);
}

function beatLines(content, i) {
  if (i < 0) { return []; }
  const lines = [beatTitle(content, i), content.areas.id[content.beats.area[i]]];
  if (content.beats.officers) { lines.push(content.words.officers + " " + officersOf(content, i)); }
  return lines;
}

function beatTitle(content, i) {
  return (content.beats.name && content.beats.name[i]) || content.beats.id[i];
}

function officersOf(content, i) {
  return content.beats.vacant[i] ? content.words.vacant : String(content.beats.officers[i]);
}

function officesOf(content, beat) {
  return content.offices ? content.offices.name.filter((name, i) => content.offices.beat[i] === beat) : [];
}

function stationTitle(stations, i) {
  return stations.name[i] ? stations.name[i] + " (" + stations.id[i] + ")" : stations.id[i];
}

function beatRows(content, i) {
  const beats = content.beats;
  const words = content.words;
  const rows = [[words.beat, beats.id[i]]];
  if (beats.name) { rows.push([words.name, beats.name[i]]); }
  rows.push([words.station, stationTitle(content.stations, beats.station[i])]);
  if (content.districts) { rows.push([words.district, content.districts.id[content.districts.of[i]]]); }
  if (content.today) { rows.push([words.area_today, content.today.id[content.today.of[i]]]); }
  content.themes.forEach((theme) => rows.push([theme.name, theme.values[i]]));
  if (beats.officers) { rows.push([words.officers, officersOf(content, i)]); }
  if (beats.names) { beats.names[i].forEach((name) => rows.push(["", name])); }
  officesOf(content, beats.id[i]).forEach((name) => rows.push([words.office, name]));
  if (beats.committees) { rows.push([words.committees, beats.committees[i]]); }
  return rows.filter((row) => row[1] !== "");
}

function areaRows(content, area) {
  const totals = content.areas.totals;
  const kinds = ["beats", "workload", "deviation", "officers", "vacancies"].filter((kind) => totals[kind]);
  return kinds.map((kind) => [content.words[kind], String(totals[kind][area])]).filter((row) => row[1] !== "");
}
