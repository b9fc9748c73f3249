/** Strips of all areas: arrow keys, and the pointer, go from one to the next by figure, and each is said. */

/** @typedef {[string, number, string]} Dot name, where it stands in per cent, figure */

/** @type {Record<string, (at: number, last: number) => number>} */
const STEPS = {
  ArrowRight: (at) => at + 1,
  ArrowUp: (at) => at + 1,
  ArrowLeft: (at) => at - 1,
  ArrowDown: (at) => at - 1,
  Home: () => 0,
  End: (_at, last) => last,
};

const LOST = "The areas of this strip cannot be fetched now.";

/** Areas by the address of their picture, which has them. @type {Map<string, Promise<Dot[]>>} */
const held = new Map();

/** @param {HTMLElement} strip @returns {Promise<Dot[]>} its areas, by figure */
function dotsOf(strip) {
  const { src } = /** @type {HTMLImageElement} */ (strip.querySelector("img"));
  const asked = held.get(src);
  if (asked) return asked;
  const dots = pictureAt(src).then(areasIn);
  dots.catch(() => held.delete(src)); // so that it can be tried again
  held.set(src, dots);
  return dots;
}

/** @param {string} src @returns {Promise<string>} the picture; figures of a reader's own stand in its address */
async function pictureAt(src) {
  if (src.startsWith("data:")) return decodeURIComponent(src.slice(src.indexOf(",") + 1));
  const answer = await fetch(src);
  if (!answer.ok) throw new Error(`the app answered ${answer.status} for ${src}`);
  return answer.text();
}

/** @param {string} svg @returns {Dot[]} */
function areasIn(svg) {
  const drawn = new DOMParser().parseFromString(svg, "image/svg+xml");
  return JSON.parse(drawn.querySelector("metadata")?.textContent ?? "[]");
}

/**
 * Do something with the areas of a strip, which may have to be fetched first: unless it was left meanwhile.
 * @param {HTMLElement} strip @param {(dots: Dot[]) => void} act
 */
function withDots(strip, act) {
  dotsOf(strip).then(
    (dots) => {
      if (strip.matches(":focus, :hover")) act(dots);
    },
    () => {
      saidOf(strip).textContent = LOST;
    },
  );
}

/** Go to an area and say it. @param {HTMLElement} strip @param {Dot[]} dots @param {number} to */
function goTo(strip, dots, to) {
  const [name, at, figure] = dots[to];
  strip.dataset.at = String(to);
  const cursor = /** @type {HTMLElement} */ (strip.querySelector(".pb-values-cursor"));
  cursor.hidden = false;
  cursor.style.left = `${at}%`;
  const same = dots.filter((each) => each[2] === figure).length - 1;
  const rest = same ? `, the same as ${same} ${same === 1 ? "other" : "others"}` : "";
  saidOf(strip).textContent = `${name}: ${figure}${rest}`;
}

/** @param {HTMLElement} strip */
function saidOf(strip) {
  return /** @type {HTMLElement} */ (strip.parentElement?.querySelector(".pb-values-said"));
}

/** @param {HTMLElement} strip */
function leave(strip) {
  delete strip.dataset.at;
  /** @type {HTMLElement} */ (strip.querySelector(".pb-values-cursor")).hidden = true;
  saidOf(strip).textContent = "";
}

/**
 * Where a key leads among so many areas: at first to the one that is marked.
 * @param {string} key @param {string | undefined} at @param {number} first @param {number} many
 * @returns {number | null} none for a key that is the page's
 */
export function next(key, at, first, many) {
  const step = STEPS[key];
  if (!step) return null;
  const to = at === undefined && key.startsWith("Arrow") ? first : step(Number(at), many - 1);
  return Math.min(many - 1, Math.max(0, to));
}

/** The area nearest to a place on the strip. @param {Dot[]} dots @param {number} percent */
export function nearest(dots, percent) {
  let best = 0;
  for (const [i, dot] of dots.entries())
    if (Math.abs(dot[1] - percent) < Math.abs(dots[best][1] - percent)) best = i;
  return best;
}

/** @param {EventTarget | null} target @returns {HTMLElement | null} */
function stripAt(target) {
  return target instanceof Element ? target.closest(".pb-values:not(.pb-values-row)") : null;
}

/** @param {KeyboardEvent} event */
function press(event) {
  const strip = stripAt(event.target);
  if (!strip || event.altKey || event.ctrlKey || event.metaKey || !(event.key in STEPS)) return;
  event.preventDefault();
  withDots(strip, (dots) => {
    const to = next(event.key, strip.dataset.at, Number(strip.dataset.first), dots.length);
    if (to !== null) goTo(strip, dots, to);
  });
}

/** @param {PointerEvent} event */
function point(event) {
  const strip = stripAt(event.target);
  if (!strip) return;
  const { left, width } = strip.getBoundingClientRect();
  const percent = (100 * (event.clientX - left)) / width;
  withDots(strip, (dots) => goTo(strip, dots, nearest(dots, percent)));
}

/** @param {Event} event */
function part(event) {
  const strip = stripAt(event.target);
  if (strip) leave(strip);
}

/** Let every strip of the page be walked, those that come later too. */
export function walkStrips() {
  document.addEventListener("keydown", press);
  document.addEventListener("focusout", part);
  document.addEventListener("pointermove", point);
  document.addEventListener("pointerout", part);
}
