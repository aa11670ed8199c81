/* What is said of the chosen area and its station while it is edited. */
function figureBox(editor) {
  const box = element("section", "editor-figures");
  box.setAttribute("aria-live", "polite");
  editor.changed.push(() => {
    box.textContent = "";
    holding(box, chosenParts(editor));
  });
  return box;
}

function chosenParts(editor) {
  const { words, model, area, beat, content } = editor;
  if (area < 0) { return [element("p", "legend-note", words.choose_first)]; }
  const parts = beat < 0 ? [] : headed(beatTitle(content, beat), [
    [words.beat, model.ids[beat]], [words.area, model.areas[model.area[beat]].name],
    [words.workload, grouped(model.amounts.workload[beat] / model.scale)],
  ]);
  const one = model.areas[area];
  if (!one.beats.size) { return parts.concat(headed(words.area + " " + one.name, [[words.beats, "0"]])); }
  const figures = areaFigures(model, one);
  return parts.concat(headed(words.area + " " + one.name, areaLines(figures, words)), stationParts(editor, one.site));
}

function areaLines(figures, words) {
  const rows = [
    [words.beats, grouped(figures.beats)], [words.workload, grouped(figures.workload)],
    [words.deviation, signedPercent(figures.deviation)], [words.perimeter, figures.perimeter_m.toFixed(1) + " m"],
    [words.cut, figures.cut_m.toFixed(1) + " m"], [words.polsby_popper, figures.polsby_popper.toFixed(6)],
    [words.pieces, figures.pieces === 1 ? words.whole : "⚠ " + figures.pieces],
  ];
  return figures.officers === undefined ? rows : rows.concat([[words.officers, grouped(figures.officers)]]);
}

function stationParts(editor, site) {
  const { words, model } = editor;
  const figures = stationFigures(model, site);
  const largest = [editor.before[site], figures.largest_deviation].map((share) => percent(share)).join(" → ");
  return headed(words.station + " " + model.sites[site].name, [
    [words.areas, grouped(figures.areas)], [words.largest, largest],
  ]);
}

/* All six digits that a share is written with. */
function percent(share) {
  return (100 * share).toFixed(4) + "%";
}

function signedPercent(share) {
  return (share < 0 ? "" : "+") + percent(share);
}
