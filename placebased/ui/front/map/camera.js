/** Where the map looks: the whole place, a searched one, and as far as the legend leaves room. */

import * as L from "../leaflet/leaflet-src.esm.js";
import { beside } from "./data/geometry.js";
import { BUTTONS, middleOf, SIDE, within } from "./fit.js";

/**
 * @import { Bounds, Focus, LiveMap, MapMessage } from "../types.js"
 * @import { View } from "./address.js"
 * @typedef {{center: L.LatLng, zoom: number}} Target where a view goes
 * @typedef {{target: Target, bounds: Bounds, maxZoom: number}} Asked a box that was to be seen whole
 */

export const FURTHEST_IN = 18;
const NEAR = 15; // zoom at which a searched point is shown
const FURTHEST_OUT = 1; // zooms beyond the whole place
const TOP = 8; // pixels left free over the whole place

/** Make Leaflet's map, with the movements that the person's settings allow. @param {HTMLElement} surface @returns {LiveMap} */
export function makeMap(surface) {
  const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
  const map = L.map(surface, {
    zoomControl: false,
    attributionControl: false,
    keyboard: false,
    trackResize: false,
    zoomSnap: 0.05, // so that the whole place fills the height that there is
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
  /**
   * @param {LiveMap} map @param {() => number} covered pixels at the left that the legend covers
   * @param {() => number} foot pixels at the bottom that the credit covers
   * @param {() => number} key pixels at the right that a key to numbers covers
   */
  constructor(map, covered, foot, key) {
    this.map = map;
    this.covered = covered;
    this.foot = foot;
    this.key = key;
    /** @type {Bounds} */
    this.place = [0, 0, 0, 0];
    /** @type {Target | null} */
    this.home = null;
    /** The view that an address named, until the map is moved. @type {Target | null} */
    this.told = null;
    /** What was to be seen whole, until the map is moved. @type {Asked | null} */
    this.asked = null;
    /** @type {Set<string>} */
    this.obeyed = new Set();
    this.anchored = "";
    this.wasSeen = false;
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
    this.limit(this.whole());
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
    if (!areShown) return;
    if (message.focus) this.obey(message.focus);
    this.wasSeen = true;
  }

  /** Go where the app says, once: at once where nothing was seen before, and the legend has still to come. @param {Focus} focus */
  obey({ token, bounds, point }) {
    if (!this.isNew(token)) return;
    const animate = this.wasSeen;
    if (bounds) this.show(bounds, { animate });
    else if (point) this.show([...point, ...point], { animate, maxZoom: Math.max(this.map.getZoom(), NEAR) });
  }

  /** @param {string} token of a movement @returns {boolean} whether it is asked for the first time */
  isNew(token) {
    const fresh = !this.obeyed.has(token);
    this.obeyed.add(token);
    return fresh;
  }

  /** Look where a scene looks, without gliding there. @param {View | null} view none for the whole place */
  look(view) {
    if (!view) {
      this.goHome(false);
      return;
    }
    this.told = { center: L.latLng(view.center), zoom: view.zoom };
    this.map.setMinZoom(0); // the limit is of the size that was there before
    this.map.setView(view.center, view.zoom, { animate: false });
    this.limit(this.whole());
  }

  goHome(animate = true) {
    const home = this.whole();
    this.map.setMinZoom(0); // the limit is of the size that was there before
    this.home = home; // before it is reached: it is never too far away
    this.map.setView(home.center, home.zoom, { animate });
    this.limit(home);
  }

  /** The whole place as high as the map: its corners in pixels at that zoom. */
  filling() {
    const { map } = this;
    const [west, south, east, north] = this.place;
    const bottom = this.foot() + 4;
    const bounds = L.latLngBounds([south, west], [north, east]);
    const { zoom } = map._getBoundsCenterZoom(bounds, {
      paddingTopLeft: [SIDE, TOP],
      paddingBottomRight: [SIDE, bottom],
    });
    return { first: map.project([north, west], zoom), last: map.project([south, east], zoom), zoom, bottom };
  }

  /** Pixels of the width that the whole place and the legend leave free; none where part of it is looked at. */
  room() {
    const { first, last, zoom } = this.filling();
    if (this.map.getZoom() > zoom + 1e-6) return 0;
    return Math.max(0, Math.floor(this.map.getSize().x - this.covered() - (last.x - first.x)));
  }

  /** The view of the whole place: as high as the map, and beside the legend where it is wide enough. @returns {Target} */
  whole() {
    const { map } = this;
    const { first, last, zoom, bottom } = this.filling();
    const size = map.getSize();
    const across = middleOf(last.x - first.x, this.covered(), size.x, Math.max(BUTTONS, this.key()));
    const at = L.point(across, (size.y + TOP - bottom) / 2);
    const center = first.add(last).divideBy(2).add(size.divideBy(2)).subtract(at);
    return { center: map.unproject(center, zoom), zoom };
  }

  /** Nobody loses the place: it stays in the window, and not too small. @param {Target} home */
  limit({ zoom }) {
    this.map.setMinZoom(Math.max(0, zoom - FURTHEST_OUT));
  }

  /** Come back where the map was pulled too far from the place; a pan stops at whole pixels, so near is enough. */
  keepNear() {
    const { map } = this;
    if (this.isHome()) return;
    const { lat, lng } = map.getCenter();
    const [west, south, east, north] = this.place;
    const held = L.latLng(within(lat, south, north), within(lng, west, east));
    if (map.project(held).distanceTo(map.project(map.getCenter())) < 2) return;
    map.setView(held, map.getZoom(), { animate: false });
  }

  /** Whether the view is still the whole place, give or take a pixel. */
  isHome() {
    return this.isAt(this.home);
  }

  /** @param {Target | null} target */
  isAt(target) {
    if (!target || Math.abs(this.map.getZoom() - target.zoom) > 1e-6) return false; // steps of zoom are no whole numbers
    return this.map.project(target.center).distanceTo(this.map.project(this.map.getCenter())) < 2;
  }

  /**
   * Fill a new size: the whole place if that is what was shown, a box that was asked for whole again, just the view
   * that an address named if it was that, else round the same middle, give or take half a pixel.
   * @param {() => void} change
   */
  keepThrough(change) {
    const [atHome, told] = [this.isHome(), this.isAt(this.told) ? this.told : null];
    const asked = this.asked && this.isAt(this.asked.target) ? this.asked : null;
    change();
    if (atHome) this.goHome(false);
    else if (asked) this.show(asked.bounds, { animate: false, maxZoom: asked.maxZoom });
    else if (told) {
      const anew = /** @type {L.ZoomPanOptions} */ ({ reset: true }); // panned, it would be off by part of a pixel
      this.map.setView(told.center, told.zoom, anew);
    }
    if (this.home && !atHome) this.limit(this.whole());
  }

  /** @param {Bounds} box @param {{animate?: boolean, maxZoom?: number}} [how] @returns {Target} where the view goes */
  show(box, { animate = true, maxZoom = FURTHEST_IN } = {}) {
    const left = this.covered();
    const [west, south, east, north] = box;
    const bounds = L.latLngBounds([south, west], [north, east]);
    const target = this.map._getBoundsCenterZoom(bounds, {
      paddingTopLeft: [left, 12],
      paddingBottomRight: [left ? 56 : 12, 26],
      maxZoom,
    });
    this.asked = { target, bounds: box, maxZoom };
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
