/* What tests and notebooks may ask and do; beats and areas by their names. */
function editorInspection(editor) {
  const { map, canvas, layers, model, log } = editor;
  const places = (ids) => ids.map((id) => model.places.get(id));
  return Object.freeze({
    map: map, canvas: canvas, layers: Object.freeze(layers),
    choose: (area, beat) => choose(editor, model.numbers.get(area), beat === undefined ? -1 : model.places.get(beat)),
    paint: (ids) => paintInto(editor, places(ids)),
    begin: () => beginArea(editor, editor.site),
    merge: (area) => mergeArea(editor, model.numbers.get(area)),
    rename: (name) => renameArea(editor, name),
    turnLock: (kind) => turnLock(editor, kind),
    undo: () => goBack(editor), redo: () => goOn(editor),
    takeIn: (text) => takeIn(editor, text), exported: (kind) => exported(editor, kind),
    ids: model.ids, beside: (id) => areaBeside(model, model.places.get(id)),
    get areas() { return model.ids.map((id, beat) => model.areas[model.area[beat]].name); },
    get figures() { return figuresOfAll(model); },
    get broken() { return editor.brokenInCity.concat(...editor.broken); },
    get edits() { return log.done.length; },
    get chosen() { return editor.area < 0 ? "" : model.areas[editor.area].name; },
  });
}

/* The first other area that a beat borders, "" where there is none. */
function areaBeside(model, beat) {
  const other = neighbours(model, beat).find((one) => model.area[one] !== model.area[beat]);
  return other === undefined ? "" : model.areas[model.area[other]].name;
}

function figuresOfAll(model) {
  const told = { areas: {}, stations: {} };
  model.sites.forEach((site, i) => { told.stations[site.name] = stationFigures(model, i); });
  model.areas.filter((area) => area.beats.size).forEach((area) => { told.areas[area.name] = areaFigures(model, area); });
  return told;
}
