/** What Streamlit asks for is asked for while the page's words are drawn, and once. */

import assert from "node:assert/strict";
import { it } from "node:test";

class HTMLTemplateElement {}

let copies = 0;

/**
 * Run the script in a page.
 * @param {{afterMap?: boolean, answers?: boolean | "never"}} how
 */
async function opened({ afterMap = false, answers = true } = {}) {
  const found = { asked: "", fetched: /** @type {string[]} */ ([]), told: /** @type {boolean[]} */ ([]) };
  const tags = [
    { src: "./static/js/index.js" },
    { href: "./static/js/one.js" },
    { href: "./static/js/two.js" },
  ];
  const late = Object.assign(new HTMLTemplateElement(), {
    dataset: afterMap ? { afterMap: "" } : {},
    content: {
      querySelectorAll: () =>
        tags.map((tag) => ({
          getAttribute: (/** @type {"src" | "href"} */ name) => /** @type {any} */ (tag)[name] ?? null,
        })),
    },
  });
  Object.assign(globalThis, {
    HTMLTemplateElement,
    document: {
      baseURI: "https://city.example/base/find?words=food",
      documentElement: {
        toggleAttribute: (/** @type {string} */ _name, /** @type {boolean} */ is) => found.told.push(is),
      },
      querySelector: () => late,
      createElement: () => ({}),
      head: { append: (/** @type {{rel: string, href: string}} */ link) => found.fetched.push(link.href) },
    },
    fetch: async (/** @type {URL} */ url) => {
      found.asked = url.href;
      if (answers === "never") throw new TypeError("no line");
      return { ok: answers };
    },
  });
  copies += 1;
  await import(`../../../../placebased/ui/front/page/ahead.js?${copies}`);
  await new Promise((resolve) => setTimeout(resolve));
  return found;
}

it("asks the server where it is, and fetches every script once", async () => {
  const { asked, fetched, told } = await opened();
  assert.equal(asked, "https://city.example/base/_stcore/health");
  assert.deepEqual(fetched, ["./static/js/index.js", "./static/js/one.js", "./static/js/two.js"]);
  assert.deepEqual(told, [true]);
});

it("leaves the line to a map", async () => {
  const { asked, fetched } = await opened({ afterMap: true });
  assert.equal(asked, "https://city.example/base/_stcore/health");
  assert.deepEqual(fetched, []);
});

it("tells of no answer, and fetches all the same", async () => {
  assert.deepEqual((await opened({ answers: false })).told, [false]);
  const { fetched, told } = await opened({ answers: "never" });
  assert.deepEqual(told, []);
  assert.equal(fetched.length, 3);
});
