/** Drawing areas: only what is seen, small ones as dots, a few to a path. */

import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { Areas } from "../../../../../placebased/ui/front/map/data/geometry.js";
import {
  borders,
  bordersHelp,
  byClass,
  emphasise,
  fill,
} from "../../../../../placebased/ui/front/map/layers/areas.js";
import { block, frame, recorder } from "../../support.js";

const areas = new Areas(block());
const near = frame({ k: 1e7, ox: 5e6, oy: 5e6 - 1000, box: [0.49, 0.49, 0.51, 0.51] });

it("areas are grouped by the sign of their class", () => {
  assert.deepEqual([...byClass("0-01")], [["0", [0, 2]], ["-", [1]], ["1", [3]]]); // biome-ignore format: one line
});

/** @param {(ctx: CanvasRenderingContext2D) => void} draw @param {string} call */
function count(draw, call) {
  const { ctx, calls } = recorder();
  draw(ctx);
  return calls.filter(([name]) => name === call).length;
}

describe("fills", () => {
  it("lay each colour over the last, in one path of few areas", () => {
    assert.equal(
      count((ctx) => fill(ctx, areas, [0, 1], ["a", "b"], near), "fill"),
      2,
    );
    assert.equal(
      count((ctx) => fill(ctx, areas, [0, 1], ["a"], near), "moveTo"),
      2,
    );
  });

  it("take a new path after sixteen areas", () => {
    const many = new Array(17).fill(0);
    assert.equal(
      count((ctx) => fill(ctx, areas, many, ["a"], near), "fill"),
      2,
    );
    assert.equal(
      count((ctx) => fill(ctx, areas, many.slice(1), ["a"], near), "fill"),
      1,
    );
  });

  it("leave out what is out of view", () => {
    assert.equal(
      count((ctx) => fill(ctx, areas, [0, 1], ["a"], frame({ box: [0, 0, 0.1, 0.1] })), "fill"),
      0,
    );
  });

  it("show an area without room as a dot", () => {
    assert.equal(
      count((ctx) => fill(ctx, areas, [0], ["a"], frame()), "rect"),
      1,
    );
  });
});

describe("borders", () => {
  it("are drawn of all areas, holes and far parts too: six rings", () => {
    assert.equal(
      count((ctx) => borders(ctx, areas, "line", 1, near), "moveTo"),
      6,
    );
  });

  it("help from seven pixels across", () => {
    assert.equal(bordersHelp(areas, frame({ k: 7.1 / areas.typical })), true);
    assert.equal(bordersHelp(areas, frame({ k: 6.9 / areas.typical })), false);
  });
});

it("one area is emphasised by lines one over the other", () => {
  const { ctx, calls } = recorder();
  emphasise(ctx, areas, 0, [["halo", 8], ["ink", 4]], near); // biome-ignore format: one line
  assert.deepEqual(
    calls.filter(([name]) => name === "stroke").map(([, colour]) => colour),
    ["halo", "ink"],
  );
});
