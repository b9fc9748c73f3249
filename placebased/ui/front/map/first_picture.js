/** When the first picture is drawn: once, with all that it shows, unless some of that is long in coming. */

import { ready } from "./data/files.js";
import { neededFiles } from "./data/needed_files.js";
import { areasOf, fillOf } from "./data/update.js";

/** @import { MapMessage } from "../types.js" */

const REST = 100; // milliseconds for which areas that are here wait for the rest: drawn alone they are drawn twice
const AREAS = 1000; // milliseconds after which the land is drawn without them

export class FirstPicture {
  /** @param {() => void} due it can be drawn now, as a time is over */
  constructor(due) {
    this.due = due;
    this.isOver = false;
    /** @type {"" | "areas" | "rest"} what is waited for */
    this.awaited = "";
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    this.timer = undefined;
  }

  /** @param {MapMessage} message @returns {boolean} whether it can be drawn; if not, somebody is told once it can */
  canBeDrawn(message) {
    this.isOver ||= neededFiles(message).every(({ url }) => ready(url));
    if (this.isOver) clearTimeout(this.timer);
    else this.await(isFilled(message) ? "rest" : "areas");
    return this.isOver;
  }

  /** Wait no longer: what is missing cannot be had. */
  end() {
    this.isOver = true;
    clearTimeout(this.timer);
    this.due();
  }

  /** @param {"areas" | "rest"} what */
  await(what) {
    if (this.awaited === what) return;
    this.awaited = what;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.end(), what === "rest" ? REST : AREAS);
  }
}

/** @param {MapMessage} message @returns {boolean} whether its areas are here, and what fills them */
function isFilled(message) {
  return !!areasOf(message, message.level) && (!message.need || !!fillOf(message));
}
