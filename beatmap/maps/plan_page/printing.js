/* On paper: the view is fitted to the sheet and painted before the browser takes the page. */
const SHEET = { width: 1040, height: 710, least: 300 }; // pixels: an A4 sheet lying down, less its margins

function keepPrintable(map, canvas, layers) {
  const frame = map.getContainer();
  let before = null;
  const fit = (view) => {
    map.invalidateSize({ pan: false, animate: false });
    map.fitBounds(view, { animate: false });
    canvas.paintNow();
    if (layers.swipe) { layers.swipe.paintNow(); }
    layers.labels.update();
  };
  window.addEventListener("beforeprint", () => {
    before = { center: map.getCenter(), zoom: map.getZoom(), style: frame.style.cssText };
    const view = map.getBounds();
    document.body.classList.add("on-paper");
    frame.style.cssText += "; flex: none; width: " + SHEET.width + "px; height: " + heightBeside(frame) + "px";
    fit(view);
  });
  window.addEventListener("afterprint", () => {
    if (!before) { return; }
    document.body.classList.remove("on-paper");
    frame.style.cssText = before.style;
    map.invalidateSize({ pan: false, animate: false });
    map.setView(before.center, before.zoom, { animate: false });
    before = null;
  });
}

/* What heading and classification leave of the sheet. */
function heightBeside(frame) {
  const others = Array.from(document.body.children).filter((one) => one !== frame);
  const taken = others.reduce((sum, one) => sum + one.offsetHeight, 0);
  return Math.max(SHEET.least, SHEET.height - taken);
}
