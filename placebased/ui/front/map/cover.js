/** The page that stands over the app's own until that is fit to be seen: maps of the app wait for it. */

/** What waits, in the order in which it came; `null` where nothing covers the app. @type {(() => void)[] | null} */
let waiting = null;
let asked = () => {};

/** From here on the app's maps wait. @returns {Promise<void>} until the first of them asks to be seen */
export function cover() {
  waiting = [];
  return new Promise((resolve) => {
    asked = resolve;
  });
}

/** Let what waited happen, in one go. */
export function uncover() {
  const acts = waiting ?? [];
  waiting = null;
  for (const act of acts) act();
}

/** @param {() => void} act done now, or once nothing covers the app */
export function whenUncovered(act) {
  if (!waiting) {
    act();
    return;
  }
  waiting.push(act);
  asked();
}
