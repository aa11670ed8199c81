/* Whole numbers that are too large for unpacking.js, from the planes of bytes that wholes.py made. */

/* Every list of `lists`, [name, count, planes], by name. */
function wholesOf(bytes, lists) {
  const wholes = {};
  let at = 0;
  lists.forEach(([name, count, planes]) => {
    const values = wholes[name] = new Float64Array(count);
    for (let plane = 0; plane < planes; plane += 1, at += count) {
      const unit = Math.pow(256, plane);
      for (let i = 0; i < count; i += 1) { values[i] += bytes[at + i] * unit; }
    }
  });
  return wholes;
}
