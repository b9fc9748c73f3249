/** What Streamlit's containers are is said to who listens. */

import assert from "node:assert/strict";
import { it } from "node:test";
import { giveRoles } from "../../../../placebased/ui/front/page/answer.js";

it("places are a list, its names headings, and what has a role keeps it", () => {
  /** @type {string[]} */
  const asked = [];
  /** @type {Record<string, string>[]} */
  const given = [];
  const inside = {
    querySelectorAll: (/** @type {string} */ selector) => {
      asked.push(selector);
      /** @type {Record<string, string>} */
      const attributes = {};
      given.push(attributes);
      return [
        {
          setAttribute: (/** @type {string} */ name, /** @type {string} */ value) => {
            attributes[name] = value;
          },
        },
      ];
    },
  };
  giveRoles(/** @type {any} */ (inside));
  assert.deepEqual(given, [{ role: "list" }, { role: "listitem" }, { role: "heading", "aria-level": "3" }]);
  assert.ok(asked.every((selector) => selector.endsWith(":not([role])")));
});
