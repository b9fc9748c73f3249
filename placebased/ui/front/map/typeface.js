/** The page's own typeface, for what is written on a canvas: a canvas takes another while it is not there. */

const FAMILY = '"Source Sans", "Source Sans Pro", "Source Sans 3", system-ui, sans-serif';
const WEIGHTS = [500, 600, 700];

/** @param {number} weight @param {number} size pixels @returns {string} for `font` of a canvas */
export function typeface(weight, size) {
  return `${weight} ${size}px ${FAMILY}`;
}

/**
 * Ask for the typeface, and say when it has come: also later, where the page's own style comes after the map.
 * Of what is there already nothing is said.
 * @param {() => void} come what is written is to be written again
 */
export function fetchTypeface(come) {
  const { fonts } = document;
  if (!fonts) return;
  const there = new Set([...fonts].filter(({ status }) => status === "loaded"));
  const told = (/** @type {readonly FontFace[]} */ faces) => faces.some((face) => !there.has(face)) && come();
  const ask = () => Promise.all(WEIGHTS.map((weight) => fonts.load(typeface(weight, 12))));
  ask().then(
    (found) => told(found.flat()),
    () => {},
  );
  fonts.addEventListener("loadingdone", ({ fontfaces }) => told(fontfaces));
}
