/** Making elements. Text always goes in as text, so a name with markup in it shows as it is written. */

/**
 * @template {keyof HTMLElementTagNameMap} T
 * @param {T} tag @param {Record<string, string>} [attributes] @param {...(Node | string)} children
 * @returns {HTMLElementTagNameMap[T]}
 */
export function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...children);
  return element;
}

/** @param {string} label what it does @param {string} sign what it shows @param {() => void} act */
export function button(label, sign, act) {
  const element = make(
    "button",
    { type: "button", "aria-label": label, title: label, class: "pb-button" },
    sign,
  );
  element.addEventListener("click", act);
  return element;
}

/**
 * What a canvas is drawn with. A browser that cannot give it cannot show the map at all.
 * @param {HTMLCanvasElement} canvas @returns {CanvasRenderingContext2D}
 */
export function pencil(canvas) {
  const ctx = canvas.getContext("2d");
  if (!ctx) throw new Error("this browser draws no canvas");
  return ctx;
}

/** @returns {Promise<void>} once what was drawn is on the screen: in the second frame from now; at once where nobody looks */
export function painted() {
  if (document.hidden) return Promise.resolve();
  return new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(() => resolve())));
}

/** Do something once in the next frame, however often it is asked for: the browser lays the page out by then anyway. @param {() => void} act */
export function onceAFrame(act) {
  let asked = false;
  return () => {
    if (asked) return;
    asked = true;
    requestAnimationFrame(() => {
      asked = false;
      act();
    });
  };
}
