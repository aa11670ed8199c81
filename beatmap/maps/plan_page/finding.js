/* What a reader types, looked up: in codes and names, and in the pinyin initials of Chinese names. */
const MOST_FOUND = 12;

/* Returns what finds a text; the list is made when first something is looked for. */
function searchIn(content) {
  let entries = null;
  return (typed) => {
    const wanted = typed.trim().toLowerCase();
    if (wanted && !entries) { entries = everything(content); }
    return wanted ? best(entries, wanted, content.letters) : [];
  };
}

/* All that can be found: areas, stations, beats, each with the text that it is found by. */
function everything(content) {
  const named = (kind, list) => list.id.map((id, i) => {
    const name = list.name ? list.name[i] : "";
    return { kind: kind, at: i, name: name, id: id, key: (id + "\n" + name).toLowerCase() };
  });
  return named("area", content.areas).concat(named("station", content.stations), named("beat", content.beats));
}

/* What is so called comes before what begins so, what contains it, and what has such initials. */
function best(entries, wanted, letters) {
  const initials = /^[a-z0-9]+$/.test(wanted);
  const ranks = [[], [], [], []];
  entries.forEach((entry) => {
    const at = entry.key.indexOf(wanted);
    if (at >= 0) {
      const whole = entry.key.split("\n").includes(wanted);
      ranks[whole ? 0 : at === 0 || entry.key[at - 1] === "\n" ? 1 : 2].push(entry);
    } else if (initials && beginsSo(entry.name, wanted, letters)) { ranks[3].push(entry); }
  });
  return [].concat(...ranks).slice(0, MOST_FOUND);
}

/* Whether letters of `name` that follow one another may begin in pinyin as `wanted` says. */
function beginsSo(name, wanted, letters) {
  const signs = Array.from(name);
  const fits = (sign, letter) => (letters[sign] || sign.toLowerCase()).includes(letter);
  return signs.some((first, from) => (
    from + wanted.length <= signs.length && Array.from(wanted).every((letter, k) => fits(signs[from + k], letter))
  ));
}
