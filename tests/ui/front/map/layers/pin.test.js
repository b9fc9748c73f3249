/** The pin of a searched place. */

import assert from "node:assert/strict";
import { it } from "node:test";
import { draw, name } from "../../../../../placebased/ui/front/map/layers/pin.js";
import { COLOURS, frame, recorder } from "../../support.js";

it("a pin's tip is on its point", () => {
  const { ctx, calls } = recorder();
  draw(ctx, { x: 0.25, y: 0.75, label: "here" }, COLOURS, 1, frame());
  assert.deepEqual(calls.find(([call]) => call === "lineTo")?.slice(2), [250, 750]);
});

it("a pin's words are as large as names of areas at least", () => {
  const pin = { x: 0.25, y: 0.75, label: "here" };
  assert.deepEqual(
    [13, 41].map((letters) => name(pin, COLOURS, letters, 1, frame()).size),
    [13.5, 41],
  );
});
