/**
 * Save a file that the app has just made, as if its button were pressed: nobody has to press twice.
 *
 * The button stays, for browsers that save only what a person presses.
 */

/** @import { Component } from "../types.js" */

const TRIES = 40;
const WAIT = 50; // milliseconds until the button is looked for again

/** The last file that each host saved, by its number. @type {WeakMap<Element, number>} */
const saved = new WeakMap();

/**
 * Press the button of a file once for each file.
 * @param {Element} host @param {Component<{turn: number, button: string}>} component
 * @returns {() => void} stops looking for the button
 */
export function show(host, { data }) {
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;
  const press = (/** @type {number} */ left) => {
    const button = /** @type {HTMLElement | null} */ (document.querySelector(data.button));
    if (button) {
      saved.set(host, data.turn);
      button.click();
    } else if (left > 0) {
      timer = setTimeout(() => press(left - 1), WAIT);
    }
  };
  if (saved.get(host) !== data.turn) press(TRIES);
  return () => clearTimeout(timer);
}
