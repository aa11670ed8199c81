/* On paper: the view is fitted to the sheet and painted before the browser takes the page. */
const SHEET = { width: 1040, height: 600 }; // pixels: an A4 sheet lying down, less its margins and the heading

function keepPrintable(map, canvas, labels) {
  const frame = map.getContainer();
  let before = null;
  const fit = (view) => {
    map.invalidateSize({ pan: false, animate: false });
    map.fitBounds(view, { animate: false });
    canvas.paintNow();
    labels.update();
  };
  window.addEventListener("beforeprint", () => {
    before = { center: map.getCenter(), zoom: map.getZoom(), style: frame.style.cssText };
    const view = map.getBounds();
    frame.style.cssText += "; flex: none; width: " + SHEET.width + "px; height: " + SHEET.height + "px";
    fit(view);
  });
  window.addEventListener("afterprint", () => {
    if (!before) { return; }
    frame.style.cssText = before.style;
    map.invalidateSize({ pan: false, animate: false });
    map.setView(before.center, before.zoom, { animate: false });
    before = null;
  });
}
