/** Making elements. Text always goes in as text, so a name with markup in it shows as it is written. */

/**
 * @param {string} tag @param {Record<string, string>} [attributes] @param {...(Node | string)} children
 * @returns {HTMLElement}
 */
export function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...children);
  return element;
}

/** @param {string} label what it does @param {string} sign what it shows @param {() => void} act */
export function button(label, sign, act) {
  const element = make("button", { type: "button", "aria-label": label, title: label, class: "pb-button" }, sign);
  element.addEventListener("click", act);
  return element;
}
