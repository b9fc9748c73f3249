/** Names along streets: from near, once each, where the street is straight. */

import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { draw, NAMES_FROM, spotOn } from "../../../../../placebased/ui/front/map/layers/street_names.js";
import { COLOURS, frame, recorder } from "../../support.js";

/** @param {number[]} xs @param {number[]} ys */
function line(xs, ys) {
  const box = [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)];
  return { xs: Float64Array.from(xs), ys: Float64Array.from(ys), box };
}

const high = line([0.1, 0.9], [0.5, 0.5]);

const free = { points: [], boxes: [] };

/** The names that are written. @param {Record<string, {name: string, lines: ReturnType<typeof line>[]}[]>} kinds @param {number} [zoom] @param {{l: number, r: number, t: number, b: number}[]} [boxes] */
function written(kinds, zoom = NAMES_FROM, boxes = []) {
  const { ctx, calls } = recorder();
  draw(ctx, { streets: { kinds, edge: [] }, colours: COLOURS, scale: 1 }, boxes, frame({ zoom }));
  return calls.filter(([call]) => call === "fillText").map(([, , text]) => text);
}

describe("the name of a street", () => {
  it("comes from near", () => {
    const kinds = { street: [{ name: "High Street", lines: [high] }] };
    assert.deepEqual(written(kinds, NAMES_FROM - 0.1), []);
    assert.deepEqual(written(kinds), ["High Street"]);
  });

  it("is written once, and a main road's before a street's", () => {
    const kinds = {
      street: [{ name: "High Street", lines: [high] }],
      main: [{ name: "Main Road", lines: [high, line([0.1, 0.9], [0.7, 0.7])] }],
    };
    assert.deepEqual(written(kinds).slice(0, 1), ["Main Road"]);
    assert.equal(written(kinds).filter((name) => name === "Main Road").length, 1);
  });

  it("does not run into the name of an area", () => {
    const kinds = { street: [{ name: "High Street", lines: [high] }] };
    assert.deepEqual(written(kinds, NAMES_FROM, [{ l: 0, r: 1000, t: 490, b: 510 }]), []);
    assert.deepEqual(written(kinds, NAMES_FROM, [{ l: 0, r: 1000, t: 400, b: 480 }]), ["High Street"]);
  });

  it("is none where a street has none, or is too short for it", () => {
    const short = line([0.5, 0.55], [0.5, 0.5]); // 50 pixels for 110
    assert.deepEqual(
      written({
        street: [
          { name: "", lines: [high] },
          { name: "High Street", lines: [short] },
        ],
      }),
      [],
    );
  });
});

describe("a place along a street", () => {
  it("is its middle, along its way, never upside down", () => {
    const spot = spotOn(line([0.9, 0.1], [0.5, 0.5]), 100, free, frame());
    assert.deepEqual([spot?.x, spot?.y], [500, 500]);
    assert.ok(Math.abs(Math.cos(spot?.turn ?? 1) - 1) < 1e-9);
  });

  it("is where the street runs straight", () => {
    const bent = line([0.1, 0.5, 0.5], [0.5, 0.5, 0.9]); // a corner in the middle
    const spot = spotOn(bent, 200, free, frame());
    assert.ok(spot && (spot.y === 500 || spot.x === 500) && !(spot.y === 500 && spot.x === 500));
  });

  it("is not where another name stands", () => {
    const spot = spotOn(
      high,
      100,
      {
        points: [
          [450, 500],
          [500, 500],
          [550, 500],
        ],
        boxes: [],
      },
      frame(),
    );
    assert.ok(spot && Math.abs(spot.x - 500) > 60);
  });
});
