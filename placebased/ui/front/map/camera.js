/** Where the map looks: the whole place, a searched one, and as far as the legend leaves room. */

import * as L from "../leaflet/leaflet-src.esm.js";
import { beside } from "./data/geometry.js";

/**
 * @import { Bounds, Focus, LiveMap, MapMessage } from "../types.js"
 * @import { View } from "./address.js"
 * @typedef {{center: L.LatLng, zoom: number}} Target where a view goes
 */

export const FURTHEST_IN = 18;
const NEAR = 15; // zoom at which a searched point is shown

/** Make Leaflet's map, with the movements that the person's settings allow. @param {HTMLElement} surface @returns {LiveMap} */
export function makeMap(surface) {
  const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
  const map = L.map(surface, {
    zoomControl: false,
    attributionControl: false,
    keyboard: false,
    trackResize: false,
    zoomSnap: 0.25,
    wheelPxPerZoomLevel: 90,
    maxZoom: FURTHEST_IN,
    fadeAnimation: !still,
    zoomAnimation: !still,
    inertia: !still,
  });
  surface.tabIndex = 0;
  return /** @type {LiveMap} */ (map);
}

/** The view of one map. */
export class Camera {
  /** @param {LiveMap} map @param {() => number} covered pixels at the left that the legend covers */
  constructor(map, covered) {
    this.map = map;
    this.covered = covered;
    /** @type {Bounds} */
    this.place = [0, 0, 0, 0];
    /** @type {Target | null} */
    this.home = null;
    /** The view that an address named, until the map is moved. @type {Target | null} */
    this.told = null;
    /** @type {Set<string>} */
    this.obeyed = new Set();
    this.anchored = "";
  }

  /** The first view: as an address says, else the whole place. @param {MapMessage} message @param {View | null} told */
  open(message, told) {
    this.place = message.home;
    this.anchored = String(message.anchor ?? "");
    if (!told) {
      this.goHome(false);
      return;
    }
    this.told = { center: L.latLng(told.center), zoom: told.zoom };
    this.map.setView(told.center, told.zoom, { animate: false });
    if (message.focus) this.obeyed.add(message.focus.token);
  }

  /**
   * Go where a message says: to another place than before, or to what was searched.
   * @param {MapMessage} message @param {boolean} areShown whether its areas are here
   */
  take(message, areShown) {
    this.place = message.home;
    const anchored = String(message.anchor ?? "");
    if (anchored && anchored !== this.anchored) this.goHome(false);
    this.anchored = anchored;
    if (areShown && message.focus) this.obey(message.focus);
  }

  /** Go where the app says, once. @param {Focus} focus */
  obey({ token, bounds, point }) {
    if (this.obeyed.has(token)) return;
    this.obeyed.add(token);
    if (bounds) this.show(bounds);
    else if (point) this.show([...point, ...point], { maxZoom: Math.max(this.map.getZoom(), NEAR) });
  }

  goHome(animate = true) {
    this.home = this.show(this.place, { animate });
  }

  /** Whether the view is still the whole place, give or take a pixel. */
  isHome() {
    return this.isAt(this.home);
  }

  /** @param {Target | null} target */
  isAt(target) {
    if (!target || this.map.getZoom() !== target.zoom) return false;
    return this.map.project(target.center).distanceTo(this.map.project(this.map.getCenter())) < 2;
  }

  /**
   * Fill a new size: the whole place if that is what was shown, just the view that an address named if it was
   * that, else round the same middle, give or take half a pixel.
   * @param {() => void} change
   */
  keepThrough(change) {
    const [atHome, told] = [this.isHome(), this.isAt(this.told) ? this.told : null];
    change();
    if (atHome) this.goHome(false);
    else if (told) {
      const anew = /** @type {L.ZoomPanOptions} */ ({ reset: true }); // panned, it would be off by part of a pixel
      this.map.setView(told.center, told.zoom, anew);
    }
  }

  /** @param {Bounds} bounds @param {{animate?: boolean, maxZoom?: number}} [how] @returns {Target} where the view goes */
  show([west, south, east, north], { animate = true, maxZoom = FURTHEST_IN } = {}) {
    const left = this.covered();
    const bounds = L.latLngBounds([south, west], [north, east]);
    const target = this.map._getBoundsCenterZoom(bounds, {
      paddingTopLeft: [left, 12],
      paddingBottomRight: [left ? 56 : 12, 26],
      maxZoom,
    });
    this.map.setView(target.center, target.zoom, { animate });
    return target;
  }

  /** Zoom round the middle of what the legend leaves free. @param {number} by */
  zoom(by) {
    const { x, y } = this.map.getSize();
    this.map.setZoomAround(L.point((x + this.covered()) / 2, y / 2), this.map.getZoom() + by);
  }

  /**
   * Go where another map went: the same place, or as far from this one's own place as that from its own.
   * @param {LiveMap} leader @param {MapMessage["anchor"]} its anchor @param {MapMessage["anchor"]} own anchor
   */
  follow(leader, its, own) {
    const { lat, lng } = leader.getCenter();
    const middle = its && own ? beside([lng, lat], its, own) : /** @type {[number, number]} */ ([lat, lng]);
    this.map.setView(middle, leader.getZoom(), { animate: false });
  }
}
