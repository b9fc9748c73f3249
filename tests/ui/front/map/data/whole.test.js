/** A message as the app means it. */

import assert from "node:assert/strict";
import { it } from "node:test";
import { whole } from "../../../../../placebased/ui/front/map/data/whole.js";
import { message } from "../../support.js";

it("has what was not sent as nothing, and what was sent as it is", () => {
  const { notice, drawn, need, ...sent } = message({ picked: "W1" });
  const said = whole(sent);
  assert.deepEqual([notice, drawn, need], [said.notice, said.drawn, said.need]);
  assert.equal(said.picked, "W1");
});
