import { strict as assert } from "node:assert";
import { it } from "node:test";

import { inTurn } from "../../../../placebased/ui/front/workshop/following.js";

it("a second press is decided on what the first has made", async () => {
  let version = 1;
  const sent = /** @type {string[]} */ ([]);
  const press = inTurn(async (act) => {
    sent.push(`${act} ${version}`);
    await new Promise((done) => setTimeout(done, 5));
    version += 1;
  });
  press("next");
  await press("back");
  assert.deepEqual(sent, ["next 1", "back 2"]);
});
