/* How each thing is drawn; the legend takes its samples from here. Weights are pixels at full size. */
const STYLES = {
  beat: { color: "#4a535b", weight: 0.8, opacity: 0.6 },
  area: { color: "#2b3238", weight: 1.8, opacity: 0.9 },
  district: { color: "#111418", weight: 5 },
  station: { color: "#111418", weight: 3.6 },
  unproven: { color: "#c1121f", weight: 4, dashArray: "9 5" },
  today: { color: "#7b2cbf", weight: 2.6, dashArray: "3 6" },
  link: { color: "#111418", weight: 1.8, dashArray: "5 4" },
  vacant: { color: "#c24f00", weight: 2 },
  moved: { color: "#7b2cbf", weight: 1.6, head: 11, opacity: 0.9 },
  river: { color: "#4a90c4", weight: 7, opacity: 0.85 },
  expressway: { color: "#b08a5b", weight: 3.2, opacity: 0.9 },
  railway: { color: "#4d4d4d", weight: 2.6, dashArray: "11 4" },
  bridge: { color: "#3c3c3c", weight: 4 },
  other: { color: "#8a8f94", weight: 2 },
  hovered: { color: "#000000", weight: 2.4 },
  chosen: { color: "#0050d8", weight: 3.4 },
  chosenArea: { color: "#0050d8", weight: 5, opacity: 0.45 },
};

const OFFICER = { color: "#111418", weight: 1.4, fillColor: "#ffffff" };
const OFFICE = { color: "#ffffff", weight: 1.2, fillColor: "#0050d8" };
const PALE = "rgba(255, 255, 255, 0.78)"; // over beats whose officers are on duty

/* A canvas takes a pattern wherever it takes a colour. */
function hatch(color, falling) {
  const tile = element("canvas");
  tile.width = tile.height = 8;
  const pen = tile.getContext("2d");
  pen.strokeStyle = color;
  pen.lineWidth = 1.4;
  if (falling) { pen.transform(-1, 0, 0, 1, 8, 0); }
  [-8, 0, 8].forEach((shift) => { pen.moveTo(shift - 1, 9); pen.lineTo(shift + 9, -1); });
  pen.stroke();
  return pen.createPattern(tile, "repeat");
}
