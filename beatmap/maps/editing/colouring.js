/* The colours of areas while they change: an area keeps its own, unless it comes to meet one of the same. */

/* `colours` are those of the areas by position, [pure] the palette mixed with white by its strength. */
function colourBook(model, colours, palette) {
  const tints = palette.pure.map((pure) => mixed(pure, palette.strength));
  return { model: model, tints: tints, colours: colours.slice() };
}

function mixed(pure, strength) {
  const channels = [1, 3, 5].map((at) => parseInt(pure.slice(at, at + 2), 16));
  return "#" + channels.map((one) => Math.round(255 - strength * (255 - one)).toString(16).padStart(2, "0")).join("");
}

/* Gives the areas at these positions a colour that none of their neighbours has, where there is one. */
function recolour(book, areas) {
  areas.forEach((number) => {
    const beside = coloursBeside(book, number);
    if (book.colours[number] && !beside.has(book.colours[number])) { return; }
    const free = book.tints.find((tint) => !beside.has(tint));
    book.colours[number] = free || book.colours[number] || book.tints[0];
  });
}

function coloursBeside(book, number) {
  const found = new Set();
  book.model.areas[number].beats.forEach((beat) => neighbours(book.model, beat).forEach((other) => {
    const area = book.model.area[other];
    if (area !== number) { found.add(book.colours[area]); }
  }));
  return found;
}
