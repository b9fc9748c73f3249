/** A message taken over into what is on the map. */

import assert from "node:assert/strict";
import { beforeEach, describe, it } from "node:test";
import * as files from "../../../../../placebased/ui/front/map/data/files.js";
import { Areas, worldX, worldY } from "../../../../../placebased/ui/front/map/data/geometry.js";
import {
  emptyScene,
  fillOf,
  insideOf,
  spoken,
  takeAreas,
  takeRest,
} from "../../../../../placebased/ui/front/map/data/update.js";
import { assets, block, message, needLayer } from "../../support.js";

const areas = new Areas(block());

/** @param {Record<string, unknown>} served */
function serve(served) {
  Object.assign(globalThis, {
    document: { baseURI: "http://app.test/" },
    fetch: async (/** @type {URL} */ url) => ({ ok: true, json: async () => served[url.pathname.slice(1)] }),
  });
}

describe("areas and their fill", () => {
  it("are another map at first, and when the need or the level changes", () => {
    const scene = emptyScene();
    const fill = needLayer({ values: "1,2,3,4" });
    assert.equal(takeAreas(scene, message(), areas, fill), true);
    assert.equal(takeAreas(scene, message(), areas, fill), false);
    assert.equal(takeAreas(scene, message(), areas, { ...fill, key: "other" }), true);
    assert.equal(takeAreas(scene, message({ level: "lsoa" }), areas, fill), true);
    assert.equal(takeAreas(scene, message({ level: "lsoa" }), areas, null), true);
    assert.equal(scene.need, null);
  });

  it("of the same need take new figures", () => {
    const scene = emptyScene();
    takeAreas(scene, message(), areas, needLayer({ values: "10,20,30,40" }));
    assert.equal(takeAreas(scene, message(), areas, needLayer({ values: "50,20,30,40" })), false);
    assert.equal(scene.need?.list[0], 5);
  });

  it("keep what keys and pointer have reached, until there are other areas", () => {
    const scene = emptyScene();
    takeAreas(scene, message(), areas, null);
    [scene.cursor, scene.hovered] = [1, 2];
    takeAreas(scene, message(), areas, needLayer());
    assert.deepEqual([scene.cursor, scene.hovered], [1, 2]);
    takeAreas(scene, message({ level: "lsoa" }), areas, null);
    assert.deepEqual([scene.cursor, scene.hovered], [-1, -1]);
  });

  it("have the chosen one among them only if it is of their level", () => {
    const scene = emptyScene();
    const picked = ["", "ward", "lsoa"].map((pickedLevel) => {
      takeAreas(scene, message({ picked: "nw", pickedLevel }), areas, null);
      return scene.picked;
    });
    assert.deepEqual(picked, [2, 2, -1]);
  });
});

describe("the fill of a message", () => {
  it("is its own", () => {
    const need = needLayer();
    assert.equal(fillOf(message({ need })), need);
  });

  it("comes from its file, once that is here", async () => {
    const said = message({
      need: /** @type {any} */ ({ key: "old" }),
      sheet: { url: "fills", box: "" },
    });
    assert.equal(fillOf(said), null);
    serve({ fills: { fills: [needLayer({ key: "old" })] } });
    await files.fills("fills");
    assert.equal(fillOf(said)?.title, "Living alone");
  });
});

describe("the rest of a message", () => {
  beforeEach(async () => {
    serve({ "map/ward": block(), assets: { ...assets([0, 1], []), x: [4, 15], y: [5, 5] } });
    await Promise.all([files.shapes("map/ward"), files.assets("assets")]);
  });

  it("has a projector's size, pins in the world, and areas that were drawn", () => {
    const scene = emptyScene();
    const drawn = [{ label: "Mine", rings: [[0, 0, 1, 0, 1, 1, 0, 0]] }];
    takeRest(scene, message({ present: true, marker: { at: [-90, 0], label: "here" }, drawn }));
    assert.deepEqual([scene.scale, scene.pin?.x, scene.pin?.y, scene.drawn.length], [1.4, 0.25, 0.5, 1]);
  });

  it("outlines a chosen place of another level", () => {
    const scene = { ...emptyScene(), level: "lsoa" };
    takeRest(scene, message({ level: "lsoa", picked: "se", pickedLevel: "ward" }));
    assert.equal(scene.around?.a, 1);
    takeRest(scene, message({ picked: "se", pickedLevel: "lsoa" }));
    assert.equal(scene.around, null);
  });

  it("says whether other assets are shown than before", () => {
    const scene = emptyScene();
    const layer = { names: "", url: "assets", show: ["a"], only: null, oldest: null, note: "", ages: [], here: null }; // biome-ignore format: one line
    assert.equal(takeRest(scene, message({ assets: layer })), true);
    assert.deepEqual([...(scene.mask ?? [])], [1, 0]);
    assert.equal(takeRest(scene, message({ assets: layer })), false);
    assert.equal(takeRest(scene, message({ assets: { ...layer, show: ["b"] } })), true);
    assert.equal(takeRest(scene, message()), true);
    assert.equal(scene.mask, null);
  });
});

