/** Names beside the place on a wall. */

import assert from "node:assert/strict";
import { describe, it } from "node:test";
import {
  allFree,
  columns,
  shares,
  spread,
} from "../../../../../placebased/ui/front/map/layers/wall_names.js";

describe("heights", () => {
  it("are those wanted where there is room", () => {
    assert.deepEqual(spread([100, 200, 300], [50, 50, 50], [0, 400]), [100, 200, 300]);
  });

  it("are moved no farther than it takes, and stay within limits", () => {
    assert.deepEqual(spread([100, 110, 300], [50, 50, 50], [0, 400]), [100, 150, 300]);
    assert.deepEqual(spread([390, 395], [50, 50], [0, 400]), [325, 375]);
    assert.deepEqual(spread([0, 5], [50, 50], [0, 400]), [25, 75]);
  });
});

describe("names beside the place", () => {
  const names = [
    { x: 400, y: 100 },
    { x: 600, y: 110 },
    { x: 450, y: 120 },
    { x: 550, y: 500 },
  ];
  const sizes = names.map(() => ({ wide: 100, high: 40 }));
  const boxes = columns(names, sizes, () => [300, 700], [0, 0, 1000, 600]);

  it("stand half to the left and half to the right, outside the place", () => {
    assert.deepEqual(
      boxes.map(({ x }) => x < 300),
      [true, false, true, false],
    );
    assert.ok(boxes.every(({ l, r }) => r < 300 || l > 700));
  });

  it("stand over none of each other", () => {
    const [first, , second] = boxes;
    assert.ok(first.b <= second.t);
    assert.ok(allFree(boxes, [], [0, 0, 1000, 600]));
  });

  it("do not stand there unless all of them are seen", () => {
    assert.ok(!allFree(boxes, [{ l: 0, t: 0, r: 200, b: 130 }], [0, 0, 1000, 600]));
    assert.ok(!allFree(boxes, [], [190, 0, 1000, 600]));
  });
});

describe("how names are shared between the sides", () => {
  it("begins with halves from west to east, and has no side with fewer names than none", () => {
    assert.deepEqual(shares(4)[0], { half: 2, tilt: 0 });
    assert.deepEqual(
      shares(1).map(({ half }) => half),
      [1, 1, 1, 0, 0, 0],
    );
  });

  it("moves the south to the right, where the left is taken there", () => {
    const names = [
      { x: 500, y: 100 },
      { x: 510, y: 500 },
      { x: 520, y: 110 },
      { x: 490, y: 520 },
    ];
    const sizes = names.map(() => ({ wide: 100, high: 40 }));
    const legend = [{ l: 0, t: 400, r: 250, b: 600 }];
    const view = [0, 0, 1000, 600];
    const found = shares(4)
      .map((share) => columns(names, sizes, () => [300, 700], view, share))
      .find((boxes) => allFree(boxes, legend, view));
    assert.deepEqual(
      found?.map(({ x }) => x < 300),
      [true, false, true, false],
    );
  });
});
