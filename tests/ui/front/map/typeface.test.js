/** The typeface of what is written on a canvas. */

import assert from "node:assert/strict";
import { it } from "node:test";
import { fetchTypeface, typeface } from "../../../../placebased/ui/front/map/typeface.js";

it("is the page's own", () => {
  assert.match(typeface(600, 13), /^600 13px "Source Sans"/);
});

it("is written again when it has come, also later", async () => {
  /** @type {(() => void)[]} */
  const later = [];
  const fonts = {
    load: (/** @type {string} */ font) => Promise.resolve(font.startsWith("600") ? [{}] : []),
    addEventListener: (/** @type {string} */ name, /** @type {() => void} */ act) =>
      name === "loadingdone" && later.push(act),
  };
  Object.assign(globalThis, { document: { fonts } });
  let times = 0;
  fetchTypeface(() => {
    times += 1;
  });
  await new Promise((done) => setTimeout(done));
  assert.equal(times, 1);
  later[0]();
  assert.equal(times, 2);
});
