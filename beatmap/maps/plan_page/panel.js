/* The panel: what the chosen area comes to, and the chosen beat's own figures. */
function panelOn(map, content, close) {
  const panel = element("aside", "panel");
  const inside = element("div", "panel-inside");
  const button = element("button", "panel-close", "×");
  button.type = "button";
  button.setAttribute("aria-label", content.words.close);
  button.addEventListener("click", close);
  holding(panel, [button, inside]).hidden = true;
  panel.setAttribute("aria-live", "polite");
  L.DomEvent.disableClickPropagation(panel).disableScrollPropagation(panel);
  L.DomEvent.on(panel, "mousemove", L.DomEvent.stopPropagation);
  map.getContainer().appendChild(panel);
  const show = (kind, at) => {
    inside.textContent = "";
    panel.hidden = !kind;
    panelParts(content, kind, at).forEach((part) => inside.appendChild(part));
  };
  show.box = panel;
  return show;
}

function panelParts(content, kind, at) {
  if (kind === "station") { return headed(stationTitle(content.stations, at), []); }
  if (kind === "area") { return areaParts(content, at); }
  if (kind !== "beat") { return []; }
  return headed(beatTitle(content, at), beatRows(content, at)).concat(areaParts(content, content.beats.area[at]));
}

function areaParts(content, area) {
  return headed(content.words.area + " " + content.areas.id[area], areaRows(content, area));
}

function headed(title, rows) {
  return [holding(element("h2"), [element("bdi", "", title)]), table(rows)];
}
