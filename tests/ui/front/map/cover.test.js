/** What waits while another page stands over the app's. */

import assert from "node:assert/strict";
import { it } from "node:test";
import { cover, uncover, whenUncovered } from "../../../../placebased/ui/front/map/cover.js";

it("acts at once where nothing covers the app, else in order when it is uncovered", async () => {
  /** @type {number[]} */
  const done = [];
  whenUncovered(() => done.push(1));
  assert.deepEqual(done, [1]);
  const asked = cover();
  whenUncovered(() => done.push(2));
  whenUncovered(() => done.push(3));
  await asked;
  assert.deepEqual(done, [1]);
  uncover();
  assert.deepEqual(done, [1, 2, 3]);
  whenUncovered(() => done.push(4));
  uncover();
  assert.deepEqual(done, [1, 2, 3, 4]);
});
