/** Areas that somebody drew. */

import assert from "node:assert/strict";
import { it } from "node:test";
import { draw, names, opened } from "../../../../../placebased/ui/front/map/layers/drawn_areas.js";
import { COLOURS, frame, recorder } from "../../support.js";

const square = { label: "Mine", rings: [[0, 0, 90, 0, 90, 45, 0, 45, 0, 0]] };

it("an area is opened into world positions, its label in the middle of its box", () => {
  const [{ lines, x }] = opened([square]);
  assert.deepEqual([lines[0][0], lines[0][2], x], [0.5, 0.75, 0.625]);
  assert.deepEqual(opened(), []);
});

it("an outline is dashed ink on a pale edge", () => {
  const { ctx, calls } = recorder();
  draw(ctx, opened([square]), COLOURS, 1, frame());
  assert.deepEqual(
    calls.filter(([call]) => call === "stroke").map(([, colour]) => colour),
    ["halo", "ink"],
  );
});

it("only what has a label is named", () => {
  const made = names(opened([square, { ...square, label: "" }]), COLOURS, 1, frame());
  assert.deepEqual(
    made.map(({ text, x }) => [text, x]),
    [["Mine", 625]],
  );
});
