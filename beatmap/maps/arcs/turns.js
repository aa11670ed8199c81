/* Long work in short turns: the page answers in between. */
const TURN = 24; // ms

/* Runs the generator `work` to its end, at once if it is short, and gives what it returns to `done`.
 *
 * A turn lasts `ms`, and the next one comes when `later` says: setTimeout, or requestAnimationFrame for what is
 * painted, so that each turn's share is on the screen before the next one. work.return() ends it; then `done` gets
 * nothing.
 */
function inTurns(work, done, ms = TURN, later = setTimeout) {
  const turn = () => {
    const end = performance.now() + ms;
    let step = work.next();
    while (!step.done && performance.now() < end) { step = work.next(); }
    if (step.done) { done(step.value); } else { later(turn); }
  };
  turn();
}

/* Runs the generator `work` to its end at once and returns what it returns. */
function finished(work) {
  let step = work.next();
  while (!step.done) { step = work.next(); }
  return step.value;
}
