/**
 * How large letters must be to be read from the third row.
 *
 * A capital is read without effort where it fills 12 minutes of arc of what the eye sees (signs: 10 to 20). From
 * 8 m that is 27.9 mm; on a screen 2 m wide that shows 1,920 pixels, 26.8 pixels.
 */

/** Pixels of the letters of names of areas on a desk. */
export const DESK = 13;

const ARC = 12; // minutes
const DISTANCE = 8; // metres from the last row to the screen
const SCREEN = 2; // metres across

/** Height of a capital of the product's typeface (Source Sans: `sCapHeight` 660 of 1000), in sizes of its letters. */
export const CAPITAL = 0.66;

/** Pixels that a capital needs. @param {number} width of the window in pixels, which fills the screen */
export function capitalHeight(width) {
  return ((DISTANCE * Math.tan((ARC / 60) * (Math.PI / 180))) / SCREEN) * width;
}

const SPARE = 1.01; // so that rounding to whole pixels takes none of it away

/** Pixels of the size of letters whose capitals are at least so high. @param {number} width of the window in pixels */
export function letterSize(width) {
  return (capitalHeight(width) / CAPITAL) * SPARE;
}

/**
 * Pixels across of the screen that a window is on: that of the page around it, where it stands in a wall's frame.
 * @param {typeof globalThis} within
 */
export function screenWidth(within = globalThis) {
  try {
    return Math.max(within.innerWidth, within.top?.innerWidth ?? 0);
  } catch {
    return within.innerWidth; // another site's frame, which says nothing of itself
  }
}
