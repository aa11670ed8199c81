/* One function a layer: data in, Leaflet group out. */
function beatLayer(content) {
  const beats = content.beats;
  return L.featureGroup(beats.id.map((id, i) => {
    const fill = { fillColor: content.areas.colour[beats.area[i]], fillOpacity: 1, fill: true };
    const shape = L.polygon(polygon(beats.shape[i]), styled("beat", fill));
    shape.beat = id;
    shape.bindTooltip(() => beatTooltip(content, i), { sticky: true, className: "beat-tooltip" });
    shape.bindPopup(() => table(beatRows(content, i)), { maxHeight: 320, minWidth: 200, maxWidth: 340 });
    return shape.on("popupopen", () => shape.closeTooltip());
  }));
}

function outlineLayer(shapes, name) {
  return L.featureGroup(shapes.map((shape) => L.polygon(polygon(shape), outline(name))));
}

function linkLayer(content) {
  const point = (beat) => place(content.beats.point[beat]);
  return L.featureGroup(content.links.ends.map((ends, i) => {
    const line = L.polyline(ends.map(point), styled("link"));
    const pair = ends.map((beat) => beatTitle(content, beat)).join(" — ");
    return line.bindTooltip(() => tooltip([content.links.via[i] || content.words.link, pair]), { sticky: true });
  }));
}

function lineLayer(lines) {
  return L.featureGroup(lines.shape.map((parts, i) => {
    const line = L.polyline(parts.map(path), styled(lines.kind[i]));
    const said = [lines.name[i], lines.words[i]].filter((text) => text);
    return said.length ? line.bindTooltip(() => tooltip(said), { sticky: true }) : line;
  }));
}

function vacancyLayer(beats) {
  const vacant = beats.id.map((id, i) => i).filter((i) => beats.vacant[i]);
  const style = styled("vacant", { fillColor: hatch(STYLES.vacant.color), fillOpacity: 1, interactive: false });
  return L.featureGroup(vacant.map((i) => L.polygon(polygon(beats.shape[i]), style)));
}

function officerLayer(beats) {
  const manned = beats.id.map((id, i) => i).filter((i) => beats.officers[i] > 0);
  return L.featureGroup(manned.map((i) => {
    const radius = 2.5 + 1.5 * Math.sqrt(beats.officers[i]);
    return L.circleMarker(place(beats.point[i]), Object.assign({ radius: radius }, OFFICER));
  }));
}

/* The beat under the pointer gets a line of its own, above all others. */
function highlighted(map, beats) {
  const line = L.polygon([], STYLES.highlight);
  beats.on("mouseover", (event) => line.setLatLngs(event.layer.getLatLngs()).addTo(map).bringToFront());
  beats.on("mouseout", () => line.remove());
}

function beatTitle(content, i) {
  return (content.beats.name && content.beats.name[i]) || content.beats.id[i];
}

function beatTooltip(content, i) {
  const beats = content.beats;
  const lines = [beatTitle(content, i), content.areas.id[beats.area[i]]];
  if (beats.officers) { lines.push(content.words.officers + " " + officersOf(content, i)); }
  return tooltip(lines);
}

function officersOf(content, i) {
  return content.beats.vacant[i] ? content.words.vacant : String(content.beats.officers[i]);
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
  rows.push([words.area, content.areas.id[beats.area[i]]]);
  rows.push([words.workload, beats.workload[i]]);
  if (beats.officers) { rows.push([words.officers, officersOf(content, i)]); }
  if (beats.names) { beats.names[i].forEach((name) => rows.push(["", name])); }
  if (beats.committees) { rows.push([words.committees, beats.committees[i]]); }
  return rows;
}
