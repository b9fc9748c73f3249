/**
 * The canvases of the map, one above the other, that pan and zoom with Leaflet.
 *
 * Each sheet is drawn anew only when what is on it changes: another indicator costs one sheet, a hover
 * another, and water, names and symbols stay as they are.
 */

import { make, pencil } from "../../dom.js";
import * as L from "../../leaflet/leaflet-src.esm.js";

const MARGIN = 0.18; // drawn beyond each edge, so that a short pan shows no blank; not in the first picture
const SHARPEST = 2; // more pixels than this a CSS pixel cost time and show nothing

/**
 * @import { Ctx, Frame, LiveMap } from "../../types.js"
 * @typedef {(ctx: Ctx, frame: Frame) => void} Draw
 * @typedef {{name: string, draw: Draw, canvas: HTMLCanvasElement, ctx: Ctx, used: boolean}} Sheet
 * @typedef {Record<string, () => boolean>} Blank tells of a sheet whether there is nothing to draw on it: until there
 *   is, it costs nothing
 */

export class Stack extends L.Layer {
  /** @param {Record<string, Draw>} sheets bottom first @param {Blank} [blank] of those that mostly show nothing */
  constructor(sheets, blank = {}) {
    super();
    this.blank = blank;
    this.holder = make("div", { class: "pb-sheets leaflet-zoom-animated" });
    /** @type {Sheet[]} */
    this.sheets = Object.entries(sheets).map(([name, draw]) => {
      const canvas = make("canvas", { class: `pb-sheet pb-${name}`, "aria-hidden": "true" });
      return { name, draw, canvas, ctx: pencil(canvas), used: false };
    });
    this.holder.append(...this.sheets.map(({ canvas }) => canvas));
    /** @type {Frame | null} */
    this.frame = null;
    /** Pixels a CSS pixel; 0 for as many as the screen has. */
    this.ratio = 0;
    /** How much is drawn beyond each edge, of the window's width and height. */
    this.margin = 0;
    /** What part of the ground is drawn, how large. */
    this.drawn = "";
    this.held = false;
    /** Sheets that are to be drawn again once nothing is held. @type {Set<string>} */
    this.stale = new Set();
  }

  get map() {
    return /** @type {LiveMap} */ (this._map);
  }

  /** @param {L.Map} map */
  onAdd(map) {
    map.getPane("overlayPane")?.append(this.holder);
    return this;
  }

  onRemove() {
    this.holder.remove();
    return this;
  }

  getEvents() {
    return {
      viewreset: this.follow,
      moveend: this.follow,
      resize: this.follow,
      move: this.onMove,
      zoom: this.onZoom,
      zoomanim: (/** @type {any} */ event) => this.place(event.center, event.zoom),
    };
  }

  onZoom() {
    this.place(this.map.getCenter(), this.map.getZoom());
  }

  onMove() {
    const { frame, map } = this;
    if (!frame || frame.zoom !== map.getZoom()) return;
    const corner = cornerOf(map);
    const size = map.getSize();
    const [x, y] = [corner.x - frame.ox, corner.y - frame.oy];
    if (x < 0 || y < 0 || x + size.x > frame.width || y + size.y > frame.height) this.follow();
  }

  /** Lay the sheets where they belong while the map moves. @param {L.LatLng} center @param {number} zoom */
  place(center, zoom) {
    if (!this.frame) return;
    const { map } = this;
    const scale = map.getZoomScale(zoom, this.frame.zoom);
    const half = map.getSize().multiplyBy(0.5 + this.margin);
    const offset = half.multiplyBy(-scale).add(map.project(this.frame.center, zoom));
    const corner = offset.subtract(map._getNewPixelOrigin(center, zoom));
    L.DomUtil.setTransform(this.holder, corner, scale);
  }

  /** Draw what the window shows now, if that is not what is drawn: Leaflet says the same change several times. */
  follow() {
    if (!this.held) this.redraw(true);
  }

  /** Change view, size and what is shown in several steps, and draw only what comes of them. @param {() => void} change */
  together(change) {
    const outer = this.held;
    this.held = true;
    try {
      change();
    } finally {
      this.held = outer;
    }
    if (this.held) return;
    const stale = [...this.stale];
    this.stale.clear();
    if (!this.redraw(true)) this.again(...stale);
  }

