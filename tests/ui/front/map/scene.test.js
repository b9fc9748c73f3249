/** The order of drawing, and which sheets are drawn again. */

import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { shapes } from "../../../../placebased/ui/front/map/data/files.js";
import { Areas } from "../../../../placebased/ui/front/map/data/geometry.js";
import { emptyScene } from "../../../../placebased/ui/front/map/data/update.js";
import {
  drawBase,
  drawMark,
  drawOver,
  hash,
  marks,
  redraw,
  sheetKeys,
} from "../../../../placebased/ui/front/map/scene.js";
import { openNeed } from "../../../../placebased/ui/front/map/words.js";
import { block, COLOURS, frame, message, needLayer, recorder } from "../support.js";

const areas = new Areas(block());
const f = frame({ k: 1e7, ox: 5e6, oy: 5e6 - 1000, box: [0.49, 0.49, 0.51, 0.51] });

/** A scene of four areas in two classes, without background. */
function scene(parts = {}) {
  const rows = /** @type {[string, string, string][]} */ ([["pale", "low", "d"], ["deep", "high", "d"]]); // biome-ignore format: one line
  const need = openNeed(needLayer({ classes: "0101", rows }));
  return { ...emptyScene(), colours: COLOURS, level: "ward", areas, need, ...parts };
}

describe("the lowest sheet", () => {
  it("has the land, then each class in its colour", () => {
    const { ctx, calls } = recorder();
    drawBase(ctx, f, scene());
    const filled = calls
      .filter(([name]) => name === "fillRect" || name === "fill")
      .map(([, colour]) => colour);
    assert.deepEqual(filled, ["land", "pale", "deep"]);
  });

  it("hatches a class that was only read", () => {
    const { ctx, calls } = recorder();
    const tile = recorder();
    Object.assign(globalThis, { document: { createElement: () => ({ getContext: () => tile.ctx }) } });
    const rows = /** @type {[string, string, string, boolean?][]} */ ([["pale", "read", "d", true], ["deep", "high", "d"]]); // biome-ignore format: one line
    drawBase(ctx, f, scene({ need: openNeed(needLayer({ classes: "0101", rows })) }));
    const filled = calls.filter(([name]) => name === "fill").map(([, colour]) => colour);
    assert.equal(filled.length, 2);
    assert.notEqual(filled[0], "pale");
    assert.equal(filled[1], "deep");
    assert.deepEqual(
      tile.calls.map(([name]) => name).filter((name) => name === "fillRect" || name === "stroke"),
      ["fillRect", "stroke"],
    );
  });

  it("leaves the land to online tiles", () => {
    const { ctx, calls } = recorder();
    drawBase(ctx, f, scene({ tiles: "https://tiles.example/{z}", need: null }));
    assert.deepEqual(calls, []);
  });
});

describe("the lines", () => {
  it("are fine on fills and darker without", () => {
    const colours = [openNeed(needLayer()), null].map((need) => {
      const { ctx, calls } = recorder();
      drawOver(ctx, f, scene({ need }));
      return new Set(calls.filter(([name]) => name === "stroke").map(([, colour]) => colour));
    });
    assert.deepEqual(colours, [new Set(["border"]), new Set(["plain border"])]);
  });
});

describe("lines among streets", () => {
  const ground = { kinds: {}, edge: [0, 0, 1, 1] };

  /** The colours of the lines. @param {object} parts of the scene */
  function lines(parts) {
    const { ctx, calls } = recorder();
    drawOver(ctx, f, scene({ need: null, ground, ...parts }));
    return new Set(calls.filter(([name]) => name === "stroke").map(([, colour]) => colour));
  }

  it("are none of areas that are not even named: they would pass for streets", () => {
    assert.deepEqual(lines({ groups: [] }), new Set());
    assert.deepEqual(lines({ groups: [areas] }), new Set(["plain border"]));
  });

  it("are bands round the areas that are named", () => {
    const wards = new Areas(block());
    assert.deepEqual(lines({ groups: [wards] }), new Set(["boundary"]));
  });
});

