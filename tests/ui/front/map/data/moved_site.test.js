/** What a map shows once a site was dragged. */

/** @import { PlannedSite } from "../../../../../placebased/ui/front/types.js" */

import assert from "node:assert/strict";
import { afterEach, it } from "node:test";
import { afterMove } from "../../../../../placebased/ui/front/map/data/moved_site.js";
import { groundOf, Preview } from "../../../../../placebased/ui/front/map/data/preview.js";
import { message, needLayer } from "../../support.js";

const { fetch } = globalThis;
const MOVED = { key: "added-1", at: [-2.25, 53.5] };
/** @type {PlannedSite[]} */
const SITES = [{ key: "added-1", at: [-2.25, 53.5], label: "A library", sign: "+" }];
const told = { need: needLayer({ classes: "1111" }), sites: SITES, moves: "moved-site?scenario=b" };

/** @param {() => Promise<any>} answer @returns {string[]} the addresses that are asked */
function answering(answer) {
  /** @type {string[]} */
  const asked = [];
  const document = { baseURI: "http://place.example/decide", querySelector: () => null };
  Object.assign(globalThis, { MutationObserver: class {}, document });
  globalThis.fetch = /** @type {any} */ (
    (/** @type {URL} */ url) => {
      asked.push(String(url));
      return answer();
    }
  );
  return asked;
}

afterEach(() => {
  globalThis.fetch = fetch;
});

it("is asked for with the site and where it was let go", async () => {
  const asked = answering(async () => ({ ok: true, json: async () => told }));
  const shown = message({ moves: "moved-site?scenario=a" });
  const choice = await afterMove(shown, MOVED);
  assert.deepEqual(asked, ["http://place.example/moved-site?scenario=a&site=added-1&lon=-2.25&lat=53.5"]);
  assert.equal(choice?.fill.classes, "1111");
  assert.deepEqual(choice?.message, { ...shown, ...told });
});

it("waits for the app where it has no address, is refused, or cannot be had", async () => {
  const asked = answering(async () => ({ ok: true, json: async () => null }));
  assert.equal(await afterMove(message({}), MOVED), null);
  assert.deepEqual(asked, []);
  const shown = message({ moves: "moved-site?scenario=a" });
  assert.equal(await afterMove(shown, MOVED), null);
  answering(async () => ({ ok: false }));
  assert.equal(await afterMove(shown, MOVED), null);
  answering(async () => {
    throw new TypeError("no line");
  });
  assert.equal(await afterMove(shown, MOVED), null);
});

it("holds until the app says that the sites are there", async () => {
  answering(async () => ({ ok: true, json: async () => told }));
  const shown = message({ moves: "moved-site?scenario=a" });
  const choice = await afterMove(shown, MOVED);
  assert.ok(choice);
  const preview = new Preview(
    () => {},
    () => {},
    () => {},
  );
  preview.keep(choice, groundOf(shown));
  assert.equal(preview.holding(shown).message.sites, SITES);
  const said = { ...shown, ...told };
  assert.equal(preview.holding(said).message, said);
  assert.equal(preview.choice, null);
  preview.forget();
});
