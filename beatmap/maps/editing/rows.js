/* Edits as the rows of beatmap.edits_table, as CSV and JSON, and back. */
const COLUMNS = ["edit", "verb", "beat", "from", "to", "who", "when", "why", "plan"];
const VERBS = ["move", "swap", "merge", "split", "new_area", "rename", "lock", "unlock"];
const NAMING = ["split", "new_area", "rename"]; // these give an area a name that no area has

function rowsOf(model, log) {
  const told = (edit, n) => [String(n + 1), edit.verb];
  const note = (edit) => [edit.who, edit.when, edit.why, log.plan];
  return [].concat(...log.done.map((edit, n) => [].concat(
    edit.changes.map(([beat, from, to]) => [model.ids[beat], model.areas[from].name, model.areas[to].name]),
    edit.beats.map((beat) => [beat, "", ""]), edit.areas.map((area) => ["", area, ""])
  ).map((places) => told(edit, n).concat(places, note(edit)))));
}

/* A row of rowsOf by its columns. */
function namedRow(row) {
  return COLUMNS.reduce((edit, name, i) => { edit[name] = String(row[i]); return edit; }, {});
}

/* With a mark before it that tells spreadsheets it is UTF-8. */
function csvOf(rows) {
  const cell = (text) => (/[",\r\n]/.test(text) ? '"' + text.replace(/"/g, '""') + '"' : text);
  return "\ufeff" + [COLUMNS].concat(rows).map((row) => row.map(cell).join(",") + "\r\n").join("");
}

/* With the figures of what was drawn, for whoever compares them. */
function jsonOf(rows, plan, figures) {
  const named = rows.map((row) => row.reduce((edit, text, i) => {
    if (COLUMNS[i] !== "plan") { edit[COLUMNS[i]] = text; }
    return edit;
  }, {}));
  return JSON.stringify(Object.assign({ plan: plan, edits: named }, figures), null, 1) + "\n";
}

/* The rows of a file, by name; null where it is no file of edits. */
function rowsFrom(text) {
  const bare = text.replace(/^\ufeff/, "");
  const table = /^\s*[[{]/.test(bare) ? jsonRows(bare) : csvRows(bare);
  return table && table.map((row) => COLUMNS.reduce((edit, name) => {
    edit[name] = row[name] === undefined || row[name] === null ? "" : String(row[name]).trim();
    return edit;
  }, {}));
}

function jsonRows(text) {
  let told = null;
  try { told = JSON.parse(text); } catch (error) { return null; }
  const rows = Array.isArray(told) ? told : told.edits;
  if (!Array.isArray(rows) || rows.some((row) => !row || typeof row !== "object")) { return null; }
  return rows.map((row) => Object.assign({ plan: told.plan }, row));
}

function csvRows(text) {
  const [head, ...lines] = cellsOf(text);
  if (!head || !["verb", "beat", "from", "to"].every((name) => head.includes(name))) { return null; }
  return lines.map((cells) => head.reduce((row, name, i) => { row[name] = cells[i]; return row; }, {}));
}

/* The cells of a CSV, line by line; a quoted one may hold anything, a quote twice. Empty lines are left out. */
function cellsOf(text) {
  const lines = [[]];
  const cell = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r?\n|\r|$)/g;
  for (let found = cell.exec(text); found && found.index < text.length; found = cell.exec(text)) {
    const [, quoted, plain, end] = found;
    lines[lines.length - 1].push(quoted === undefined ? plain : quoted.replace(/""/g, '"'));
    if (end !== ",") { lines.push([]); }
  }
  return lines.filter((line) => line.length > 1);
}

/* Rows that belong to one edit, as beatmap.apply_edits puts them together. */
function editsFrom(rows) {
  const groups = [];
  let last = null;
  rows.forEach((row, n) => {
    const naming = NAMING.includes(row.verb) ? [row.verb, row.to, row.who, row.when, row.why].join("\0") : String(n);
    const key = row.edit ? "=" + row.edit : naming;
    if (key !== last) { groups.push([]); }
    groups[groups.length - 1].push(Object.assign({ row: n + 1 }, row));
    last = key;
  });
  return groups;
}
