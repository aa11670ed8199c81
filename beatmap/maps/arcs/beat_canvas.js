/* All beats and the lines between them as one Leaflet layer, from the arcs of unpacking.js.
 *
 *   const beats = new BeatCanvas(arcs, {
 *     fills: [{ name, of: [colour of each beat, -1 for none], colours: [whatever a pen takes], on }, ...],
 *     ways: [{ name, arcs, styles: [style of each], over, on }, ...],  // above the fills; `over`: above the lines too
 *     lines: [{ name, of: [group of each beat, -1 for none], style, over, on }, ...],  // the lowest first
 *     dots: [{ name, x, y, radii, style, on }, ...],      // circles at places in pixels of zoom 0, above the lines
 *     lights: { name: style, ... },                       // lines round chosen beats, above all others
 *   }).addTo(map);
 *
 * A line is drawn where the groups on both sides of an arc differ. Each arc is drawn once, as the last of `lines`
 * that is on; a line `over` others is drawn besides. Styles are { color, weight, opacity, dashArray }, as Leaflet's;
 * a way whose style has a `head` (pixels) ends in an arrow.
 *
 *   beats.set(name, change)      something takes other groups, colours or another style
 *   beats.show(names, on)        whatever has these names, on or off
 *   beats.part(...names)         the same as a Leaflet layer, for a layer control
 *   beats.highlight(name, [beat...])   the light `name` round these beats; [] for none
 *   beats.paintNow()             paints at once what else is painted in turns: before printing
 *   beats.busy()                 whether there is still something to paint
 *   beats.beatAt(latlng)         the beat there, -1 for none
 *   beats.boundsOf([beat...])    their L.LatLngBounds; beats.getBounds() those of all
 *   beats.inView()               the beats whose boxes meet the view
 *
 * Events: "beat:over" and "beat:click" with { beat, latlng, originalEvent }, "beat:out" with { beat }; "painted" when
 * the view has been painted. Beats are named by their position everywhere.
 */
const PAINTING = 10; // ms in a turn: putting it on the screen takes two or three times as long
const FEW = 6000; // beats in view that are painted in one turn, in about 40 ms: every further turn waits for a frame

