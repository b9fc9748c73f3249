/** The page's own typeface, for what is written on a canvas: a canvas takes another while it is not there. */

const FAMILY = '"Source Sans", "Source Sans Pro", "Source Sans 3", system-ui, sans-serif';
const WEIGHTS = [500, 600, 700];

/** @param {number} weight @param {number} size pixels @returns {string} for `font` of a canvas */
export function typeface(weight, size) {
  return `${weight} ${size}px ${FAMILY}`;
}

/**
 * Ask for the typeface, and say when it has come: also later, where the page's own style comes after the map.
 * @param {() => void} come what is written is to be written again
 */
export function fetchTypeface(come) {
  const { fonts } = document;
  if (!fonts) return;
  const ask = () => Promise.all(WEIGHTS.map((weight) => fonts.load(typeface(weight, 12))));
  const told = (/** @type {FontFace[][]} */ found) => found.some((faces) => faces.length) && come();
  ask().then(told, () => {});
  fonts.addEventListener("loadingdone", come);
}
