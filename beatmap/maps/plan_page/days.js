/* The day of the duty calendar: beats whose officers are all on duty are pale. */
function dayPicker(canvas, content) {
  const duty = content.duty;
  const slider = element("input");
  const said = element("output", "", content.words.every_day);
  Object.assign(slider, { type: "range", min: 0, max: duty.days.length, value: 0 });
  slider.addEventListener("input", () => {
    const day = Number(slider.value) - 1;
    said.textContent = day < 0 ? content.words.every_day : duty.days[day];
    slider.setAttribute("aria-valuetext", said.textContent);
    const off = (groups) => day >= 0 && groups.length && groups.every((group) => duty.groups[day].includes(group));
    canvas.set("off", { of: duty.beats.map((groups) => (off(groups) ? 0 : -1)) });
  });
  return holding(element("label", "legend-pick"), [element("span", "", content.words.day), slider, said]);
}
