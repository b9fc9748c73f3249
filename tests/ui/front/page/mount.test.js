/** How a component starts its module. */

import assert from "node:assert/strict";
import { it } from "node:test";
import { setTimeout } from "node:timers/promises";
import { mount } from "../../../../placebased/ui/front/page/mount.js";

/** Start a module that cannot be had here. @param {string} name @param {Record<string, string>} [dataset] */
async function failing(name, dataset = {}) {
  /** @type {Record<string, string>} */
  const attributes = {};
  const host = {
    dataset,
    textContent: "",
    setAttribute: (/** @type {string} */ attribute, /** @type {string} */ value) => {
      attributes[attribute] = value;
    },
  };
  const parentElement = { firstElementChild: { firstElementChild: { firstElementChild: host } } };
  const leave = mount(/** @type {any} */ ({ parentElement }), name);
  for (let turn = 0; turn < 100 && !host.textContent; turn += 1) await setTimeout(5);
  leave();
  return { role: attributes.role, ready: dataset.ready, said: host.textContent };
}

it("says in its host that the map could not start", async () => {
  const { said, role, ready } = await failing("map/map.js"); // whose Leaflet is served by the app alone
  assert.match(said, /^The map could not start\. The rest of the page works without it/);
  assert.deepEqual([role, ready], ["alert", "failed"]);
});

it("leaves a map that is there as it is, and says nothing of what nobody would notice", async () => {
  assert.equal((await failing("map/map.js", { ready: "true" })).said, "");
  assert.equal((await failing("page/none.js")).said, "");
});