const BeatCanvas = L.Layer.extend({
  options: { pane: "beats", fills: [], ways: [], lines: [], dots: [], lights: {} },

  initialize: function (arcs, options) {
    L.setOptions(this, options);
    this.arcs = arcs;
    ["fills", "ways", "lines", "dots"].forEach((kind) => {
      this[kind] = this.options[kind].map((one) => Object.assign({ on: true, over: false }, one));
    });
    this.levels = levelsOf(arcs, this.ways);
    this.known = null;
    this.lit = {};
    this.over = -1;
  },

  /* Below Leaflet's own vectors, whoever comes first. */
  beforeAdd: function (map) {
    const pane = this.options.pane;
    if (!map.getPane(pane)) { map.createPane(pane).style.zIndex = 350; }
  },

  onAdd: function () {
    this.container = L.DomUtil.create("div", "", this.getPane());
    this.ground = L.DomUtil.create("div", "", this.container); // can be clipped, the light above it not
    this.old = pictureIn(this.ground);
    this.spare = pictureIn(this.ground);
    this.light = pictureIn(this.container);
    this.moved();
  },

  onRemove: function () {
    this.stop();
    this.container.remove();
    this.container = null;
  },

  getEvents: function () {
    return {
      moveend: this.moved, zoom: this.stretched, zoomanim: this.stretched,
      mousemove: this.hovered, mouseout: this.left, click: this.clicked,
    };
  },

  /* Everything that has a name. */
  named: function (names) {
    return this.fills.concat(this.ways, this.lines, this.dots).filter((one) => names.includes(one.name));
  },

  set: function (name, change) {
    this.named([name]).forEach((one) => Object.assign(one, change));
    this.known = null;
    return this.repaint();
  },

  show: function (names, on) {
    this.named(names).forEach((one) => { one.on = on; });
    this.known = null;
    return this.repaint();
  },

  part: function (...names) {
    return new BeatPart(this, names);
  },

  highlight: function (name, beats) {
    this.lit[name] = beats;
    return this.paintLight();
  },

  inView: function () {
    return meeting(this.arcs.beatBoxes, this.seen());
  },

  beatAt: function (latlng) {
    if (!this.find) { this.find = beatGrid(this.arcs); }
    const point = L.CRS.EPSG3857.latLngToPoint(L.latLng(latlng), 0);
    return this.find(point.x, point.y);
  },

  boundsOf: function (beats) {
    const box = noBoxes(1);
    beats.forEach((beat) => widenBy(box, 0, this.arcs.beatBoxes, 4 * beat));
    return boundsOfBox(box);
  },

  getBounds: function () {
    return boundsOfBox(this.arcs.box);
  },

  /* The arcs that each line is drawn along, until a line changes. */
  borders: function () {
    if (!this.known) { this.known = bordersOf(this.arcs, this.lines); }
    return this.known;
  },

  /* Paints the same view again, once, after whatever is being done now. */
  repaint: function () {
    if (this.container && !this.waiting) {
      this.waiting = L.Util.requestAnimFrame(() => { this.waiting = null; if (this.container) { this.paint(); } });
    }
    return this;
  },

  stretched: function (event) {
    const center = event.center || this._map.getCenter();
    const zoom = event.zoom === undefined ? this._map.getZoom() : event.zoom;
    [this.old, this.fresh, this.light].forEach((picture) => { if (picture) { follow(picture, this._map, center, zoom); } });
  },

  moved: function () {
    this.stretched({});
    this.view = viewOf(this._map, this.levels);
    this.paintLight();
    this.paint();
  },

  busy: function () {
    return Boolean(this.work || this.waiting);
  },

  stop: function () {
    if (!this.work) { return; }
    this.work.return();
    this.work = null;
    this.putAway(this.fresh);
  },

  /* Keeps a picture, unseen, for the next view: a new one would take new memory. */
  putAway: function (picture) {
    picture.canvas.style.display = "none";
    picture.view = null;
    this.spare = picture;
    this.fresh = null;
  },

  /* Paints a new picture below the old one, in turns, and puts the old one away in the end. */
  paint: function () {
    const work = this.begun();
    const turn = this.inView().length > FEW ? PAINTING : Infinity;
    inTurns(work, () => { if (work === this.work) { this.finish(); } }, turn, requestAnimationFrame);
  },

  paintNow: function () {
    finished(this.begun());
    this.finish();
  },

  begun: function () {
    this.stop();
    this.fresh = this.spare;
    this.ground.insertBefore(this.fresh.canvas, this.old.canvas);
    const pen = cleared(this.fresh, this.view, this._map);
    this.work = painted(pen, this, this.view, this.seen(), this.share());
    return this.work;
  },

  finish: function () {
    const [old, fresh] = [this.old, this.fresh];
    this.work = null;
    this.old = fresh;
    this.putAway(old);
    performance.mark("painted"); // for whoever looks at how long it took
    this.fire("painted");
  },

  paintLight: function () {
    if (!this.container) { return this; }
    const lights = Object.keys(this.options.lights).filter((name) => (this.lit[name] || []).length);
    if (!lights.length) { blank(this.light); return this; }
    const pen = cleared(this.light, this.view, this._map);
    lights.forEach((name) => {
      paintLines(pen, this.view.level.thinned, arcsAround(this.arcs, this.lit[name]), this.options.lights[name], 1);
    });
    return this;
  },

  /* The box of the view in pixels of zoom 0, wider by half of the widest line. */
  seen: function () {
    const view = this.view;
    const half = 8;
    const edges = [view.left - half, view.top - half, view.left + view.width + half, view.top + view.height + half];
    return edges.map((edge) => edge / view.scale);
  },

  /* Lines grow thinner where beats are small on the screen. */
  share: function () {
    const box = this.arcs.box;
    const size = Math.sqrt((box[2] - box[0]) * (box[3] - box[1]) / this.arcs.beats) * this.view.scale;
    return Math.min(1, Math.max(0.35, size / 60));
  },

  hovered: function (event) {
    if (this._map.dragging && this._map.dragging.moving()) { return; }
    const beat = this.beatAt(event.latlng);
    if (beat !== this.over) { this.left(); }
    this.over = beat;
    if (beat >= 0) { this.tell("beat:over", event); }
  },

  left: function () {
    if (this.over >= 0) { this.fire("beat:out", { beat: this.over }); }
    this.over = -1;
  },

  clicked: function (event) {
    if (this.beatAt(event.latlng) >= 0) { this.tell("beat:click", event); }
  },

  tell: function (what, event) {
    const beat = this.beatAt(event.latlng);
    this.fire(what, { beat: beat, latlng: event.latlng, originalEvent: event.originalEvent });
  },
});

/* What has one of these names on a BeatCanvas as a layer that can be switched on and off. */
const BeatPart = L.Layer.extend({
  initialize: function (canvas, names) { this.canvas = canvas; this.names = names; },
  onAdd: function () { this.canvas.show(this.names, true); },
  onRemove: function () { this.canvas.show(this.names, false); },
});

/* A box in pixels of zoom 0 as L.LatLngBounds. */
function boundsOfBox(box) {
  if (box[0] > box[2]) { return L.latLngBounds([]); }
  const place = (x, y) => L.CRS.EPSG3857.pointToLatLng(L.point(x, y), 0);
  return L.latLngBounds(place(box[0], box[1]), place(box[2], box[3]));
}
