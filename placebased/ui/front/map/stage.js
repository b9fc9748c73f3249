/** Setting up the map itself, once there is room for it: Leaflet, the sheets, and who listens to the person. */

import * as address from "./address.js";
import { Camera, makeMap } from "./camera.js";
import { Keyboard } from "./keyboard.js";
import { Stack } from "./layers/canvas_stack.js";
import { pickAsset } from "./picking.js";
import { Pointer } from "./pointer.js";
import { drawBase, drawMark, drawOver, drawTop } from "./scene.js";
import { List, Tip } from "./tooltip.js";

/**
 * @import { MapMessage, Scene, Stage } from "../types.js"
 * @import { Pen } from "./draw_tool.js"
 * @typedef {object} Parts what the map is set up with
 * @property {{box: HTMLElement, surface: HTMLElement}} elements
 * @property {Scene} scene @property {Pen} pen @property {() => number} covered pixels that the legend covers
 * @property {Stage["send"]} send @property {Stage["say"]} say @property {Stage["mark"]} mark
 */

/** @param {Parts} parts @param {MapMessage} message what it opens with @returns {Stage} */
export function makeStage({ elements, scene, pen, covered, send, say, mark }, message) {
  const { box, surface } = elements;
  const map = makeMap(surface);
  const camera = new Camera(map, covered);
  const stack = new Stack({
    base: (ctx, f) => drawBase(ctx, f, scene),
    over: (ctx, f) => drawOver(ctx, f, scene),
    mark: (ctx, f) => drawMark(ctx, f, scene),
    top: (ctx, f) => mark("names", String(drawTop(ctx, f, scene))),
  });
  camera.open(message, message.anchor ? null : (address.read() ?? address.first()));
  stack.addTo(map);
  const tip = new Tip(box);
  const list = new List(box, (row) => pickAsset(stage, row));
  const stage = { map, camera, stack, scene, surface, tip, list, send, say, mark };
  listen(stage, pen);
  return stage;
}

/** @param {Stage} stage @param {Pen} pen goes first while it draws */
function listen(stage, pen) {
  const pointer = new Pointer(stage);
  new Keyboard(stage, (event) => pen.drawing && pen.key(event));
  stage.map.on("click", ({ containerPoint: at }) => (pen.drawing ? pen.add(at) : pointer.click(at)));
}
