/* How each kind of fault is drawn: warm where it is to be mended, cool where it is only to be looked at.
   Colours of Okabe & Ito, "Color Universal Design" (2008), and darker ones of the same hues. */
const GROUND = { color: "#98a1a8", weight: 0.8, fill: true, fillColor: "#f4f3ee", fillOpacity: 1 };
const NAMED = ["#fbe0b4", "#cfe3f1"]; // the fills of the two beats that a fault is about
const RING = { color: "#111418", weight: 2, radius: 15, fill: false, interactive: false };
const MARK = { color: "#ffffff", fillOpacity: 1 };
const MANY = 500; // of more faults the marks are smaller
const NARROW = "#e69f00";

const KINDS = {
  invalid: { color: "#7a1f00", weight: 3 },
  spike: { color: "#7a1f00", weight: 3 },
  duplicate: { color: "#a33b00", weight: 2.5, dashArray: "7 4", fillOpacity: 0.45 },
  nested: { color: "#a33b00", weight: 2.5, fillOpacity: 0.6 },
  overlap: { color: "#d55e00", weight: 2.5, fillOpacity: 0.7 },
  gap: { color: "#0072b2", weight: 2, fillOpacity: 0.45 },
  hole: { color: "#56b4e9", weight: 2, fillOpacity: 0.45 },
  unmatched: { color: "#5b6670", weight: 3, dashArray: "5 4" },
  multipart: { color: "#005a8c", weight: 2, fillOpacity: 0.12 },
  outlier: { color: "#5b6670", weight: 2, fillOpacity: 0.18 },
  outside: { color: "#005a8c", weight: 2, dashArray: "2 4", fillOpacity: 0.18 },
};
const LINES = ["spike", "unmatched"];

/* Gaps and holes are of two sorts: narrow ones are to be mended. */
function faultStyle(faults, i) {
  const kind = kindOf(faults, i);
  const narrow = faults.mend[i] && ["gap", "hole"].includes(kind);
  return Object.assign({}, KINDS[kind], narrow ? { color: NARROW, fillOpacity: 0.7 } : {});
}

function markStyle(faults, i) {
  const share = Math.min(1, Math.max(0.45, Math.sqrt(MANY / faults.drawn.length)));
  const size = { radius: (faults.mend[i] ? 5.5 : 4.5) * share, weight: 1.5 * share };
  return Object.assign({ fillColor: faultStyle(faults, i).color }, size, MARK);
}

/* The sample of a kind shows each sort of it that is there; what has no place has none. */
function kindSample(faults, k) {
  const name = faults.kinds[k].kind;
  if (!KINDS[name]) { return sample([]); }
  if (name === "invalid") { return sample(circleSample(markStyle(faults, faults.kind.indexOf(k)))); }
  const sorts = {};
  faults.kind.forEach((kind, i) => { if (kind === k) { sorts[faults.mend[i]] = faultStyle(faults, i); } });
  const styles = Object.keys(sorts).map((sort) => sorts[sort]);
  return sample(LINES.includes(name) ? lineSample(styles[0]) : groundSample(styles));
}
