/** Assets on the map: which are shown, and how they gather where they crowd. */

import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { Areas, worldX, worldY } from "../../../../../placebased/ui/front/map/data/geometry.js";
import {
  arrange,
  draw,
  markAt,
  shown,
  within,
} from "../../../../../placebased/ui/front/map/layers/assets.js";
import { assets, block, COLOURS, frame, recorder } from "../../support.js";

const ALL = { show: ["a", "b"], only: null, oldest: null };

it("older listings than are wanted are not shown", () => {
  const file = { ...assets([0, 0, 0, 1], [[0, 0], [0, 0], [0, 0], [0, 0]]), stale: [0, 1, 2, 3] }; // biome-ignore format: one line
  assert.deepEqual([...shown(file, { ...ALL, oldest: 1 })], [1, 1, 0, 0]);
});

describe("an asset is shown", () => {
  const file = assets([0, 1, 0, 0], [[0, 0], [0, 0], [NaN, NaN], [0, 0]]); // biome-ignore format: one line

  it("if its kind is wanted and it has a place", () => {
    assert.deepEqual([...shown(file, { show: ["a"], only: null, oldest: null })], [1, 0, 0, 1]);
  });

  it("if the filter keeps it: bits from the highest of the first byte", () => {
    const only = btoa(String.fromCharCode(0b11100000)); // rows 0, 1 and 2
    assert.deepEqual([...shown(file, { show: ["a"], only, oldest: null })], [1, 0, 0, 0]);
  });

  it("not if the filter ends before it", () => {
    const nine = assets(new Array(9).fill(0), new Array(9).fill([0, 0]));
    const only = btoa(String.fromCharCode(0b00000001)); // row 7
    assert.deepEqual([...shown(nine, { ...ALL, only })], [0, 0, 0, 0, 0, 0, 0, 1, 0]);
  });
});

it("the assets within an area are those that are shown, in their order", () => {
  const areas = new Areas(block());
  const at = [0.001, 0.015, 0.002, 0.003].map((lon) => [worldX(lon), worldY(0.005)]);
  const file = assets([0, 0, 0, 0], at);
  assert.deepEqual(within(file, Uint8Array.of(1, 1, 0, 1), areas, 0), [0, 3]);
});

describe("symbols", () => {
  it("of assets at one spot become one mark in their middle, and those out of view none", () => {
    const file = assets([0, 0, 1, 0], [[0.101, 0.1], [0.103, 0.1], [0.5, 0.5], [0.9, 0.9]]); // biome-ignore format: one line
    const marks = arrange(file, Uint8Array.of(1, 1, 1, 1), frame({ box: [0, 0, 0.6, 0.6] }), 1);
    assert.deepEqual(
      marks.map(({ rows }) => rows),
      [[0, 1], [2]],
    );
    assert.ok(Math.abs(marks[0].x - 102) < 1e-9);
    assert.equal(marks[0].r, 8.25); // 7 and 1.25 for each doubling
  });

  it("grow with the zoom", () => {
    const file = assets([0], [[0.5, 0.5]]);
    const radii = [10, 13, 14].map((zoom) => arrange(file, Uint8Array.of(1), frame({ zoom }), 1)[0].r);
    assert.deepEqual(radii, [5.5, 7, 10]);
  });

  it("gather in wider squares where they would hide the ground", () => {
    const spots = Array.from({ length: 49 }, (_, i) => [
      0.2 + (i % 7) * 0.016,
      0.2 + Math.floor(i / 7) * 0.016,
    ]);
    const file = assets(new Array(49).fill(0), spots);
    const marks = arrange(file, new Uint8Array(49).fill(1), frame(), 1);
    assert.ok(marks.length < 10); // 49 symbols stand on 9 squares of 46 pixels: more than 3.4 to each
    assert.equal(marks.flatMap(({ rows }) => rows).length, 49);
  });
});

it("the mark at a spot is the nearest, within its edge and a little more", () => {
  const marks = [
    { x: 10, y: 10, r: 5, rows: [0] },
    { x: 20, y: 10, r: 5, rows: [1] },
  ];
  assert.deepEqual(markAt(marks, 14, 10, 4)?.rows, [0]);
  assert.deepEqual(markAt(marks, 28, 10, 4)?.rows, [1]);
  assert.equal(markAt(marks, 29, 10, 4), null);
});

it("one asset has its letters, several their number", () => {
  const { ctx, calls } = recorder();
  const file = assets([0, 1, 1], [[0, 0], [0, 0], [0, 0]]); // biome-ignore format: one line
  draw(ctx, file, [{ x: 1, y: 1, r: 9, rows: [0] }, { x: 9, y: 9, r: 9, rows: [1, 2] }], COLOURS, ""); // biome-ignore format: one line
  const written = calls.filter(([call]) => call === "fillText").map(([, , text]) => text);
  assert.deepEqual(written, ["a", "2"]);
});
