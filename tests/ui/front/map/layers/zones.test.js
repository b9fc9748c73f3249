/** Drawing neighbourhoods that are being drawn. */

import assert from "node:assert/strict";
import { it } from "node:test";
import { Areas } from "../../../../../placebased/ui/front/map/data/geometry.js";
import { emptyScene } from "../../../../../placebased/ui/front/map/data/update.js";
import { opened } from "../../../../../placebased/ui/front/map/data/zones.js";
import { drawLines, names } from "../../../../../placebased/ui/front/map/layers/zones.js";
import { block, COLOURS, frame, recorder, zoneLayer } from "../../support.js";

const areas = new Areas(block());
const scene = { ...emptyScene(), colours: COLOURS, areas, zones: opened(zoneLayer(), areas, 1) };

it("lines stand between neighbourhoods, ink on a pale edge", () => {
  const { ctx, calls } = recorder();
  drawLines(ctx, scene, frame());
  assert.deepEqual(
    calls.filter(([call]) => call === "stroke").map(([, colour]) => colour),
    ["halo", "ink"],
  );
});

it("each is named once; without any nothing is drawn", () => {
  assert.deepEqual(
    names(scene, frame()).map(({ text }) => text),
    ["One", "Two"],
  );
  const { ctx, calls } = recorder();
  drawLines(ctx, { ...scene, zones: null }, frame());
  assert.deepEqual([calls, names({ ...scene, zones: null }, frame())], [[], []]);
});
