/**
 * The canvases of the map, one above the other, that pan and zoom with Leaflet.
 *
 * Each sheet is drawn anew only when what is on it changes: another indicator costs one sheet, a hover
 * another, and water, names and symbols stay as they are.
 */

import * as L from "../../leaflet/leaflet-src.esm.js";

const MARGIN = 0.18; // drawn beyond each edge, so that a short pan shows no blank
const SHARPEST = 2; // more pixels than this a CSS pixel cost time and show nothing

/**
 * @typedef {object} Frame what a sheet needs to know to draw
 * @property {number} k world to pixels
 * @property {number} ox @property {number} oy pixels of the sheet's corner
 * @property {number} width @property {number} height CSS pixels of the sheet
 * @property {number} zoom
 * @property {number[]} box visible world: west, north, east, south
 * @property {number[]} view the part of the sheet inside the window: left, top, right, bottom
 */

export const Stack = L.Layer.extend({
  /** @param {Record<string, (ctx: CanvasRenderingContext2D, frame: Frame) => void>} sheets bottom first */
  initialize(sheets) {
    this.sheets = Object.entries(sheets).map(([name, draw]) => ({ name, draw }));
    this.frame = null;
  },

  onAdd(map) {
    this.holder = L.DomUtil.create("div", "pb-sheets leaflet-zoom-animated", map.getPane("overlayPane"));
    for (const sheet of this.sheets) {
      sheet.canvas = L.DomUtil.create("canvas", `pb-sheet pb-${sheet.name}`, this.holder);
      sheet.canvas.setAttribute("aria-hidden", "true");
      sheet.ctx = sheet.canvas.getContext("2d");
    }
    this.redraw();
  },

  onRemove() {
    this.holder.remove();
  },

  getEvents() {
    return {
      viewreset: this.redraw,
      moveend: this.redraw,
      resize: this.redraw,
      move: this.onMove,
      zoom: this.onZoom,
      zoomanim: (event) => this.place(event.center, event.zoom),
    };
  },

  onZoom() {
    this.place(this._map.getCenter(), this._map.getZoom());
  },

  onMove() {
    const { frame, _map: map } = this;
    if (!frame || frame.zoom !== map.getZoom()) return;
    const corner = map.getPixelBounds().min;
    const size = map.getSize();
    const [x, y] = [corner.x - frame.ox, corner.y - frame.oy];
    if (x < 0 || y < 0 || x + size.x > frame.width || y + size.y > frame.height) this.redraw();
  },

  place(center, zoom) {
    if (!this.frame) return;
    const map = this._map;
    const scale = map.getZoomScale(zoom, this.frame.zoom);
    const half = map.getSize().multiplyBy(0.5 + MARGIN);
    const offset = half.multiplyBy(-scale).add(map.project(this.frame.center, zoom));
    const corner = offset.subtract(map._getNewPixelOrigin(center, zoom));
    L.DomUtil.setTransform(this.holder, corner, scale);
  },

  redraw() {
    const map = this._map;
    const size = map.getSize();
    if (!size.x || !size.y) return;
    const corner = map.containerPointToLayerPoint(size.multiplyBy(-MARGIN)).round();
    L.DomUtil.setPosition(this.holder, corner);
    this.frame = this.makeFrame(size, corner);
    for (const sheet of this.sheets) this.fit(sheet);
    for (const sheet of this.sheets) sheet.draw(sheet.ctx, this.frame);
    this.fire("drawn");
  },

  makeFrame(size, corner) {
    const map = this._map;
    const zoom = map.getZoom();
    const k = 256 * 2 ** zoom;
    const origin = map.getPixelOrigin().add(corner);
    const window_ = map.getPixelBounds().min.subtract(origin);
    const [width, height] = [Math.ceil(size.x * (1 + 2 * MARGIN)), Math.ceil(size.y * (1 + 2 * MARGIN))];
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
  },

  fit({ canvas, ctx }) {
    const ratio = Math.min(globalThis.devicePixelRatio || 1, SHARPEST);
    const [width, height] = [Math.round(this.frame.width * ratio), Math.round(this.frame.height * ratio)];
    if (canvas.width !== width || canvas.height !== height) {
      canvas.width = width;
      canvas.height = height;
      canvas.style.width = `${this.frame.width}px`;
      canvas.style.height = `${this.frame.height}px`;
    } else {
      ctx.setTransform(1, 0, 0, 1, 0, 0);
      ctx.clearRect(0, 0, width, height);
    }
    ctx.setTransform(ratio, 0, 0, ratio, 0, 0);
  },

  /** Draw some sheets again. @param {...string} names */
  again(...names) {
    if (!this.frame) return;
    for (const sheet of this.sheets) {
      if (!names.includes(sheet.name)) continue;
      this.fit(sheet);
      sheet.draw(sheet.ctx, this.frame);
    }
  },
});
