/** How the whole place fits into the window. */

export const SIDE = 8; // pixels left free beside it
const BUTTONS = 56; // pixels at the right that the buttons stand in
const LEEWAY = 0.6; // of the place's size, by which the middle of the map may leave it

/**
 * Where the middle of the place comes to stand: between legend and buttons where there is room for it, else as far
 * from the legend as the window goes.
 * @param {number} wide pixels of the place @param {number} covered by the legend @param {number} width of the window
 */
export function middleOf(wide, covered, width) {
  const right = width - BUTTONS;
  if (right - covered >= wide) return (covered + right) / 2;
  return Math.max(width / 2, width - SIDE - wide / 2);
}

/** @param {number} value @param {number} low @param {number} high @returns {number} the value, not far beyond either */
export function within(value, low, high) {
  const leeway = (high - low) * LEEWAY;
  return Math.min(Math.max(value, low - leeway), high + leeway);
}
