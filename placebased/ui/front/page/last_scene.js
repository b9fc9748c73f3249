/**
 * Which scene was gone to last, kept by the tab: after the page was loaded anew, or the server started anew, the next
 * step goes on from there. Whoever opens a link begins at its first scene.
 */

/** @import { SceneList } from "../types.js" */

const KEPT = "pb-last-scene"; // in the storage of the tab

/** @returns {boolean} whether this page was there before, and was loaded anew */
function isReloaded() {
  const [entry] = performance.getEntriesByType("navigation");
  return /** @type {PerformanceNavigationTiming | undefined} */ (entry)?.type === "reload";
}

export class LastScene {
  /** @param {boolean} [goesOn] whether what the tab kept still counts */
  constructor(goesOn = isReloaded()) {
    this.goesOn = goesOn;
  }

  /** The list with the scene that was gone to last, where the app does not know it. @param {SceneList} scenes @returns {SceneList} */
  with(scenes) {
    const { at, word, titles } = scenes;
    if (!titles.length) return scenes;
    try {
      if (at >= 0) {
        sessionStorage.setItem(KEPT, JSON.stringify([word, at]));
        this.goesOn = true;
      } else if (this.goesOn) {
        const [list, last] = JSON.parse(sessionStorage.getItem(KEPT) ?? "[]");
        if (list === word && last in titles) return { ...scenes, at: last };
      }
    } catch {
      // a browser that keeps nothing, or something else under that name
    }
    return scenes;
  }
}