it("assets inside the place are those that are not around it, whatever the drawn lines say", () => {
  const file = { ...assets([0, 0, 0], [[worldX(0.005), worldY(0.005)], [0, 0], [0, 0]]), around: [2] }; // biome-ignore format: one line
  const shown = { ...emptyScene(), assets: file, areas };
  assert.deepEqual([...(insideOf({ ...shown, mask: Uint8Array.of(1, 1, 1) }) ?? [])], [1, 1, 0]);
  assert.deepEqual([...(insideOf({ ...shown, mask: Uint8Array.of(0, 1, 1) }) ?? [])], [0, 1, 0]);
});

it("assets inside a chosen place are those in one of its areas, worked out once", () => {
  const file = assets([0, 0], [[worldX(0.005), worldY(0.005)], [0, 0]]); // biome-ignore format: one line
  const mask = Uint8Array.of(1, 1);
  const every = { mask: new Uint8Array(areas.n).fill(1), name: "North" };
  const shown = { ...emptyScene(), assets: file, areas, mask, inside: every };
  assert.deepEqual([...(insideOf(shown) ?? [])], [1, 0]);
  const { within } = file;
  insideOf(shown);
  assert.equal(file.within, within);
  const none = { mask: new Uint8Array(areas.n), name: "North" };
  assert.deepEqual([...(insideOf({ ...shown, inside: none }) ?? [])], [0, 0]);
  assert.equal(insideOf(emptyScene()), null);
});

it("assets inside a chosen place are those that the app names, whatever the drawn lines say", () => {
  const file = assets([0, 0], [[worldX(0.005), worldY(0.005)], [0, 0]]); // biome-ignore format: one line
  const every = { mask: new Uint8Array(areas.n).fill(1), name: "North" };
  const shown = { ...emptyScene(), assets: file, areas, mask: Uint8Array.of(1, 1), inside: every };
  assert.deepEqual([...(insideOf({ ...shown, here: Uint8Array.of(0, 1) }) ?? [])], [0, 1]);
  assert.deepEqual(
    [...(insideOf({ ...shown, mask: Uint8Array.of(1, 0), here: Uint8Array.of(1, 1) }) ?? [])],
    [1, 0],
  );
});

it("is looked up for assets that are shown alone", () => {
  const at = [worldX(0.005), worldY(0.005)];
  const file = assets([0, 1], [at, at]);
  const every = { mask: new Uint8Array(areas.n).fill(1), name: "North" };
  const shown = { ...emptyScene(), assets: file, areas, inside: every };
  let asked = 0;
  const counted = Object.create(areas, {
    at: {
      value: (/** @type {number} */ x, /** @type {number} */ y) => {
        asked += 1;
        return areas.at(x, y);
      },
    },
  });
  assert.deepEqual([...(insideOf({ ...shown, areas: counted, mask: Uint8Array.of(0, 1) }) ?? [])], [0, 1]);
  assert.equal(asked, 1);
  insideOf({ ...shown, areas: counted, mask: Uint8Array.of(1, 1) });
  assert.equal(asked, 2);
});

it("another map is said by its need, or why there is none, and its level", () => {
  assert.equal(spoken(message(), needLayer()), "Living alone, by ward");
  assert.equal(spoken(message({ notice: "Not known" }), null), "Not known, by ward");
  assert.equal(spoken(message(), null), "No indicator, by ward");
});