describe("what is emphasised", () => {
  it("lies hovered, chosen, reached by keys, the last on top", () => {
    const { ctx, calls } = recorder();
    drawMark(ctx, f, scene({ hovered: 0, picked: 1, cursor: 2 }));
    const strokes = calls.filter(([name]) => name === "stroke").map(([, colour]) => colour);
    assert.deepEqual(strokes, ["halo", "ink", "ink", "halo", "ink", "halo", "focus"]);
  });

  it("is nothing without areas", () => {
    const { ctx, calls } = recorder();
    drawMark(ctx, f, scene({ areas: undefined, hovered: 0 }));
    assert.deepEqual(calls, []);
  });
});

describe("drawing again", () => {
  /** Which sheets are drawn after a change. @param {object} change of the scene @param {object} [said] change of the message */
  function drawn(change, said = {}) {
    /** @type {string[]} */
    const again = [];
    const stage = {
      scene: scene(change),
      stack: { again: (/** @type {string[]} */ ...names) => again.push(...names) },
    };
    redraw(/** @type {any} */ (stage), message(said), sheetKeys(scene(), message()));
    return again;
  }

  it("is not needed where nothing has changed", () => {
    assert.deepEqual(drawn({}), []);
  });

  it("of other classes costs the lowest sheet alone", () => {
    assert.deepEqual(drawn({ need: openNeed(needLayer({ classes: "1111" })) }), ["base"]);
  });

  it("of another need leaves the ground as it is, also where figures stand on the areas", () => {
    const other = openNeed(needLayer({ classes: "1111", values: "10,20,30,40" }));
    assert.deepEqual(drawn({ need: other }), ["base"]);
    assert.deepEqual(drawn({ need: other, values: true }), ["base", "top"]);
  });

  it("of areas of another size leaves the ground as it is", () => {
    assert.deepEqual(drawn({ level: "lsoa" }, { level: "lsoa" }), ["base", "over", "mark", "top"]);
  });

  it("is not needed for shapes that nobody sees yet", async () => {
    Object.assign(globalThis, {
      document: { baseURI: "http://app.test/" },
      fetch: async () => ({ ok: true, json: async () => block() }),
    });
    await shapes("fetched-ahead.json");
    assert.deepEqual(drawn({}, { shapes: { ...message().shapes, msoa: "fetched-ahead.json" } }), []);
    assert.deepEqual(
      drawn({}, { shapes: { ...message().shapes, msoa: "fetched-ahead.json" }, labels: ["msoa"] }),
      ["base", "over", "mark", "top"],
    );
  });

  it("of streets that have come costs the ground and the lines over it", () => {
    assert.deepEqual(drawn({ streets: { kinds: {}, edge: [0, 0, 1, 1] } }), ["ground", "over"]);
  });

  it("of another choice costs what is emphasised and the names", () => {
    assert.deepEqual(drawn({ picked: 2 }), ["mark", "top"]);
  });

  it("of another pin costs the names", () => {
    assert.deepEqual(drawn({}, { marker: { at: [0, 0], label: "here" } }), ["top"]);
  });

  it("of another theme costs all", () => {
    assert.deepEqual(drawn({ colours: { ...COLOURS, dark: true } }), [
      "base",
      "ground",
      "over",
      "outlines",
      "mark",
      "top",
    ]);
  });

  it("of other teams costs their outlines and the names, and no line of the areas", () => {
    const teams = /** @type {any} */ ({ url: "teams.json", categories: ["gp"], levels: ["ward"] });
    assert.deepEqual(drawn({}, { teams }), ["outlines", "top"]);
  });
});

describe("marks that tests wait for", () => {
  it("are not ready before areas are there", () => {
    assert.equal(marks(scene({ areas: undefined }), message()).ready, undefined);
  });

  it("tell level, need and classes that are drawn", () => {
    const { ready, drawn, areas: n } = marks(scene(), message());
    assert.deepEqual([ready, drawn, n], ["true", `ward:k:${hash("0101")}`, "4"]);
  });
});

it("a hash is that of FNV-1a: of nothing it is 811c9dc5, of the letter a e40c292c", () => {
  assert.deepEqual([hash(""), hash("a")], ["811c9dc5", "e40c292c"]);
});
