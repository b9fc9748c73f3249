/** Lines on a canvas. */

import assert from "node:assert/strict";
import { it } from "node:test";
import { seen, trace } from "../../../../../placebased/ui/front/map/layers/lines.js";
import { frame, recorder } from "../../support.js";

/** @param {number[]} xs @param {number[]} ys */
function line(xs, ys) {
  const box = [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)];
  return { xs: Float64Array.from(xs), ys: Float64Array.from(ys), box };
}

/** The corners that a line puts into the path. @param {ReturnType<typeof line>} of @param {object} [view] @param {boolean} [always] */
function corners(of, view = {}, always = false) {
  const { ctx, calls } = recorder();
  trace(ctx, of, frame(view), always);
  return calls.map(([call, , x, y]) => [call, Math.round(Number(x) * 10) / 10, y]);
}

it("corners nearer than a pixel are left out, the ends never", () => {
  const found = corners(line([0, 0.0005, 0.5, 0.5001], [0, 0, 0, 0]));
  assert.deepEqual(found, [["moveTo", 0, 0], ["lineTo", 500, 0], ["lineTo", 500.1, 0]]); // biome-ignore format: one line
});

it("a line out of the window is left out, unless it is asked for", () => {
  const away = line([2, 3], [2, 3]);
  assert.equal(seen(away.box, frame()), false);
  assert.deepEqual(corners(away), []);
  assert.equal(corners(away, {}, true).length, 2);
});