  /**
   * @param {boolean} [ifOther] only where the window shows something else than what is drawn
   * @returns {boolean} whether it was drawn
   */
  redraw(ifOther = false) {
    const size = this.map.getSize();
    if (!size.x || !size.y) return false;
    const shown = this.layOut(size);
    if (ifOther && shown === this.drawn) return false;
    if (this.drawn) this.margin = MARGIN; // from the first picture on
    this.drawn = this.layOut(size);
    this.drawSheets(this.sheets);
    return true;
  }

  /** Lay the sheets over the window. @param {L.Point} size of it @returns {string} what part of the ground they show, how large */
  layOut(size) {
    const corner = this.map.containerPointToLayerPoint(size.multiplyBy(-this.margin)).round();
    L.DomUtil.setPosition(this.holder, corner);
    this.frame = this.makeFrame(size, corner);
    return JSON.stringify([this.frame, ratioOf(this.ratio)]);
  }

  /** @param {Sheet[]} sheets */
  drawSheets(sheets) {
    const { frame } = this;
    if (!frame) return;
    const used = sheets.filter((sheet) => sheet.used || !this.blank[sheet.name]?.());
    for (const sheet of used) fit(sheet, frame, this.ratio);
    for (const sheet of used) sheet.draw(sheet.ctx, frame);
  }

  /** @param {L.Point} size of the window @param {L.Point} corner of the sheets @returns {Frame} */
  makeFrame(size, corner) {
    const { map, margin } = this;
    const zoom = map.getZoom();
    const k = 256 * 2 ** zoom;
    const origin = map.getPixelOrigin().add(corner);
    const window_ = cornerOf(map).subtract(origin);
    const [width, height] = [size.x, size.y].map((each) => Math.ceil(each * (1 + 2 * margin)));
    return {
      k,
      zoom,
      width,
      height,
      ox: origin.x,
      oy: origin.y,
      center: map.getCenter(),
      box: [origin.x / k, origin.y / k, (origin.x + width) / k, (origin.y + height) / k],
      view: [window_.x, window_.y, window_.x + size.x, window_.y + size.y],
    };
  }

  /**
   * What the window shows, as one picture. Browsers print the sheets themselves as lines, and lose most of them.
   * @returns {HTMLCanvasElement}
   */
  picture() {
    this.redraw();
    const { x, y } = this.map.getSize();
    const [left, top] = this.frame?.view ?? [0, 0];
    const canvas = make("canvas", { class: "pb-paper-picture", "aria-hidden": "true" });
    const ratio = ratioOf(this.ratio);
    [canvas.width, canvas.height] = [Math.round(x * ratio), Math.round(y * ratio)];
    const ctx = pencil(canvas);
    for (const sheet of this.sheets) ctx.drawImage(sheet.canvas, -left * ratio, -top * ratio);
    return canvas;
  }

  /** Draw some sheets again. @param {...string} names */
  again(...names) {
    if (this.held) {
      for (const name of names) this.stale.add(name);
      return;
    }
    this.drawSheets(this.sheets.filter(({ name }) => names.includes(name)));
  }
}

/** Pixels of the window's corner in the world. @param {L.Map} map @returns {L.Point} */
export function cornerOf(map) {
  return /** @type {L.Point} */ (map.getPixelBounds().min);
}

/** @param {number} wanted pixels a CSS pixel, 0 for the screen's @returns {number} */
function ratioOf(wanted) {
  return wanted || Math.min(globalThis.devicePixelRatio || 1, SHARPEST);
}

/** Make a sheet blank and of the right size. @param {Sheet} sheet @param {Frame} frame @param {number} wanted pixels a CSS pixel, 0 for the screen's */
function fit(sheet, frame, wanted) {
  const { canvas, ctx } = sheet;
  sheet.used = true;
  const ratio = ratioOf(wanted);
  const [width, height] = [Math.round(frame.width * ratio), Math.round(frame.height * ratio)];
  if (canvas.width !== width || canvas.height !== height) {
    canvas.width = width;
    canvas.height = height;
    canvas.style.width = `${frame.width}px`;
    canvas.style.height = `${frame.height}px`;
  } else {
    ctx.setTransform(1, 0, 0, 1, 0, 0);
    ctx.clearRect(0, 0, width, height);
  }
  ctx.setTransform(ratio, 0, 0, ratio, 0, 0);
}
