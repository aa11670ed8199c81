/* The legend of a plan: what it is coloured by, the day, and how everything is drawn. */
function planLegend(canvas, layers, content) {
  const classes = element("div", "legend-classes");
  const changed = (rows) => { classes.textContent = ""; holding(classes, legendRows(rows)); note.hidden = rows.length > 0; };
  const note = element("p", "legend-note", content.words.colours);
  const children = [themePicker(canvas, layers, content, changed), classes];
  if (content.duty) { children.push(dayPicker(canvas, content)); }
  return children.concat(legendRows(legendEntries(layers, content)), note);
}

function legendEntries(layers, content) {
  const words = content.words;
  const named = [
    ["districts", "district"], ["stations", "station"], ["unproven", "unproven"], ["areas", "area"], ["beats", "beat"],
    ["today", "today"], ["moved", "moved"], ["links", "link"], ["vacancies", "vacant"], ["officers", "officer"],
    ["offices", "office"],
  ];
  const entries = named.filter((pair) => layers[pair[0]]).map((pair) => [pair[1], words[pair[0] + "_layer"]]);
  const lines = content.lines || { kind: [], words: [] };
  const said = new Set(entries.map((entry) => entry[1]));
  lines.words.forEach((text, i) => {
    const called = text || words.lines_layer;
    if (!said.has(called)) { said.add(called); entries.push([lines.kind[i], called]); }
  });
  if (content.duty) { entries.push(["off", words.off_duty]); }
  return entries.map((entry) => [sampleOf(entry[0]), entry[1]]);
}

function sampleOf(name) {
  const drawn = {
    officer: () => circleSample(OFFICER), office: () => circleSample(OFFICE),
    off: () => groundSample([{ color: STYLES.beat.color, weight: 1, fillColor: PALE, fillOpacity: 1 }]),
    vacant: () => hatchSample(STYLES.vacant), moved: () => hatchSample(STYLES.moved, true),
  }[name] || (() => lineSample(STYLES[name]));
  return sample(drawn());
}
