/** The style sheet of the map, fetched once and shared by every root that it is asked for. */

const SHEET = new URL("map.css", import.meta.url);

/** @type {Promise<CSSStyleSheet> | undefined} */
let fetched;

/** @returns {Promise<CSSStyleSheet>} */
async function sheet() {
  const answer = await fetch(SHEET);
  if (!answer.ok) throw new Error(`the app answered ${answer.status} for ${SHEET}`);
  const made = new CSSStyleSheet();
  made.replaceSync(await answer.text());
  return made;
}

/** Ask for the style before it is needed. @returns {Promise<CSSStyleSheet>} */
export function fetchStyle() {
  fetched ??= sheet();
  fetched.catch(() => {}); // whoever dresses with it hears of the failure
  return fetched;
}

/** Give the style to what an element stands in. @param {Node} element @returns {Promise<void>} once it holds */
export async function dress(element) {
  const root = /** @type {Document | ShadowRoot} */ (element.getRootNode());
  const style = await fetchStyle();
  if (!root.adoptedStyleSheets.includes(style)) root.adoptedStyleSheets.push(style);
}
