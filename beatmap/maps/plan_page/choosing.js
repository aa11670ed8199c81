/* Which beat or area the reader has chosen: by a click, by search, or by the page's address. */
const CLOSE_UP = 16; // zoom: no closer to a single beat

/* Returns choose(kind, at, fly): kind is "beat", "area", "station" or "" for none. */
function keepChoice(map, canvas, content) {
  const panel = panelOn(map, content, () => choose("", -1));
  const choose = (kind, at, fly) => {
    const chosen = chosenBeats(content, kind, at);
    canvas.highlight("chosenArea", chosen.area);
    canvas.highlight("chosen", chosen.beat);
    panel(kind, at);
    const all = chosen.beat.length ? chosen.beat : chosen.area;
    if (fly && all.length) { map.fitBounds(canvas.boundsOf(all), roomBeside(map, panel.box)); }
  };
  canvas.on("beat:click", (event) => choose("beat", event.beat));
  document.addEventListener("keydown", (event) => { if (event.key === "Escape") { choose("", -1); } });
  const follow = () => { const [kind, at] = addressed(content); if (kind) { choose(kind, at, true); } };
  window.addEventListener("hashchange", follow);
  follow();
  return choose;
}

/* What is chosen shows beside the panel, or above it where that is as wide as the map. */
function roomBeside(map, box) {
  const below = box.offsetWidth > map.getSize().x / 2;
  const [left, bottom] = below ? [0, box.offsetHeight] : [box.offsetLeft + box.offsetWidth, 0];
  const edge = below ? 20 : 60;
  return { maxZoom: CLOSE_UP, paddingTopLeft: [left + edge, edge], paddingBottomRight: [edge, bottom + edge] };
}

function chosenBeats(content, kind, at) {
  const beats = content.beats;
  const area = { beat: beats.area[at], area: at }[kind];
  const of = (list, group) => beats.id.map((id, i) => i).filter((i) => list[i] === group);
  if (kind === "station") { return { beat: [], area: of(beats.station, at) }; }
  return { beat: kind === "beat" ? [at] : [], area: kind ? of(beats.area, area) : [] };
}

/* What the address names: "#beat=<id>", "#area=<id>" or "#station=<id>". */
function addressed(content) {
  const [, kind, id] = /^#(beat|area|station)=(.*)$/.exec(window.location.hash) || [];
  if (!kind) { return ["", -1]; }
  const at = content[kind + "s"].id.indexOf(unescaped(id));
  return at < 0 ? ["", -1] : [kind, at];
}

function unescaped(text) {
  try { return decodeURIComponent(text); } catch (error) { return text; }
}
