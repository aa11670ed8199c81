/* A bar across the map: today's areas on its left, the proposed ones on its right. */
const SWIPE_KEYS = { ArrowLeft: -0.02, ArrowRight: 0.02, PageDown: -0.1, PageUp: 0.1, Home: -1, End: 1 };

/* Two canvases lie on each other and each is clipped at the bar, so that moving it paints nothing. */
const Swipe = L.Layer.extend({
  initialize: function (canvas, labels, content) {
    Object.assign(this, { canvas: canvas, labels: labels, content: content, share: 0.5 });
  },

  onAdd: function (map) {
    this.today = todayCanvas(this.canvas, this.content).addTo(map);
    this.bar = swipeBar(this.content.words, (share) => this.moveTo(share));
    map.getContainer().appendChild(this.bar);
    this.moveTo(this.share);
  },

  onRemove: function () {
    this.bar.remove();
    this.today.remove();
    this.today = null;
    this.canvas.ground.style.clipPath = "";
    this.labels.beside(null);
  },

  getEvents: function () {
    return { move: this.cut, resize: this.cut, overlayadd: this.follow, overlayremove: this.follow };
  },

  moveTo: function (share) {
    this.share = Math.min(1, Math.max(0, share));
    this.bar.style.left = 100 * this.share + "%";
    this.bar.setAttribute("aria-valuenow", String(Math.round(100 * this.share)));
    this.cut();
    this.labels.beside(this.content.today, this.content.today.of, this.share);
  },

  /* The panes move below the window: the edges of what is seen are told in their measure. */
  cut: function () {
    const size = this._map.getSize();
    const corner = this._map.containerPointToLayerPoint([0, 0]);
    const at = Math.round(size.x * this.share);
    this.today.ground.style.clipPath = windowOf(corner, 0, at, size.y);
    this.canvas.ground.style.clipPath = windowOf(corner, at, size.x, size.y);
  },

  /* What is switched off on one side is on neither. */
  follow: function () {
    if (!this.today) { return; } // it is being switched off itself
    ["fills", "ways", "lines", "dots"].forEach((kind) => this.today[kind].forEach((one) => {
      one.on = this.canvas[kind].find((other) => other.name === one.name).on;
    }));
    this.today.repaint();
  },

  paintNow: function () {
    if (!this.today) { return; }
    this.cut();
    this.today.paintNow();
  },
});

function windowOf(corner, from, to, height) {
  const at = (x, y) => corner.x + x + "px " + (corner.y + y) + "px";
  return "polygon(" + [at(from, 0), at(to, 0), at(to, height), at(from, height)].join(", ") + ")";
}

/* The same ground in today's areas, below the lights of `canvas`; the pointer is told of by `canvas` alone. */
function todayCanvas(canvas, content) {
  const today = content.today;
  const lines = canvas.lines.filter((one) => !["today", "unproven"].includes(one.name));
  const made = new BeatCanvas(canvas.arcs, {
    fills: [Object.assign({}, canvas.named(["fill"])[0], distinct(today.of, today.colour))],
    ways: canvas.ways.filter((one) => one.name !== "moved"),
    lines: lines.map((one) => (one.name === "areas" ? Object.assign({}, one, { of: today.of }) : one)),
    dots: canvas.dots,
  });
  made.getEvents = () => ({ moveend: made.moved, zoom: made.stretched, zoomanim: made.stretched });
  made.on("add", () => canvas.container.insertBefore(made.container, canvas.light.canvas));
  return made;
}

/* The bar is dragged with a mouse or a finger, and moved by the arrow keys when it is in focus. */
function swipeBar(words, moveTo) {
  const bar = holding(element("div", "swipe"), [
    element("span", "swipe-side swipe-today", words.by_today), element("span", "swipe-side swipe-plan", words.by_areas),
    element("span", "swipe-grip", "⇔"),
  ]);
  const about = {
    role: "slider", tabindex: 0, "aria-label": words.swipe_layer, "aria-orientation": "horizontal",
    "aria-valuemin": 0, "aria-valuemax": 100,
  };
  Object.keys(about).forEach((name) => bar.setAttribute(name, about[name]));
  L.DomEvent.disableClickPropagation(bar);
  L.DomEvent.on(bar, "mousemove", L.DomEvent.stopPropagation);
  bar.addEventListener("pointerdown", (event) => bar.setPointerCapture(event.pointerId));
  bar.addEventListener("pointermove", (event) => {
    const frame = bar.parentNode.getBoundingClientRect();
    if (bar.hasPointerCapture(event.pointerId)) { moveTo((event.clientX - frame.left) / frame.width); }
  });
  bar.addEventListener("keydown", (event) => {
    if (!(event.key in SWIPE_KEYS)) { return; }
    event.preventDefault();
    event.stopPropagation();
    moveTo(Number(bar.getAttribute("aria-valuenow")) / 100 + SWIPE_KEYS[event.key]);
  });
  return bar;
}
