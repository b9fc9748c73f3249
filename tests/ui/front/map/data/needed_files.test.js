/** Which files a message needs, and what is said when one does not come. */

import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { fetchNeeded, neededFiles } from "../../../../../placebased/ui/front/map/data/needed_files.js";
import { message } from "../../support.js";

describe("the files of a message", () => {
  it("are the shapes of what is drawn, named, chosen and covered by teams, each once", () => {
    const shapes = { ward: "w", city: "c", lsoa: "l", msoa: "m", unused: "u" };
    const teams = { url: "t", show: [], levels: ["msoa", "ward"] };
    const wanted = neededFiles(message({ shapes, labels: ["city", "ward"], pickedLevel: "lsoa", teams }));
    assert.deepEqual(
      wanted.map(({ url }) => url),
      ["w", "l", "c", "m", "t"],
    );
  });

  it("are missed where the map cannot do without: outlines and figures", () => {
    const sheet = { url: "f", box: "" };
    const parts = { sheet, background: "b", blend: { url: "x", weights: {}, boxes: {} } };
    const missed = neededFiles(message(parts)).map(({ url, what }) => [url, what]);
    assert.deepEqual(missed, [["map/ward", "outlines"], ["f", "figures"], ["x", ""], ["b", ""]]); // biome-ignore format: one line
  });
});

describe("a file that does not come", () => {
  it("is said if the last message needs it, and not if that has gone on", async () => {
    Object.assign(globalThis, {
      document: { baseURI: "http://app.test/" },
      fetch: async () => ({ ok: false, status: 500 }),
    });
    const [first, other] = [message({ shapes: { ward: "gone" } }), message({ shapes: { ward: "other" } })];
    /** @type {string[]} */
    const lacks = [];
    for (const last of [first, other]) {
      let current = first;
      fetchNeeded(() => current, assert.fail, (what) => lacks.push(what)); // biome-ignore format: one line
      current = last;
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
    assert.deepEqual(lacks, ["outlines"]);
  });
});
