/* What can be switched on and off, from the lowest to the highest; most are parts of the canvas. */
const HIDDEN = ["today", "officers", "swipe"];

function planLayers(map, canvas, content) {
  const layers = { beats: canvas.part("fill", "beats") };
  const named = ["lines", "areas", "stations", "districts", "unproven", "today", "moved", "links", "vacancies",
    "officers", "offices"];
  const empty = { vacancies: content.beats.vacant && !content.beats.vacant.includes(true) };
  named.filter((name) => canvas.named([name]).length && !empty[name]).forEach((name) => {
    layers[name] = canvas.part(name);
  });
  layers.labels = labelLayer(map, canvas.arcs, content);
  if (content.today) { layers.swipe = new Swipe(canvas, layers.labels, content); }
  return layers;
}
