/* What stands around the map: heading, zoom, scale, layer control, legend. */
const WIDE = 720;

function addHeading(map, heading, words) {
  const box = element("header", "plan-heading");
  const title = holding(element("h1"), [element("bdi", "", heading.title)]);
  const facts = holding(element("p", "plan-facts"), heading.facts.map((fact) => element("span", "", fact)));
  const proof = holding(element("p", "plan-facts"), heading.proof.map((line) => element("span", "proof", line)));
  if (heading.secrecy) { proof.appendChild(element("span", "secrecy", heading.secrecy)); }
  const remarks = element("div", "plan-remarks");
  if (heading.warnings.length) { remarks.appendChild(list("plan-warnings", heading.warnings)); }
  if (heading.notes.length) { remarks.appendChild(folded(words.notes, list("plan-notes", heading.notes))); }
  holding(box, [holding(element("div", "plan-title"), [title, facts, proof]), remarks]);
  map.getContainer().before(box);
  addClassification(heading.classification);
}

/* Who may see the page, above and below all else. */
function addClassification(line) {
  if (!line) { return; }
  const strip = (place) => holding(element("div", "classification " + place), [element("bdi", "", line)]);
  document.body.insertBefore(strip("top"), document.body.firstChild);
  document.body.appendChild(strip("bottom"));
}

function list(className, lines) {
  return holding(element("ul", className), lines.map((line) => element("li", "", line)));
}

function folded(summary, inside) {
  const made = holding(element("details"), [element("summary", "", summary), inside]);
  made.open = window.innerWidth >= WIDE;
  return made;
}

/* A box in the corner with whatever `children` tell. */
function addLegend(map, children, words) {
  const control = L.control({ position: "bottomright" });
  control.onAdd = () => {
    const box = holding(element("div", "legend"), [folded(words.legend, holding(element("div"), children))]);
    L.DomEvent.disableClickPropagation(box).disableScrollPropagation(box);
    return box;
  };
  control.addTo(map);
}

/* `entries` are pairs [sample, text]. */
function legendRows(entries) {
  return entries.map((entry) => holding(element("div", "legend-row"), [entry[0], element("span", "", entry[1])]));
}

/* Leaflet writes layer names as markup; here they are text. */
const LayerControl = L.Control.Layers.extend({
  _addItem: function (item) {
    const unnamed = Object.assign({}, item, { name: "" });
    const label = L.Control.Layers.prototype._addItem.call(this, unnamed);
    label.querySelector("span span").textContent = " " + item.name;
    return label;
  },
});

function addLayerControl(map, overlays) {
  new LayerControl({}, overlays, { collapsed: window.innerWidth < WIDE }).addTo(map);
}

/* `overlays` are the layers by what the control calls them. */
function addControls(map, overlays, words) {
  L.control.zoom({ zoomInTitle: words.zoom_in, zoomOutTitle: words.zoom_out }).addTo(map);
  L.control.scale({ imperial: false, maxWidth: 140 }).addTo(map);
  addCoordinates(map);
  addLayerControl(map, overlays);
}

/* Latitude and longitude of the pointer, WGS 84. */
function addCoordinates(map) {
  const control = L.control({ position: "bottomleft" });
  const box = element("output", "coordinates");
  control.onAdd = () => box;
  control.addTo(map);
  map.on("mousemove", (event) => {
    box.textContent = [event.latlng.lat, event.latlng.lng].map((degrees) => degrees.toFixed(5)).join(", ");
  });
  map.on("mouseout", () => { box.textContent = ""; });
}
