/* Templates as Python writes them, filled as Python fills them: {name}, {n:g}, {share:.4f}, lists. */
function filled(template, values, comma) {
  return template.replace(/\{(\w+)(?::([^}]*))?\}/g, (place, name, form) => written(values[name], form, comma));
}

/* Whole numbers are grouped by thousands where their place asks for nothing else. */
function written(value, form, comma) {
  if (Array.isArray(value)) { return value.join(comma); }
  if (Number.isNaN(value)) { return "nan"; }
  if (form && form[0] === ".") { return value.toFixed(Number(form.slice(1, -1))); }
  return typeof value === "number" && !form ? grouped(value) : String(value);
}

function grouped(number) {
  const [whole, rest] = String(number).split(".");
  return whole.replace(/\B(?=(\d{3})+$)/g, ",") + (rest ? "." + rest : "");
}
