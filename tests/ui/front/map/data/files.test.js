/** Map files: fetched once, unpacked once, asked for again where they failed. */

import assert from "node:assert/strict";
import { beforeEach, describe, it } from "node:test";
import * as files from "../../../../../placebased/ui/front/map/data/files.js";
import { worldX } from "../../../../../placebased/ui/front/map/data/geometry.js";
import { block, needLayer } from "../../support.js";

/** @type {string[]} */
let asked;
/** @type {Record<string, unknown>} */
let served;

beforeEach(() => {
  asked = [];
  served = {};
  Object.assign(globalThis, {
    document: { baseURI: "http://app.test/" },
    fetch: async (/** @type {URL} */ url) => {
      const name = url.pathname.slice(1);
      asked.push(name);
      return { ok: name in served, status: 404, json: async () => served[name] };
    },
  });
});

describe("a file", () => {
  it("is ready once it has come, and not asked for again", async () => {
    served = { "s-1": block() };
    assert.equal(files.ready("s-1"), undefined);
    const [one, other] = await Promise.all([files.shapes("s-1"), files.shapes("s-1")]);
    assert.equal(one, other);
    assert.equal(files.ready("s-1"), one);
    assert.deepEqual(asked, ["s-1"]);
  });

  it("that failed says why, and can be asked for again", async () => {
    await assert.rejects(files.shapes("s-2"), /answered 404 for s-2/);
    served = { "s-2": block() };
    assert.equal((await files.shapes("s-2")).n, 4);
  });
});

it("assets get world positions, none where they have no point", async () => {
  served = { a: { step: 0.5, x: [4, null], y: [0, null] } };
  const { n, xs, ys } = await files.assets("a");
  assert.deepEqual([n, xs[0], ys[0], xs[1], ys[1]], [2, worldX(2), 0.5, NaN, NaN]);
});

it("fills are found by key and by the words of the choice", async () => {
  served = { f: { fills: [needLayer({ key: "old", choice: "Older people" })] } };
  const { byKey, byChoice } = await files.fills("f");
  assert.equal(byKey.get("old"), byChoice.get("Older people"));
  assert.equal(byKey.get("old"), byChoice.get("Living alone"), "by its title, as somebody may type it");
  assert.equal(byKey.get("new"), undefined);
});

it("lines of the background get their boxes", async () => {
  const river = { name: "River", home: false, lines: [[0, 0, 36, 0]] };
  served = { b: { step: 1, district: [], water: [river], stop: [] } };
  const { water } = await files.background("b");
  assert.deepEqual(water[0].lines[0].box, [0.5, 0.5, 0.6, 0.5]);
});

it("teams are a list, and what is weighed stays as it was sent", async () => {
  served = { t: { teams: [{ key: "x" }] }, w: { parts: {}, logs: true, ramps: [] } };
  assert.deepEqual(await files.teams("t"), [{ key: "x" }]);
  assert.equal(await files.blend("w"), served.w);
});
