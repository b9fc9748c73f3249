/** The words over the map of what was just chosen, from the app's own files. */

import assert from "node:assert/strict";
import { before, describe, it } from "node:test";
import * as files from "../../../../../placebased/ui/front/map/data/files.js";
import {
  fetchPlace,
  foretold,
  toldIn,
  wordOf,
} from "../../../../../placebased/ui/front/map/data/foretold.js";
import { message, needLayer } from "../../support.js";

/** @import { MapMessage } from "../../../../../placebased/ui/front/types.js" */

const headings = { needs: "needs", places: "heading/v/two/ward/", counted: false };
/** @type {Record<string, unknown>} */
const SERVED = {
  needs: { rain: ["Rain, by ward", "Town: 3.", "To compare: 4."], sun: ["Sun, by ward", "Town: 5."] },
  "heading/v/two/ward/rain/W1.json": { said: ["Rain, by ward", "Town: 3.", "Ash: 2.", "Alike: 1."] },
};
const rain = { key: "rain@ward:quantile", level: "ward" };
const nobody = { ...rain, picked: "", pickedLevel: "" };
const ash = { ...rain, picked: "W1", pickedLevel: "ward" };

/** @param {Partial<MapMessage>} [parts] */
function wards(parts = {}) {
  return message({ level: "ward", need: needLayer({ key: "rain@ward" }), headings, ...parts });
}

before(async () => {
  const answer = (/** @type {URL} */ { pathname }) => SERVED[pathname.slice(1)];
  Object.assign(globalThis, {
    document: { baseURI: "http://app.test/" },
    fetch: async (/** @type {URL} */ url) => ({
      ok: !!answer(url),
      status: 404,
      json: async () => answer(url),
    }),
  });
  assert.equal(foretold(wards(), nobody), null); // nothing is here yet
  await files.words("needs");
});

describe("words of what was chosen", () => {
  it("are those of the need, whatever its classes", () => {
    const found = foretold(wards(), { ...nobody, key: "sun@ward:quantile" });
    assert.deepEqual(found, { title: "Sun, by ward", said: ["Town: 5."], place: "", lacking: false });
  });

  it("are those of the place once they are here, with its own sentence after the first", async () => {
    const early = { title: "Rain, by ward", said: ["Town: 3."], place: "", lacking: true };
    assert.deepEqual(foretold(wards(), ash), early);
    assert.equal(await fetchPlace(wards(), ash), true);
    const found = foretold(wards(), ash);
    assert.deepEqual(found?.said, ["Town: 3.", "Ash: 2.", "Alike: 1."]);
    assert.deepEqual([found?.place, found?.lacking], ["Ash: 2.", false]);
    assert.equal(await fetchPlace(wards(), ash), false); // nothing new
  });

  it("stay lacking where they cannot be had", async () => {
    const other = { ...ash, key: "sun@ward" };
    assert.equal(await fetchPlace(wards(), other), false);
    assert.equal(foretold(wards(), other)?.lacking, true);
  });

  it("wait for the app where nobody has them", () => {
    assert.equal(foretold(wards({ headings: null }), nobody), null);
    assert.equal(foretold(wards(), { ...nobody, key: "own@ward" }), null); // a reader's own figure
    assert.equal(foretold(wards(), { ...nobody, level: "half" }), null);
    assert.equal(foretold(wards(), { ...ash, picked: "L1", pickedLevel: "area" }), null);
  });
});

it("what is shown is told apart by need, level and place, and not by classes", () => {
  const told = toldIn(wards({ picked: "W1" }));
  assert.equal(wordOf(told), wordOf(ash));
  assert.notEqual(wordOf(told), wordOf(nobody));
  assert.notEqual(wordOf(told), wordOf({ ...ash, key: "sun@ward" }));
});
