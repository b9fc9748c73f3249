/** What lies on the ground: quiet over fills, paler round the place, and without an end. */

import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { draw, STREETS_FROM, widthOf } from "../../../../../placebased/ui/front/map/layers/ground.js";
import { COLOURS, frame, recorder } from "../../support.js";

/** @param {number[]} xs @param {number[]} ys */
function line(xs, ys) {
  const box = [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)];
  return { xs: Float64Array.from(xs), ys: Float64Array.from(ys), box };
}

const square = line([0.2, 0.4, 0.4, 0.2], [0.2, 0.2, 0.4, 0.2]);
const way = { name: "", lines: [line([0.1, 0.9], [0.5, 0.5])] };
const park = { name: "", lines: [square] };
const ground = { kinds: { park: [park], water: [park], main: [way] }, edge: [0, 0, 1, 1] };
const streets = { kinds: { street: [way] }, edge: [0, 0, 1, 1] };
const home = { name: "Here", home: true, lines: [square] };
const background = { district: [home], water: [], stop: [] };

/** The colours that were drawn, in their order. @param {object} parts of the scene @param {object} [view] */
function drawn(parts, view = {}) {
  const { ctx, calls } = recorder();
  const state = /** @type {any} */ (ctx);
  state.createLinearGradient = () => ({ addColorStop: () => {} });
  draw(ctx, { ground, streets, background, colours: COLOURS, need: null, ...parts }, frame(view));
  return calls
    .filter(([call]) => call === "fill" || call === "stroke")
    .map(([call, colour]) => `${call} ${colour}`);
}

describe("the ground", () => {
  it("is not drawn where there is none", () => {
    assert.deepEqual(drawn({ ground: undefined }), []);
  });

  it("has parks and water under its roads", () => {
    const seen = drawn({}).filter((each) => !/hospital|airport|rail|tram/.test(each));
    assert.deepEqual([seen[0], seen[1]], ["fill park", "fill water"]);
    assert.ok(seen.includes("stroke road"));
  });

  it("over fills lets their colours be read: roads half covering, and no tint of parks", () => {
    const seen = new Set(drawn({ need: {} }));
    assert.ok(!seen.has("fill park") && !seen.has("stroke road"));
    assert.ok(seen.has("fill water") && seen.has("stroke road over fills"));
  });

  it("outlines parks over fills only from near, where no line between areas is meant", () => {
    assert.ok(!drawn({ need: {} }, { zoom: 13.9 }).slice(0, 1).includes("stroke street over fills"));
    assert.ok(drawn({ need: {} }, { zoom: 14 }).slice(0, 1).includes("stroke street over fills"));
  });
});

it("streets are drawn from near", () => {
  const count = (/** @type {number} */ zoom) =>
    drawn({}, { zoom }).filter((each) => each === "stroke street").length;
  assert.deepEqual([count(STREETS_FROM - 0.1), count(STREETS_FROM)], [0, 1]);
});

it("what lies round the place is covered in part, the place itself is not", () => {
  const { ctx, calls } = recorder();
  Object.assign(ctx, { createLinearGradient: () => ({ addColorStop: () => {} }) });
  draw(ctx, { ground, streets, background, colours: COLOURS, need: null }, frame());
  assert.deepEqual(calls.find(([call]) => call === "clip")?.[2], "evenodd");
  const veils = calls.filter(([call]) => call === "fillRect");
  assert.deepEqual(veils[0].slice(1), ["land", 0, 0, 1000, 1000]);
  assert.equal(veils.length, 5); // and one for each edge of the ground
});

it("the edges are veiled as far as the window goes, not farther in than a twentieth", () => {
  const { ctx, calls } = recorder();
  Object.assign(ctx, { createLinearGradient: () => ({ addColorStop: () => {} }) });
  draw(
    ctx,
    { ground, streets, background, colours: COLOURS, need: null },
    frame({ ox: 500, box: [0.5, 0, 1.5, 1] }),
  );
  const [, ...edges] = calls.filter(([call]) => call === "fillRect").map(([, , ...box]) => box);
  assert.deepEqual(edges[0], [450, 0, 550, 1000]); // the east; the west is out of the window
});

it("lines grow with the zoom, and not without end", () => {
  assert.ok(widthOf("main", 14) > widthOf("main", 12));
  assert.equal(widthOf("motorway", 30), 14);
});
