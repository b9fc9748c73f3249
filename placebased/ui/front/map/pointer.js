/** The pointer: what lies under it, the card that says so, and what a click chooses. */

import { FURTHEST_IN } from "./camera.js";
import { degrees } from "./data/geometry.js";
import { markAt } from "./layers/assets.js";
import { cornerOf } from "./layers/canvas_stack.js";
import { pickArea, pickAsset, pickBeyond } from "./picking.js";
import { areaLines, assetLines } from "./tooltip.js";

/**
 * @import * as L from "leaflet"
 * @import { AssetFile, Mark, Stage } from "../types.js"
 * @typedef {{mark: Mark | null, area: number}} Under what lies at a spot of the window
 */

const SLACK = 4; // pixels by which a symbol may be missed
const SPREAD = 30; // pixels at the nearest zoom, from which the assets of a bubble stand apart
const LONGEST = 60; // assets at one spot that are listed

/** Follows the pointer over a map. */
export class Pointer {
  /** @param {Stage} stage */
  constructor(stage) {
    this.stage = stage;
    /** @type {L.Point | null} */
    this.at = null;
    /** @type {number | undefined} */
    this.waiting = undefined;
    stage.map.on("mousemove", (event) => this.move(event.containerPoint));
    stage.map.on("mouseout", () => this.leave());
    stage.map.on("movestart", () => stage.tip.hide());
  }

  /** @param {L.Point} point */
  move(point) {
    this.at = point;
    this.waiting ??= requestAnimationFrame(() => {
      this.waiting = undefined;
      if (this.at) this.hover(this.at);
    });
  }

  /** @param {L.Point} point */
  hover(point) {
    const { scene, tip, surface } = this.stage;
    const { mark, area } = under(this.stage, point);
    this.emphasise(mark ? -1 : area);
    surface.style.cursor = mark || area >= 0 ? "pointer" : "";
    const lines = mark ? assetLines(scene, mark.rows) : areaLines(scene, area);
    if (mark && !scene.assets?.named) this.stage.named((names) => names && this.at && this.hover(this.at));
    if (lines.length) tip.show(point, lines);
    else tip.hide();
  }

  leave() {
    this.at = null;
    this.stage.tip.hide();
    this.emphasise(-1);
  }

  /** @param {number} a */
  emphasise(a) {
    const { scene, stack, pointedAt } = this.stage;
    if (scene.hovered === a) return;
    scene.hovered = a;
    pointedAt(a);
    stack.again("mark");
  }

  /** @param {L.Point} point */
  click(point) {
    const { stage } = this;
    const { mark, area } = under(stage, point);
    stage.list.close();
    const at = stage.map.containerPointToLatLng(point);
    if (mark) chooseMark(stage, mark, point);
    else if (area >= 0) pickArea(stage, area, at);
    else pickBeyond(stage, at);
  }
}

/** @param {Stage} stage @param {L.Point} point of the window @returns {Under} */
function under({ map, stack, scene }, point) {
  const f = stack.frame;
  if (!f) return { mark: null, area: -1 };
  const at = cornerOf(map).add(point);
  return {
    mark: markAt(scene.marks, at.x - f.ox, at.y - f.oy, SLACK),
    area: scene.areas?.at(at.x / f.k, at.y / f.k) ?? -1,
  };
}

/** One asset is picked; a bubble opens out, or lists what stands at the same spot. @param {Stage} stage @param {Mark} mark @param {L.Point} point */
function chooseMark(stage, { rows }, point) {
  const { map, scene, tip, list, named } = stage;
  if (rows.length === 1) pickAsset(stage, rows[0]);
  else if (scene.assets && !openOut(map, scene.assets, rows) && rows.length <= LONGEST) {
    const { assets } = scene;
    tip.hide();
    named(() => list.open(assets, rows, point));
  }
}

/** Zoom in on assets that stand apart. @param {L.Map} map @param {AssetFile} file @param {number[]} rows @returns {boolean} whether they do */
function openOut(map, { xs, ys }, rows) {
  const [x0, x1] = ends(xs, rows);
  const [y0, y1] = ends(ys, rows);
  const apart = Math.max(x1 - x0, y1 - y0) * 256 * 2 ** FURTHEST_IN > SPREAD;
  if (!apart || map.getZoom() >= FURTHEST_IN) return false;
  const most = Math.min(FURTHEST_IN, map.getZoom() + 3);
  map.fitBounds([degrees(x0, y1), degrees(x1, y0)], { padding: [60, 60], maxZoom: most });
  return true;
}

/** @param {Float64Array} of @param {number[]} rows @returns {[number, number]} the least and the greatest */
function ends(of, rows) {
  const there = rows.map((i) => of[i]);
  return [Math.min(...there), Math.max(...there)];
}
