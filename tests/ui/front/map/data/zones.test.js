/** Neighbourhoods that are being drawn. */

import assert from "node:assert/strict";
import { it } from "node:test";
import { Areas } from "../../../../../placebased/ui/front/map/data/geometry.js";
import {
  assign,
  caught,
  middles,
  NONE,
  opened,
  peopleOf,
  sharedEdges,
  widened,
} from "../../../../../placebased/ui/front/map/data/zones.js";
import { block, zoneLayer } from "../../support.js";

const areas = new Areas(block());

it("a message says by letters which area is in which neighbourhood", () => {
  const zones = opened(zoneLayer(), areas, 3);
  assert.deepEqual([...zones.owner], [0, 0, 1, NONE]);
  assert.deepEqual([zones.people, zones.version], [[10, 20, 30, 40], 3]);
  assert.deepEqual(peopleOf(zones), [30, 30, 40]);
});

it("painting tells what moved, and that something did", () => {
  const zones = opened(zoneLayer(), areas, 1);
  assert.deepEqual(assign(zones, [0, 3], 0), [3]);
  assert.equal(zones.version, 2);
  assert.deepEqual(assign(zones, [0, 3], 0), []);
  assert.equal(zones.version, 2);
  assert.deepEqual(peopleOf(zones), [70, 30, 0]);
});

it("a larger area is painted as a whole", () => {
  assert.deepEqual(widened([0, 1, 0, 1], [0]), [0, 2]);
  assert.deepEqual(widened(undefined, [3]), [3]);
});

it("an edge between two areas is found once", () => {
  const { points, sides } = sharedEdges(areas);
  const pairs = [];
  for (let e = 0; e < sides.length; e += 2)
    pairs.push(`${areas.codes[sides[e]]}-${areas.codes[sides[e + 1]]}`);
  assert.deepEqual(pairs.sort(), ["nw-ne", "se-ne", "sw-nw", "sw-se"]);
  assert.equal(points.length, sides.length);
  assert.equal(sharedEdges(areas), sharedEdges(areas));
});

it("a name stands in an area of its neighbourhood; one without any has none", () => {
  const zones = opened(zoneLayer({ names: ["One", "Two", "Three"], keys: "ABC" }), areas, 1);
  const at = middles(zones, areas);
  assert.ok([0, 1].includes(at[0]));
  assert.deepEqual(at.slice(1), [2, NONE]);
});

it("a ring catches areas by their middle", () => {
  const [x, y] = [areas.ax[0], areas.ay[0]];
  const d = 1e-9;
  const ring = /** @type {[number, number][]} */ ([
    [x - d, y - d],
    [x + d, y - d],
    [x + d, y + d],
    [x - d, y + d],
  ]);
  assert.deepEqual(caught(areas, ring), [0]);
});
