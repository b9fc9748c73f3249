/** The typeface of what is written on a canvas. */

import assert from "node:assert/strict";
import { it } from "node:test";
import { fetchTypeface, typeface } from "../../../../placebased/ui/front/map/typeface.js";

it("is the page's own", () => {
  assert.match(typeface(600, 13), /^600 13px "Source Sans"/);
});

/** Count how often is written again, with a face that is there or comes. @param {string} status of the face */
async function written(status) {
  /** @typedef {(event: {fontfaces: object[]}) => void} Hear */
  /** @type {Hear[]} */
  const later = [];
  const face = { status };
  const fonts = {
    load: (/** @type {string} */ font) => Promise.resolve(font.startsWith("600") ? [face] : []),
    addEventListener: (/** @type {string} */ name, /** @type {Hear} */ act) =>
      name === "loadingdone" && later.push(act),
    [Symbol.iterator]: () => [face].values(),
  };
  Object.assign(globalThis, { document: { fonts } });
  let times = 0;
  fetchTypeface(() => {
    times += 1;
  });
  await new Promise((done) => setTimeout(done));
  return {
    times: () => times,
    come: (/** @type {object} */ other = face) => later[0]({ fontfaces: [other] }),
  };
}

it("is written again when it has come, also later", async () => {
  const { times, come } = await written("loading");
  assert.equal(times(), 1);
  come();
  assert.equal(times(), 2);
});

it("is written once where it was there before, until another comes", async () => {
  const { times, come } = await written("loaded");
  come();
  assert.equal(times(), 0);
  come({ status: "loaded" });
  assert.equal(times(), 1);
});
