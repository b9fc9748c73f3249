/** A phone gets the light page first, and never twice against its will. */

import assert from "node:assert/strict";
import { it } from "node:test";

let copies = 0;

/**
 * Open an address and return where it led.
 * @param {string} address @param {{phone?: boolean, kept?: string | null, shut?: boolean}} how
 */
async function opened(address, { phone = true, kept = null, shut = false } = {}) {
  const url = new URL(address, "https://city.example");
  const found = { to: "", shown: "", kept, light: "", looked: 0, stopped: false };
  /** @type {Record<string, string>} */
  const dataset = {};
  const storage = {
    getItem: () => {
      found.looked += 1;
      return shut ? assert.fail() : found.kept;
    },
    setItem: (/** @type {string} */ _name, /** @type {string} */ value) => {
      if (shut) throw new Error("shut");
      found.kept = value;
    },
  };
  const data = { of: "find", light: "near", full: "full", phone: "640", notWith: "present scenes" };
  Object.assign(globalThis, {
    document: { currentScript: { dataset: data }, documentElement: { dataset } },
    location: {
      pathname: url.pathname,
      search: url.search,
      hash: url.hash,
      replace: (/** @type {string} */ to) => {
        found.to = to;
      },
    },
    history: {
      replaceState: (
        /** @type {unknown} */ _state,
        /** @type {string} */ _title,
        /** @type {string} */ to,
      ) => {
        found.shown = to;
      },
    },
    matchMedia: () => ({ matches: phone }),
    stop: () => {
      assert.equal(found.to, ""); // it would stop the light page too
      found.stopped = true;
    },
    sessionStorage: storage,
  });
  copies += 1;
  await import(`../../../../placebased/ui/front/page/light_first.js?${copies}`);
  return { ...found, light: dataset.lightOf ?? "" };
}

it("a phone that opens Find gets the light page with the same question", async () => {
  assert.equal((await opened("/find?near=M14+5TQ&words=food")).to, "./near?near=M14+5TQ&words=food");
  assert.equal((await opened("/city/find")).to, "./near");
});

it("what Find would fetch is not fetched on the way to the light page, and else is", async () => {
  assert.equal((await opened("/find?words=food")).stopped, true);
  assert.equal((await opened("/find?words=food&full=1")).stopped, false);
  assert.equal((await opened("/find?words=food", { phone: false })).stopped, false);
});

it("a desk, another page, a wall and scenes stay", async () => {
  assert.equal((await opened("/find?words=food", { phone: false })).to, "");
  const other = await opened("/week");
  assert.deepEqual([other.to, other.light], ["", "find"]);
  assert.equal((await opened("/find?words=food&present=1")).to, "");
  assert.equal((await opened("/find?scenes=abc")).to, "");
});

it("whoever comes back for the map has it for the whole tab", async () => {
  const back = await opened("/find?words=food&full=1#12/53.4/-2.2");
  assert.deepEqual(
    [back.to, back.shown, back.kept, back.light],
    ["", "/find?words=food#12/53.4/-2.2", "1", ""],
  );
  assert.equal((await opened("/find?words=tea", { kept: back.kept })).to, "");
});

it("without storage the way back holds for its address", async () => {
  assert.equal((await opened("/find?full=1", { shut: true })).to, "");
});

it("a desk asks nothing of the tab's storage, for which the page would wait", async () => {
  assert.deepEqual([(await opened("/", { phone: false })).looked, (await opened("/")).looked], [0, 1]);
});
