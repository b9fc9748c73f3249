/**
 * What the maps of a page say in the address after `#`, kept by the browser alone: the view of each as
 * `name=zoom/latitude/longitude`, and whether figures stand on the areas. Maps of one place share one name.
 *
 * The app rewrites the rest of the address and drops what stands after `#`; it is put back each time.
 */

/** @import * as L from "leaflet" */
/** @typedef {{zoom: number, center: [number, number]}} View a view that an address names */

/** The name of the view where all maps of a page look at one place. */
const ONE_PLACE = "map";
const FIGURES = "values";

/** @param {string} [name] @returns {View | null} the view in the address as it is now */
export function read(name) {
  return parse(location.hash, name);
}

/** @param {string} [name] @returns {View | null} the view in the address that was opened: the app may have rewritten it since */
export function first(name) {
  return parse(opened(), name);
}

function opened() {
  const address = performance.getEntriesByType("navigation")[0]?.name ?? "";
  return address.slice(address.indexOf("#") + 1 || address.length);
}

/** @param {string} hash @param {string} [name] @returns {View | null} */
export function parse(hash, name = ONE_PLACE) {
  const [zoom, lat, lon, ...more] = (valueIn(hash, name) ?? "").split("/").map(toNumber);
  const sound = zoom >= 0 && zoom <= 22 && Math.abs(lat) <= 85 && Math.abs(lon) <= 180 && !more.length;
  return sound ? { zoom, center: [lat, lon] } : null;
}

/** @param {string} text @returns {number} not a number where it is none */
function toNumber(text) {
  return /^-?[\d.]+$/.test(text) ? Number(text) : Number.NaN;
}

/** @param {string} view as the address or a scene writes it @returns {boolean} whether it asks for figures on the areas */
export function hasFigures(view) {
  return valueIn(view, FIGURES) === "1";
}

/** @param {string} hash @param {string} name @returns {string | undefined} */
function valueIn(hash, name) {
  const said = hash.replace(/^#/, "").split("&");
  return said.find((part) => part.startsWith(`${name}=`))?.slice(name.length + 1);
}

/** @param {{anchor?: unknown, key: string}} message @returns {string} what its view is called: maps of two places have one each */
export function nameOf({ anchor, key }) {
  return anchor ? key : ONE_PLACE;
}

/** @param {L.Map} map @returns {string} */
export function write(map) {
  const { lat, lng } = map.getCenter();
  return `${+map.getZoom().toFixed(2)}/${lat.toFixed(5)}/${lng.toFixed(5)}`;
}

/** What the address is to say, by name, and which map says so. @type {Map<string, {value: string, by: Keeper | null}>} */
const said = new Map();

/** What is said, views first. */
function entries() {
  return Array.from(said).sort(([one], [other]) => Number(one === FIGURES) - Number(other === FIGURES));
}

/** @returns {string} what is to stand after the address; empty where no map has said anything */
export function hash() {
  const parts = entries().map(([name, { value }]) => `${name}=${value}`);
  return parts.length ? `#${parts.join("&")}` : "";
}

function put() {
  const now = hash();
  if (now && location.hash !== now)
    history.replaceState(history.state, "", location.pathname + location.search + now);
}

/** Whether figures stand on the areas, once that was said. @type {boolean | undefined} */
let figures;

/** @returns {string} what a scene of this view is to say: as the address, but for maps that show the whole place */
export function sceneView() {
  const parts = entries().filter(([, { by }]) => !by?.atHome());
  return parts.map(([name, { value }]) => `${name}=${value}`).join("&");
}

/** @returns {boolean} whether figures are to stand on the areas: as was chosen last, else as the address says */
export function wantsFigures() {
  figures ??= [location.hash, opened()].some(hasFigures);
  if (figures) said.set(FIGURES, { value: "1", by: null });
  return figures;
}

/** @param {boolean} on whether figures stand on the areas */
export function keepFigures(on) {
  figures = on;
  if (on) said.set(FIGURES, { value: "1", by: null });
  else said.delete(FIGURES);
  put();
}

/** Keeps the address in step with a view for as long as the map is on the page. */
export class Keeper {
  /**
   * @param {string} [name] of its view in the address; of maps that share one, the one that moved last counts
   * @param {() => boolean} [atHome] whether it shows the whole place, at any size of the window
   */
  constructor(name = ONE_PLACE, atHome = () => false) {
    this.name = name;
    this.atHome = atHome;
    this.value = "";
    /** @type {ReturnType<typeof setInterval> | undefined} */
    this.timer = undefined;
    this.put = () => {
      if (this.value && !said.has(this.name)) said.set(this.name, { value: this.value, by: this });
      if (this.value) put();
    };
  }

  /** @param {string} value a view as `write` writes it */
  keep(value) {
    this.value = value;
    said.set(this.name, { value, by: this });
    put();
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
    if (said.get(this.name)?.by === this) said.delete(this.name);
  }
}

/** The browser's record of where the tab has been; some browsers have none. @returns {EventTarget | undefined} */
function browserHistory() {
  return "navigation" in globalThis ? /** @type {any} */ (globalThis).navigation : undefined;
}
