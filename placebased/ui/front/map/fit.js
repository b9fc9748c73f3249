/** How the whole place fits into the window. */

export const SIDE = 8; // pixels left free beside it
export const BUTTONS = 56; // pixels at the right that the buttons stand in
const LEEWAY = 0.6; // of the place's size, by which the middle of the map may leave it

/**
 * Where the middle of the place comes to stand: between the legend and what stands at the right where there is room
 * for it, else beside the legend where a key takes the room, else as far from the legend as the window goes.
 * @param {number} wide pixels of the place @param {number} covered by the legend @param {number} width of the window
 * @param {number} [taken] pixels at the right in which the buttons stand, or a key to numbers
 */
export function middleOf(wide, covered, width, taken = BUTTONS) {
  const right = width - taken;
  if (right - covered >= wide) return (covered + right) / 2;
  if (taken > BUTTONS && width - SIDE - covered >= wide) return covered + wide / 2; // a key covers a corner of it
  return Math.max(width / 2, width - SIDE - wide / 2);
}

/** @param {number} value @param {number} low @param {number} high @returns {number} the value, not far beyond either */
export function within(value, low, high) {
  const leeway = (high - low) * LEEWAY;
  return Math.min(Math.max(value, low - leeway), high + leeway);
}
