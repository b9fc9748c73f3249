/** What the map says when something fails. */

import assert from "node:assert/strict";
import { it } from "node:test";
import { noticeIn, notLoaded, notStarted } from "../../../../placebased/ui/front/map/notice.js";

it("a notice shows its words and leaves a mark", () => {
  const element = { textContent: "", hidden: true };
  let failed = false;
  const complain = noticeIn(/** @type {any} */ (element), () => {
    failed = true;
  });
  complain("No map");
  assert.deepEqual([element.textContent, element.hidden, failed], ["No map", false, true]);
});

it("failures are said with what a person can do", () => {
  assert.match(notStarted(new Error("404")), /could not start: 404\. .*reload the page/);
  assert.match(
    notLoaded("figures", "wards", new Error("404")),
    /^The figures of the wards .*\(404\)\. Choose another level/,
  );
});
