/** Setting up the map itself, once there is room for it: Leaflet, the sheets, and who listens to the person. */

import * as address from "./address.js";
import { Camera, makeMap } from "./camera.js";
import { Keyboard } from "./keyboard.js";
import { Stack } from "./layers/canvas_stack.js";
import { meet } from "./layers/labels.js";
import { pickAsset } from "./picking.js";
import { Pointer } from "./pointer.js";
import {
  drawBase,
  drawGround,
  drawMark,
  drawOutlines,
  drawOver,
  isMarked,
  planTop,
  wantedOnTop,
} from "./scene.js";
import { List, Tip } from "./tooltip.js";
import { fetchTypeface } from "./typeface.js";

/**
 * @import { Box, Frame, MapMessage, Scene, Stage } from "../types.js"
 * @import { Pen } from "./draw_tool.js"
 * @import { Draw } from "./layers/canvas_stack.js"
 * @typedef {{legend: HTMLElement, body: HTMLElement, toggle: HTMLElement, buttons: HTMLElement, credit: HTMLElement}} Covers
 * @typedef {object} Parts what the map is set up with
 * @property {{box: HTMLElement, surface: HTMLElement} & Covers} elements
 * @property {Scene} scene @property {Pen} pen @property {() => number} covered pixels that the legend covers
 * @property {() => number} key pixels that a key to numbers covers at the right
 * @property {(names: string[], alone: boolean) => boolean} keyed takes which names stand as numbers, and whether nothing
 *   else wants the room; tells whether their key came or went, or takes other room
 * @property {Stage["send"]} send @property {Stage["named"]} named @property {Stage["pointedAt"]} pointedAt @property {Stage["say"]} say @property {Stage["mark"]} mark
 */

const TURNS = 2; // how often names are placed anew round a key that came, or changed with them

/** @param {Parts} parts @param {MapMessage} message what it opens with @returns {Stage} */
export function makeStage(
  { elements, scene, pen, covered, key: keyWidth, keyed, send, named, pointedAt, say, mark },
  message,
) {
  const { box, surface } = elements;
  const map = makeMap(surface);
  const camera = new Camera(map, covered, () => elements.credit.offsetHeight, keyWidth);
  /** @type {Record<string, Draw>} */
  const sheets = {
    base: (ctx, f) => drawBase(ctx, f, scene),
    ground: (ctx, f) => drawGround(ctx, f, scene),
    over: (ctx, f) => drawOver(ctx, f, scene),
    outlines: (ctx, f) => drawOutlines(ctx, f, scene),
    mark: (ctx, f) => drawMark(ctx, f, scene),
    top: (ctx, f) => mark("names", String(drawTop(ctx, f, scene, () => coveredBoxes(elements, f), keyed))),
  };
  const stack = new Stack(sheets, { mark: () => !isMarked(scene) });
  const name = address.nameOf(message);
  camera.open(message, address.read(name) ?? address.first(name));
  stack.addTo(map);
  const tip = new Tip(box);
  const list = new List(box, (row) => pickAsset(stage, row));
  const stage = { map, camera, stack, scene, surface, tip, list, send, named, pointedAt, say, mark };
  listen(stage, pen);
  fetchTypeface(() => stack.again("top"));
  return stage;
}

/**
 * Draw symbols and names. A key to numbers takes room itself: names under it are placed anew.
 * @param {import("../types.js").Ctx} ctx @param {Frame} f @param {Scene} scene @param {() => Box[]} covered what lies over the map now
 * @param {Parts["keyed"]} keyed @returns {number} how many names are drawn
 */
function drawTop(ctx, f, scene, covered, keyed) {
  const wanted = wantedOnTop(f, scene);
  const { mayNeedKey, isNumbered } = wanted;
  if (!mayNeedKey) keyed([], false);
  let top = planTop(ctx, f, scene, wanted, covered());
  for (let turn = 0; turn < TURNS && keyed(top.key, isNumbered); turn += 1) {
    if (!covered().some((box) => top.stands.some((name) => meet(name, box)))) break;
    top = planTop(ctx, f, scene, wanted, covered());
  }
  keyed(top.key, isNumbered);
  top.ink();
  return top.drawn;
}

/** What lies over the map, where no name should stand. @param {{surface: HTMLElement} & Covers} elements @param {Frame} f @returns {Box[]} pixels of the sheet */
function coveredBoxes({ surface, body, toggle, buttons, credit }, f) {
  const corner = surface.getBoundingClientRect();
  const [x, y] = [f.view[0] - corner.left, f.view[1] - corner.top];
  return [body, toggle, buttons, credit, ...body.querySelectorAll(".pb-key")] // which stands elsewhere on a wall
    .map((each) => each.getBoundingClientRect())
    .filter(({ width }) => width)
    .map(({ left, top, right, bottom }) => ({ l: left + x, t: top + y, r: right + x, b: bottom + y }));
}

/** @param {Stage} stage @param {Pen} pen goes first while it draws */
function listen(stage, pen) {
  const pointer = new Pointer(stage);
  stage.map.on("moveend", () => stage.camera.keepNear());
  new Keyboard(stage, (event) => pen.drawing && pen.key(event));
  stage.map.on("click", ({ containerPoint: at }) => (pen.drawing ? pen.add(at) : pointer.click(at)));
}
