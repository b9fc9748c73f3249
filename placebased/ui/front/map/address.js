/**
 * The view in the address (`#map=zoom/latitude/longitude`), kept by the browser alone.
 *
 * The app rewrites the rest of the address and drops what stands after `#`; it is put back each time.
 */

/** @import * as L from "leaflet" */
/** @typedef {{zoom: number, center: [number, number]}} View a view that an address names */

/** @returns {View | null} the view in the address as it is now */
export function read() {
  return parse(location.hash);
}

/** @returns {View | null} the view in the address that was opened: the app may have rewritten it since */
export function first() {
  const opened = performance.getEntriesByType("navigation")[0]?.name ?? "";
  return parse(opened.slice(opened.indexOf("#") + 1 || opened.length));
}

/** @param {string} hash @returns {View | null} */
export function parse(hash) {
  const found = /(?:^|[#&])map=(-?[\d.]+)\/(-?[\d.]+)\/(-?[\d.]+)/.exec(hash);
  if (!found) return null;
  const [zoom, lat, lon] = found.slice(1).map(Number);
  const sound = zoom >= 0 && zoom <= 22 && Math.abs(lat) <= 85 && Math.abs(lon) <= 180;
  return sound ? { zoom, center: [lat, lon] } : null;
}

/** @param {L.Map} map @returns {string} */
export function write(map) {
  const { lat, lng } = map.getCenter();
  return `#map=${+map.getZoom().toFixed(2)}/${lat.toFixed(5)}/${lng.toFixed(5)}`;
}

/** Of several maps on a page, the one whose view the address holds: that which moved last. @type {Keeper | null} */
let holder = null;

/** Keeps the address in step with a view for as long as the map is on the page. */
export class Keeper {
  constructor() {
    this.hash = "";
    /** @type {ReturnType<typeof setInterval> | undefined} */
    this.timer = undefined;
    this.put = () => {
      if (this.hash) holder ??= this;
      if (holder === this && location.hash !== this.hash) {
        history.replaceState(history.state, "", location.pathname + location.search + this.hash);
      }
    };
  }

  /** @param {string} hash */
  keep(hash) {
    this.hash = hash;
    holder = this;
    this.put();
  }

  /** The app may rewrite the address some time after a message: look again, and on every change. */
  watch() {
    browserHistory()?.addEventListener("currententrychange", this.put);
    this.timer ??= setInterval(this.put, 700);
  }

  stop() {
    browserHistory()?.removeEventListener("currententrychange", this.put);
    clearInterval(this.timer);
    this.timer = undefined;
    if (holder === this) holder = null;
  }
}

/** The browser's record of where the tab has been; some browsers have none. @returns {EventTarget | undefined} */
function browserHistory() {
  return "navigation" in globalThis ? /** @type {any} */ (globalThis).navigation : undefined;
}
