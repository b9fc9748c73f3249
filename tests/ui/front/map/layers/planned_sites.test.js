/** Sites that a scenario adds, moves or closes. */

import assert from "node:assert/strict";
import { it } from "node:test";
import { boxes, draw, marksOf } from "../../../../../placebased/ui/front/map/layers/planned_sites.js";
import { COLOURS, frame, recorder } from "../../support.js";

it("a disc with its sign stands on the point of each site", () => {
  const { ctx, calls } = recorder();
  draw(ctx, [{ x: 0.25, y: 0.75, sign: "+" }], COLOURS, 1, frame());
  assert.deepEqual(calls.find(([call]) => call === "arc")?.slice(2, 4), [250, 750]);
  assert.deepEqual(calls.find(([call]) => call === "fillText")?.slice(2, 4), ["+", 250]);
});

it("no name stands on a disc", () => {
  const [box] = boxes([{ x: 0.25, y: 0.75, sign: "+" }], 1, frame());
  assert.deepEqual(box, { l: 239, r: 261, t: 739, b: 761, solid: true });
});

it("positions are in world units", () => {
  const [mark] = marksOf([{ key: "new-1", at: [0, 0], label: "New", sign: "+" }]);
  assert.deepEqual(mark, { x: 0.5, y: 0.5, sign: "+" });
  assert.deepEqual(marksOf(undefined), []);
});
