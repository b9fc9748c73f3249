import assert from "node:assert/strict";
import { test } from "node:test";
import { kept, zoomed } from "../../../../placebased/ui/front/workshop/pin_map.js";

const whole = { wide: 1000, high: 2000 };

test("looking closer keeps the point in the middle, and the place in view", () => {
  const seen = { x: 0, y: 0, ...whole };
  assert.deepEqual(zoomed(seen, 2, { x: 500, y: 1000 }, whole), { x: 250, y: 500, wide: 500, high: 1000 });
  assert.deepEqual(zoomed(seen, 2, { x: 0, y: 0 }, whole), { x: 0, y: 0, wide: 500, high: 1000 });
  assert.deepEqual(zoomed(seen, 0.5, { x: 0, y: 0 }, whole), seen);
});

test("nothing beyond the place comes into view", () => {
  assert.deepEqual(kept({ x: -50, y: 1900, wide: 500, high: 1000 }, whole), {
    x: 0,
    y: 1000,
    wide: 500,
    high: 1000,
  });
});
