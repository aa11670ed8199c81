/* The rules that are broken: those of the chosen station, then how many elsewhere, each a way there. */
const MOST_BREACHES = 200;
const NEAREST = 16; // zoom: no closer to a single area

function breachBox(editor) {
  const here = element("ul", "editor-breaches");
  const elsewhere = element("ul", "editor-breaches");
  const summary = element("summary");
  const others = holding(element("details"), [summary, elsewhere]);
  const clear = element("p", "editor-clear", editor.words.none_broken);
  editor.changed.push(() => {
    const own = editor.site < 0 ? [] : editor.broken[editor.site];
    const rest = editor.brokenInCity.concat(...editor.broken.filter((some, site) => site !== editor.site));
    fillBreaches(here, own, editor);
    summary.textContent = filled(editor.words.elsewhere_broken, { n: rest.length }, "");
    if (others.open) { fillBreaches(elsewhere, rest.slice(0, MOST_BREACHES), editor); }
    others.hidden = !rest.length;
    clear.hidden = editor.site < 0 || own.length > 0;
  });
  others.addEventListener("toggle", () => tellChange(editor));
  return holding(element("section"), [element("h2", "", editor.words.broken), clear, here, others]);
}

function fillBreaches(box, breaches, editor) {
  box.textContent = "";
  holding(box, breaches.map((breach) => {
    const button = plainButton(filled(editor.words.told, breach, ""), () => goTo(editor, breach.where));
    button.className = "editor-breach";
    button.title = breach.rule;
    return holding(element("li"), [button]);
  }));
}

/* Chooses what a breach names, where it is an area or a beat, and shows it. */
function goTo(editor, name) {
  const { model, map, canvas } = editor;
  const beat = model.places.has(name) && !exists(model, name) ? model.places.get(name) : -1;
  const area = exists(model, name) ? model.numbers.get(name) : beat < 0 ? -1 : model.area[beat];
  if (area < 0) { return; }
  choose(editor, area, beat);
  map.fitBounds(canvas.boundsOf(Array.from(model.areas[area].beats)), { maxZoom: NEAREST, padding: [60, 60], animate: false });
}
