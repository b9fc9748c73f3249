/** Areas as arrays of numbers: what lies where, outlines, neighbours. */

import assert from "node:assert/strict";
import { describe, it } from "node:test";
import {
  Areas,
  crossings,
  degrees,
  listUnder,
  unpack,
  worldX,
  worldY,
} from "../../../../../placebased/ui/front/map/data/geometry.js";
import { block } from "../../support.js";

const areas = new Areas(block());

/** @param {number} lon @param {number} lat */
function at(lon, lat) {
  return areas.at(worldX(lon), worldY(lat));
}

describe("world positions", () => {
  it("are those of the web map: the middle is 0.5, 85.0511 degrees north the top edge", () => {
    assert.deepEqual([worldX(0), worldY(0)], [0.5, 0.5]);
    assert.ok(Math.abs(worldY(85.05112878)) < 1e-9);
  });

  it("lead back to degrees", () => {
    const [lat, lon] = degrees(worldX(-2.5), worldY(53.25));
    assert.ok(Math.abs(lat - 53.25) < 1e-9);
    assert.ok(Math.abs(lon + 2.5) < 1e-9);
  });

  it("are sums of the differences of a file", () => {
    const { qx, qy, xs } = unpack([100, 50, 5, -50], 0.01);
    assert.deepEqual([...qx, ...qy], [100, 105, 50, 0]);
    assert.ok(Math.abs(xs[1] - worldX(1.05)) < 1e-12);
  });
});

describe("the area under a point", () => {
  it("is the square it lies in", () => {
    assert.deepEqual([at(0.005, 0.005), at(0.015, 0.005), at(0.005, 0.015)], [0, 1, 2]);
  });

  it("is the area whose far part it lies in, and none in the hole of an area", () => {
    assert.deepEqual([at(0.011, 0.011), at(0.0305, 0.0305), at(0.015, 0.015)], [3, 3, -1]);
  });

  it("is none beyond all of them", () => {
    assert.deepEqual([at(1, 1), at(-0.001, 0.005), at(0.025, 0.025)], [-1, -1, -1]);
  });
});

describe("an outline", () => {
  it("of two neighbours leaves their shared border out", () => {
    const outline = areas.outline(["sw", "se"]);
    const [line] = outline?.lines ?? [];
    const corners = new Set();
    for (let i = 0; i < line.length; i += 2) {
      corners.add(
        degrees(line[i], line[i + 1])
          .map((d) => d.toFixed(3))
          .join(" "),
      );
    }
    assert.equal(outline?.lines.length, 1);
    assert.equal(line.length / 2, 7); // six corners and back to the first
    const expected = [
      "0.000 0.000",
      "0.000 0.010",
      "0.000 0.020",
      "0.010 0.000",
      "0.010 0.010",
      "0.010 0.020",
    ];
    assert.deepEqual([...corners].sort(), expected);
  });

  it("of two areas that do not touch is two lines", () => {
    assert.equal(areas.outline(["sw", "ne"])?.lines.length, 4); // sw, and ne with its hole and its far part
  });

  it("has its label inside: in the middle of the box where that is in an area", () => {
    const { x, y } = areas.outline(["sw"]) ?? { x: NaN, y: NaN };
    assert.ok(Math.abs(x - worldX(0.005)) < 1e-12);
    assert.ok(Math.abs(y - worldY(0.005)) < 1e-9);
  });

  it("of areas that are not known is nothing", () => {
    assert.equal(areas.outline(["gone"]), null);
    assert.equal(areas.outline([]), null);
  });
});

describe("arrow keys", () => {
  /** @type {[number, number, number, number][]} */
  const moves = [
    [0, 1, 0, 1],
    [0, 0, -1, 2],
    [1, -1, 0, 0],
    [2, 0, 1, 0],
    [0, -1, 0, 0],
    [0, 0, 1, 0],
  ];
  for (const [start, across, down, end] of moves) {
    it(`go from ${start} by ${across}, ${down} to ${end}`, () => {
      assert.equal(areas.towards(start, across, down), end);
    });
  }
});

describe("areas of a level", () => {
  it("are found by code and by the nearest middle", () => {
    assert.deepEqual([areas.find("nw"), areas.find("gone")], [2, -1]);
    assert.equal(areas.nearest(worldX(0.016), worldY(0.004)), 1);
  });

  it("have a middling size: three squares of a hundredth of a degree, one larger", () => {
    assert.ok(Math.abs(areas.typical - 0.01 / 360) < 1e-8);
  });

  it("have no size where none has a shape", () => {
    const none = new Areas({
      step: 1,
      codes: ["x"],
      names: ["X"],
      rings: [0],
      sizes: [],
      xy: [],
      at: [0, 0],
    });
    assert.equal(none.typical, 0);
    assert.equal(none.nearest(0.5, 0.5), -1);
  });
});

it("a ray from inside a triangle crosses it once, from beside it twice or never", () => {
  const [xs, ys] = [new Float64Array([0, 4, 0]), new Float64Array([0, 0, 4])];
  assert.equal(crossings(xs, ys, 0, 3, 1, 1), 1);
  assert.equal(crossings(xs, ys, 0, 3, -1, 1), 2);
  assert.equal(crossings(xs, ys, 0, 3, 5, 1), 0);
});

it("a list under a key is made once", () => {
  /** @type {Map<string, number[]>} */
  const lists = new Map();
  listUnder(lists, "a").push(1);
  listUnder(lists, "a").push(2);
  assert.deepEqual([...lists], [["a", [1, 2]]]);
});
