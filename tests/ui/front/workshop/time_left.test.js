import { strict as assert } from "node:assert";
import { describe, it } from "node:test";

import { timeLeft } from "../../../../placebased/ui/front/workshop/time_left.js";

describe("the time that is left of a scene", () => {
  it("is minutes and seconds, then that it is over, and nothing for a scene without an end", () => {
    const said = [timeLeft(1300, 1000), timeLeft(1061.2, 1000), timeLeft(1000, 1000), timeLeft(0, 1000)];
    assert.deepEqual(said, ["5:00 left", "1:02 left", "Time is up", ""]);
  });
});
