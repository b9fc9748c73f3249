/** The pin of a searched place. */

import assert from "node:assert/strict";
import { it } from "node:test";
import { draw } from "../../../../../placebased/ui/front/map/layers/pin.js";
import { COLOURS, frame, recorder } from "../../support.js";

it("a pin's tip is on its point", () => {
  const { ctx, calls } = recorder();
  draw(ctx, { x: 0.25, y: 0.75, label: "here" }, COLOURS, 1, frame());
  assert.deepEqual(calls.find(([call]) => call === "lineTo")?.slice(2), [250, 750]);
});
