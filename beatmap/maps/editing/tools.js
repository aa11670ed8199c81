/* The tools on the map: choose an area with a click, paint beats with a click or a drag, loop a lasso round them. */
const STRIDE = 6; // pixels between the places of a stroke that are looked at
const LOOP = { color: "#c2185b", weight: 2, dashArray: "5 4", fill: true, fillOpacity: 0.08, interactive: false };

function keepTools(editor) {
  const { map, canvas } = editor;
  const frame = map.getContainer();
  let stroke = null;
  const end = (event) => {
    const done = stroke;
    stroke = null;
    if (!done) { return false; }
    canvas.highlight("painted", []);
    done.end(event.type === "pointerup");
    return true;
  };
  canvas.on("beat:click", (event) => {
    if (editor.tool === "choose") { choose(editor, editor.model.area[event.beat], event.beat); }
  });
  frame.addEventListener("pointerdown", (event) => {
    const aside = event.target.closest && event.target.closest(".leaflet-control, .editor-cover");
    if (editor.tool === "choose" || event.button !== 0 || aside || editor.halted()) { return; }
    frame.setPointerCapture(event.pointerId);
    stroke = editor.tool === "paint" ? brushStroke(editor) : lassoStroke(editor);
    stroke.through(map.mouseEventToContainerPoint(event));
  });
  frame.addEventListener("pointermove", (event) => {
    if (stroke) { stroke.through(map.mouseEventToContainerPoint(event)); }
  });
  frame.addEventListener("pointerup", end);
  frame.addEventListener("pointercancel", end);
  editor.stop = () => end({ type: "stopped" });
}

/* With any tool but choosing the map stays where it is when the pointer drags. */
function pickTool(editor, tool) {
  const { map } = editor;
  editor.tool = tool;
  ["dragging", "doubleClickZoom", "boxZoom"].forEach((name) => map[name][tool === "choose" ? "enable" : "disable"]());
  map.getContainer().classList.toggle("editor-paints", tool !== "choose");
  tellChange(editor);
}

/* Every beat that the pointer passes. */
function brushStroke(editor) {
  const { map, canvas } = editor;
  const beats = new Set();
  let last = null;
  const look = (point) => {
    const beat = canvas.beatAt(map.containerPointToLatLng(point));
    if (beat >= 0) { beats.add(beat); }
  };
  return {
    through: (point) => {
      const from = last || point;
      const steps = Math.max(1, Math.ceil(from.distanceTo(point) / STRIDE));
      for (let i = 1; i <= steps; i += 1) { look(from.add(point.subtract(from).multiplyBy(i / steps))); }
      last = point;
      canvas.highlight("painted", Array.from(beats));
    },
    end: (kept) => { if (kept && beats.size) { paintInto(editor, Array.from(beats)); } },
  };
}

/* Every beat whose middle the loop holds. */
function lassoStroke(editor) {
  const { map, canvas } = editor;
  const line = L.polygon([], LOOP).addTo(map);
  return {
    through: (point) => { line.addLatLng(map.containerPointToLatLng(point)); },
    end: (kept) => {
      const loop = [].concat(...line.getLatLngs()).map((latlng) => L.CRS.EPSG3857.latLngToPoint(latlng, 0));
      line.remove();
      const beats = kept ? beatsInside(canvas.arcs, loop) : [];
      if (beats.length) { paintInto(editor, beats); }
    },
  };
}

/* `loop` in pixels of zoom 0. */
function beatsInside(arcs, loop) {
  const bounds = L.bounds(loop);
  const box = [bounds.min.x, bounds.min.y, bounds.max.x, bounds.max.y];
  return meeting(arcs.beatBoxes, box).filter((beat) => {
    const [x, y] = middleOf(arcs, beat);
    return loop.reduce((inside, a, i) => {
      const b = loop[(i + 1) % loop.length];
      const crosses = a.y > y !== b.y > y && x < a.x + (y - a.y) * (b.x - a.x) / (b.y - a.y);
      return crosses ? !inside : inside;
    }, false);
  });
}
