/** Teams on the map: which are shown, what they share, what they are called. */

import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { Areas } from "../../../../../placebased/ui/front/map/data/geometry.js";
import { draw, places, shortName, shown } from "../../../../../placebased/ui/front/map/layers/teams.js";
import { teamLine } from "../../../../../placebased/ui/front/map/theme.js";
import { block, COLOURS, frame, recorder, team } from "../../support.js";

const areas = new Areas(block());

it("teams of the groups shown get the line style of their group, in the order asked for", () => {
  const every = [team("1", { group: "A" }), team("2", { group: "B" }), team("3", { group: "C" })];
  assert.deepEqual(
    shown(every, { show: ["C", "A"] }).map(({ key, style }) => [key, style]),
    [
      ["3", 0],
      ["1", 1],
    ],
  );
});

describe("places of teams", () => {
  it("are shared by teams of the same areas, in whatever order those are written", () => {
    const teams = [team("1", { codes: ["sw", "se"] }), team("2", { codes: ["se", "sw"] }), team("3")];
    const keys = places(teams, () => areas).map((place) => place.teams.map(({ key }) => key));
    assert.deepEqual(keys, [["1", "2"], ["3"]]);
  });

  it("are none for the whole city, for no areas, and before the shapes are here", () => {
    assert.deepEqual(
      places([team("1", { level: "city" }), team("2", { codes: [] })], () => areas),
      [],
    );
    assert.deepEqual(
      places([team("1")], () => undefined),
      [],
    );
  });
});

it("two styles of one area are bands inside one another, each on a pale edge", () => {
  const { ctx, calls } = recorder();
  const drawn = places([team("1"), team("2", { style: 1 })], () => areas);
  draw(ctx, drawn, COLOURS, 1, frame());
  const strokes = calls.filter(([call]) => call === "stroke").map(([, colour]) => colour);
  assert.deepEqual(strokes, ["halo", teamLine(0, COLOURS).colour, "halo", teamLine(1, COLOURS).colour]);
});

describe("the short name of a team", () => {
  /** @type {[string, string, string][]} */
  const cases = [
    ["North Reablement Team", "reablement team", "North"],
    ["Reablement team", "reablement team", "Reablement team"],
    ["Crisis team", "", "Crisis team"],
    ["Ardwick crisis team", "a", "Ardwick crisis team"],
  ];
  for (const [label, group, short] of cases) {
    it(`of ${label} in the group "${group}" is ${short}`, () =>
      assert.equal(shortName({ label, group }), short));
  }
});
