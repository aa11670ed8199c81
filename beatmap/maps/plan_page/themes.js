/* What the map is coloured by: the proposed areas, today's, or the classes of one figure. */
function themePicker(canvas, layers, content, changed) {
  const words = content.words;
  const choices = [areaChoice(words.by_areas, content.areas, content.beats.area)];
  if (content.today) { choices.push(areaChoice(words.by_today, content.today, content.today.of)); }
  content.themes.forEach((theme) => choices.push({
    name: theme.name, fill: { of: theme.of, colours: theme.colours }, rows: theme.classes.map((text, k) => (
      [sample(groundSample([{ color: STYLES.beat.color, weight: 1, fillColor: theme.colours[k], fillOpacity: 1 }])), text]
    )),
  }));
  const pick = (choice) => {
    canvas.set("fill", choice.fill);
    if (choice.areas) {
      canvas.set("areas", { of: choice.of });
      layers.labels.of(choice.areas, choice.of);
    }
    changed(choice.rows || []);
  };
  return labelledSelect(words.colour_by, choices, pick);
}

function areaChoice(name, areas, of) {
  return { name: name, fill: distinct(of, areas.colour), areas: areas, of: of };
}

function labelledSelect(text, choices, pick) {
  const select = element("select");
  choices.forEach((choice, i) => { select.appendChild(element("option", "", choice.name)).value = i; });
  select.addEventListener("change", () => pick(choices[Number(select.value)]));
  return holding(element("label", "legend-pick"), [element("span", "", text), select]);
}
