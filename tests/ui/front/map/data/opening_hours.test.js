/** Hours while they are typed, worked by hand; that they are read as the app reads them is in test_same_results.py. */

import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { isOpen } from "../../../../../placebased/ui/front/map/data/opening_hours.js";

const MONDAY_NOON = 12;
const SUNDAY_23 = 6 * 24 + 23;

describe("typed hours", () => {
  it("are open when at least half of the hour is", () => {
    assert.equal(isOpen("Mo-Fr 12:30-18:00", MONDAY_NOON), true);
    assert.equal(isOpen("Mo-Fr 12:31-18:00", MONDAY_NOON), false);
  });

  it("hold on the days that are named, also round the end of the week", () => {
    assert.equal(isOpen("Tu-Fr 08:00-18:00", MONDAY_NOON), false);
    assert.equal(isOpen("Fr-Mo 08:00-24:00", SUNDAY_23), true);
    assert.equal(isOpen("Mo,We 08:00-18:00", MONDAY_NOON), true);
  });

  it("are taken from the last rule for a day where it closes the day or overlaps", () => {
    assert.equal(isOpen("Mo-Fr 08:00-18:00; Mo off", MONDAY_NOON), false);
    assert.equal(isOpen("Mo-Fr 08:00-12:00; Mo 08:00-13:00", MONDAY_NOON), true);
  });

  it("add up over a break: two spans of a quarter of an hour are half of it", () => {
    assert.equal(isOpen("Mo 12:00-12:15,12:45-13:00", MONDAY_NOON), true);
    assert.equal(isOpen("Mo 12:00-12:15,12:46-13:00", MONDAY_NOON), false);
  });

  it("are always open where that is said", () => {
    assert.equal(isOpen(" 24/7 ", SUNDAY_23), true);
  });

  const unread = [
    "Mo-Fr 08:00-18:0",
    "lots",
    "22:00-06:00",
    "PH off",
    "Mo[1] 10:00-12:00",
    "Mon 08:00-18:00",
    "Mo 8-18",
    "Mo-Tu-We 08:00-18:00",
    "Mo 08:60-18:00",
    "Mo 08:00-25:00",
    "Mo 09:00-12:00; Mo 14:00-16:00",
    "Mo off; Mo 08:00-18:00",
    "",
  ];
  for (const text of unread)
    it(`wait for the app when they say ${text || "nothing"}`, () => assert.equal(isOpen(text, 12), null));
});
