/**
 * What part of the ground each map on the page shows, for a part of the page that takes the map away.
 *
 * The map says it whenever it comes to rest, and nothing is sent to the app unless such a part is there.
 */

/** @import * as L from "leaflet" */
/** @import { Bounds, Component } from "../types.js" */

const SETTLED = 400; // milliseconds without a move before the app is told

/** What was seen last, by the key of the map. @type {Map<string, Bounds>} */
const boxes = new Map();

/** Who waits for the next rest of a map. @type {Set<() => void>} */
const listeners = new Set();

/** What each host has told the app. @type {WeakMap<Element, string>} */
const told = new WeakMap();

/** Note what a map shows. @param {string} key of the map @param {L.Map} map */
export function note(key, map) {
  const box = map.getBounds();
  const sides = [box.getWest(), box.getSouth(), box.getEast(), box.getNorth()];
  boxes.set(key, /** @type {Bounds} */ (sides.map((side) => +side.toFixed(5))));
  for (const hear of listeners) hear();
}

/** @param {string} key of a map @returns {Bounds | null} what it shows; nothing where it is not there yet */
export function seen(key) {
  return boxes.get(key) ?? null;
}

/**
 * Tell the app what a map shows, now and whenever that changes, each once.
 * @param {Element} host
 * @param {Component<{map: string}> & {setStateValue: (name: string, value: unknown) => void}} component
 * @returns {() => void} stops telling
 */
export function show(host, { data, setStateValue }) {
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;
  const tell = () => {
    const box = seen(data.map);
    const words = JSON.stringify(box);
    if (!box || told.get(host) === words) return;
    told.set(host, words);
    setStateValue("box", box);
  };
  const hear = () => {
    clearTimeout(timer);
    timer = setTimeout(tell, SETTLED);
  };
  tell();
  listeners.add(hear);
  return () => {
    clearTimeout(timer);
    listeners.delete(hear);
  };
}
