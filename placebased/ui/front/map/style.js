/** The style sheet of the map, fetched once and shared by every root that it is asked for. */

const SHEETS = ["../leaflet/leaflet.css", "../tokens.css", "./map.css"];

/** @type {Promise<CSSStyleSheet> | undefined} */
let fetched;

/** @param {string} name @returns {Promise<string>} */
async function read(name) {
  const answer = await fetch(new URL(name, import.meta.url));
  if (!answer.ok) throw new Error(`the app answered ${answer.status} for ${name}`);
  return answer.text();
}

/** @returns {Promise<CSSStyleSheet>} */
async function sheet() {
  const texts = await Promise.all(SHEETS.map(read));
  const made = new CSSStyleSheet();
  made.replaceSync(texts.join("\n"));
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
