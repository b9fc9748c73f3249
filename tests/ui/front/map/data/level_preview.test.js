/** Another size of area that was chosen, drawn from the browser's own files before the app has heard of it. */

import assert from "node:assert/strict";
import { before, describe, it } from "node:test";
import * as files from "../../../../../placebased/ui/front/map/data/files.js";
import { fetchLevels, levelChosen } from "../../../../../placebased/ui/front/map/data/level_preview.js";
import { block, message, needLayer } from "../../support.js";

/** @import { MapMessage } from "../../../../../placebased/ui/front/types.js" */

const HALVES = {
  level: "half",
  one: "half",
  many: "halves",
  labels: ["half"],
  choice: "Halves",
};

/** @param {Partial<MapMessage>} [parts] @returns {MapMessage} wards, where halves can be chosen */
function wards(parts = {}) {
  return message({
    need: needLayer({ key: "rain@ward:quantile" }),
    sheet: { url: "f-ward", box: "need" },
    levels: { box: "level", urls: { half: "f-half" } },
    shapes: { ward: "s-ward", half: "s-half" },
    ...parts,
  });
}

before(async () => {
  const fill = needLayer({ key: "rain@half:quantile", choice: "Rain" });
  /** @type {Record<string, unknown>} */
  const served = { "f-half": { level: HALVES, fills: [fill] }, "s-half": block() };
  Object.assign(globalThis, {
    document: { baseURI: "http://app.test/" },
    fetch: async (/** @type {URL} */ url) => ({ ok: true, json: async () => served[url.pathname.slice(1)] }),
  });
});

describe("another size of area", () => {
  it("waits for the app until its files are here, which are asked for when the box is reached", async () => {
    assert.equal(levelChosen(wards(), "Halves", "rain@ward:quantile"), null);
    fetchLevels(wards(), "need");
    assert.equal(files.ready("f-half"), undefined);
    fetchLevels(wards(), "level");
    await Promise.all([files.fills("f-half"), files.shapes("s-half")]);
    const found = levelChosen(wards(), "Halves", "rain@ward:quantile");
    assert.equal(found?.fill.key, "rain@half:quantile");
    const said = found?.message;
    assert.deepEqual(
      [said?.level, said?.many, said?.labels, said?.sheet?.url],
      ["half", "halves", ["half"], "f-half"],
    );
  });

  it("keeps what was chosen on the map at the size at which it was chosen", () => {
    const found = levelChosen(wards({ picked: "W1" }), "Halves", "rain@ward:quantile");
    assert.deepEqual([found?.message.picked, found?.message.pickedLevel], ["W1", "ward"]);
  });

  it("keeps marks on the legend that hold for every size, and drops those of a count", () => {
    const scale = { key: "rain@ward:quantile", missing: "" };
    /** @type {(kind: "area" | "place") => unknown} */
    const kept = (kind) =>
      levelChosen(
        wards({ scale: { ...scale, marks: [[kind, "City", "5 %", 5, 5, 5]] } }),
        "Halves",
        "rain@ward:quantile",
      )?.message.scale?.key;
    assert.deepEqual([kept("place"), kept("area")], ["rain@half:quantile", undefined]);
  });

  it("waits for the app where a larger place dims others, where there is no figure, or where it is not known", () => {
    const inside = wards({ inside: ["gA==", "North"] });
    const found = [
      levelChosen(inside, "Halves", "rain@ward:quantile"),
      levelChosen(wards(), "Halves", "snow@ward"),
      levelChosen(wards(), "Quarters", "rain@ward:quantile"),
      levelChosen(wards({ sheet: null }), "Halves", "rain@ward:quantile"),
    ];
    assert.deepEqual(found, [null, null, null, null]);
  });
});
