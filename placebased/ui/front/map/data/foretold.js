/** The words over the map of what was just chosen, as far as the browser has them: the app's own, fetched ahead. */

import * as files from "./files.js";

/**
 * @import { MapMessage, NeedHeadings } from "../../types.js"
 * @typedef {object} Shown what a map shows
 * @property {string} key of its fill @property {string} level @property {string} picked code of the chosen area
 * @property {string} pickedLevel
 * @typedef {object} Heading
 * @property {string} title @property {string[]} said paragraphs, as far as they are known
 * @property {string} place which of them is of the chosen place; empty for none
 * @property {boolean} lacking whether more is said of the chosen place, which only the app knows
 */

/** Fetch the words of every need that may be chosen next. @param {MapMessage} message */
export function fetchHeadings({ headings }) {
  if (headings) files.words(headings.needs).catch(() => {}); // the app will say it
}

/**
 * Fetch the words of a place that may be chosen next.
 * @param {MapMessage} message the app's last @param {Shown} shown with that place
 * @returns {Promise<boolean>} whether there are words now that were not there before
 */
export async function fetchPlace(message, shown) {
  const url = placeUrl(message, shown);
  if (!url || files.ready(url)) return false;
  try {
    await files.words(url);
    return true;
  } catch {
    return false; // the app will say it
  }
}

/** @param {MapMessage} message @param {Shown} shown @returns {string} empty where nobody has its words */
function placeUrl({ headings, level }, { key, level: filled, picked, pickedLevel }) {
  const words = headings && /** @type {NeedHeadings | undefined} */ (files.ready(headings.needs));
  const need = needOf(key);
  // a larger place has words of its own for all areas in it
  if (!headings || !words?.[need] || !picked || filled !== level || pickedLevel !== level) return "";
  return `${headings.places}${need}/${encodeURIComponent(picked)}.json`;
}

/** @param {string} key of a fill */
function needOf(key) {
  return key.split("@")[0];
}

/** @param {Shown} shown @returns {string} a word that tells what is shown from all else that words depend on */
export function wordOf({ key, level, picked, pickedLevel }) {
  return [needOf(key), level, picked && `${pickedLevel}:${picked}`].join("|");
}

/** What the app's message says is shown. @param {MapMessage} message @returns {Shown} */
export function toldIn({ need, level, picked, pickedLevel }) {
  return { key: need?.key ?? "", level, picked, pickedLevel: picked && (pickedLevel || level) };
}

/**
 * The words of what a map shows, before the app has said them.
 * @param {MapMessage} message the app's last @param {Shown} shown
 * @returns {Heading | null} none where they have to wait for the app
 */
export function foretold(message, shown) {
  const { headings, level } = message;
  if (!headings || shown.level !== level) return null;
  const words = /** @type {NeedHeadings | undefined} */ (files.ready(headings.needs))?.[needOf(shown.key)];
  if (!words) return null;
  if (!shown.picked) return heading(words, "", false);
  const url = placeUrl(message, shown);
  const own = /** @type {{said: string[]} | undefined} */ (url && files.ready(url));
  if (own) return heading(own.said, own.said[2], false);
  return url ? heading(words.slice(0, 2), "", true) : null;
}

/** @param {string[]} words @param {string} place @param {boolean} lacking @returns {Heading} */
function heading([title, ...said], place, lacking) {
  return { title, said, place, lacking };
}
