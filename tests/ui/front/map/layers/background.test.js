/** What lies around the areas: districts without the edge of the window, and their names. */

import assert from "node:assert/strict";
import { it } from "node:test";
import {
  districtNames,
  districts,
  land,
  stops,
  water,
} from "../../../../../placebased/ui/front/map/layers/background.js";
import { COLOURS, frame, recorder } from "../../support.js";

/** @param {number[]} xs @param {number[]} ys */
function line(xs, ys) {
  const box = [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)];
  return { xs: Float64Array.from(xs), ys: Float64Array.from(ys), box };
}

/** A window of the world from 0 to 1: the place in its west, another district in its east. */
function background() {
  const home = { name: "Here", home: true, lines: [line([0, 0.5, 0.5, 0, 0], [0, 0, 1, 1, 0])] };
  const other = { name: "There", home: false, lines: [line([0.5, 1, 1, 0.5, 0.5], [0, 0, 1, 1, 0])] };
  const river = { name: "River", home: false, lines: [line([0, 1], [0.5, 0.5])] };
  const stop = { name: "Stop", home: false, lines: [line([0.25], [0.25])] };
  return { district: [home, other], water: [river, { ...river, name: "" }], stop: [stop] };
}

it("the place itself lies on the land in a colour of its own", () => {
  const { ctx, calls } = recorder();
  land(ctx, background(), COLOURS, frame());
  const filled = calls.filter(([call]) => call === "fillRect" || call === "fill").map(([, colour]) => colour);
  assert.deepEqual(filled, ["land", "home"]);
});

it("the name of a neighbour stands in the middle of what is seen of it, the place's own not at all", () => {
  const [there, ...others] = districtNames(background(), frame());
  assert.deepEqual([there.name, others.length], ["There", 0]);
  assert.ok(there.x > 700 && there.x < 800);
  assert.equal(there.y, 500);
});

it("a neighbour's name reaches neither into the place nor out of the window", () => {
  const file = background();
  file.district[1].name = "A name of some length"; // 231 pixels
  const [{ x }] = districtNames(file, frame());
  assert.ok(x - 115 > 500 && x + 115 < 1000);
  file.district[1].name = "A name that is longer than all that there is of its district and the window";
  assert.deepEqual(districtNames(file, frame()), []);
});

it("a neighbour out of view has no name", () => {
  assert.deepEqual(districtNames(background(), frame({ box: [0, 0, 0.4, 1], view: [0, 0, 400, 1000] })), []);
});

it("district lines are drawn where districts meet, not along the edge of the window", () => {
  const { ctx, calls } = recorder();
  districts(ctx, background(), COLOURS, frame());
  const points = calls.filter(([call]) => call === "moveTo" || call === "lineTo").map(([, , x, y]) => [x, y]);
  assert.deepEqual(points, [[500, 1000], [500, 0], [500, 0], [500, 1000]]); // biome-ignore format: one line
});

it("named water is wider than the rest", () => {
  const { ctx, calls } = recorder();
  water(ctx, background(), COLOURS, frame({ zoom: 12 }));
  assert.equal(calls.filter(([call]) => call === "stroke").length, 2);
  assert.equal(ctx.lineWidth, 1.3);
});

it("stops come at a zoom of 12.5", () => {
  const drawn = [12, 12.5].map((zoom) => {
    const { ctx, calls } = recorder();
    stops(ctx, background(), COLOURS, frame({ zoom }));
    return calls.filter(([call]) => call === "arc").length;
  });
  assert.deepEqual(drawn, [0, 1]);
});
