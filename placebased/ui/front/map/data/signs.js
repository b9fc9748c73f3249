/** Signs of the classes of a fill, with two ways to have no figure: none at all, and one of which only a range is known. */

/** @import { Need } from "../../types.js" */

export const NONE = "-";
export const HELD = "~";

/** What the legend calls areas of which only a range is known. */
export const HELD_WORDS = "Only a range is known";

/** One sign an area. @param {Pick<Need, "classes" | "ranges">} need @returns {string} */
export function signsOf({ classes, ranges }) {
  return classes.replaceAll(NONE, (sign, a) => (ranges[a] ? HELD : sign));
}
