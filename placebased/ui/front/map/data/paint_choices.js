/**
 * What a person paints with, kept by the tab: the browser's Back loads the map anew, and the boxes over it must say what
 * they said before.
 */

/** @typedef {{zone: string, name: string, unit: string, tool: string}} PaintChoices */

const KEPT = "pb-paint";

/** @param {PaintChoices} choices with the name of the neighbourhood, as letters mean others in another draft */
export function keep(choices) {
  try {
    sessionStorage.setItem(KEPT, JSON.stringify(choices));
  } catch {
    // a browser that keeps nothing
  }
}

/** @returns {PaintChoices | null} none where the tab has kept none */
export function kept() {
  try {
    const found = JSON.parse(sessionStorage.getItem(KEPT) ?? "null");
    const texts = ["zone", "name", "unit", "tool"].every((part) => typeof found?.[part] === "string");
    return texts ? found : null;
  } catch {
    return null; // a browser that keeps nothing, or something else under that name
  }
}

/** Whether a draft still has the neighbourhood that was painted into. @param {Pick<PaintChoices, "zone" | "name">} choices @param {{keys: string, names: string[]}} layer */
export function isThere({ zone, name }, layer) {
  return zone === "" || layer.names[layer.keys.indexOf(zone)] === name;
}

/**
 * Which neighbourhood is painted into once the choices are offered anew.
 * @param {{keys: string, names: string[], chosen: string}} layer
 * @param {{now: string, offered: string | null, before: PaintChoices | null}} held the letter in the box, the one that
 * the page had chosen last (null before it has said so), and what the tab kept
 * @returns {string} its letter; empty for none
 */
export function zoneToPaint(layer, { now, offered, before }) {
  if (before && isThere(before, layer)) return before.zone;
  if (layer.chosen && layer.chosen !== offered) return layer.chosen;
  const stays = offered !== null && (!now || layer.keys.includes(now));
  return stays ? now : layer.chosen || layer.keys[0] || "";
}
