/** A message as the app means it. */

import assert from "node:assert/strict";
import { it } from "node:test";
import { whole } from "../../../../../placebased/ui/front/map/data/whole.js";
import { message } from "../../support.js";

it("has what was not sent as nothing, and what was sent as it is", () => {
  const { notice, drawn, need, labels, ...sent } = message({ picked: "W1" });
  const said = whole(sent);
  assert.deepEqual([notice, drawn, need, labels], [said?.notice, said?.drawn, said?.need, said?.labels]);
  assert.equal(said?.picked, "W1");
});

it("has what stays from the message that brought it; without that one it has to be fetched", () => {
  const stays = { url: "pack/1/part.json", content: { background: "pack/2/background.json" } };
  assert.equal(whole({ key: "map", stays: { url: stays.url } }), null);
  assert.equal(whole({ key: "map", stays })?.background, "pack/2/background.json");
  assert.equal(whole({ key: "map", stays: { url: stays.url } })?.background, "pack/2/background.json");
});
