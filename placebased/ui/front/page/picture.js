/**
 * Pictures of what the page showed: a copy that stands over it until the page itself shows the same again.
 *
 * A copy is plain elements and canvases, without identity, scripts or names for anybody: the page under it is what
 * is read and heard.
 */

import { make } from "../dom.js";

const MOST = 12; // pictures that are kept: each holds the pixels of its maps

/** Copy what is seen of an element. @param {Node} node @returns {Node} */
export function copyOf(node) {
  if (node instanceof HTMLCanvasElement) return pixelsOf([node], node);
  const copy = node.cloneNode(false);
  if (!(node instanceof Element) || !(copy instanceof Element)) return copy;
  copy.removeAttribute("id");
  if (node.shadowRoot) {
    const root = copy.attachShadow({ mode: "open" });
    root.adoptedStyleSheets = [...node.shadowRoot.adoptedStyleSheets];
    root.append(...childrenOf(node.shadowRoot));
  }
  copy.append(...childrenOf(node));
  return copy;
}

/** @param {Node} node @returns {Node[]} copies of what is seen in it; sheets that lie over each other become one */
function childrenOf(node) {
  const seen = Array.from(node.childNodes).filter((each) => !(each instanceof Element) || isSeen(each));
  return seen.map((each) =>
    each instanceof Element && each.matches(".pb-sheets") ? mapOf(each) : copyOf(each),
  );
}

/** @param {Element} element */
function isSeen(element) {
  return element.matches("style, link") || getComputedStyle(element).display !== "none";
}

/** The sheets of a map as one canvas of what its window shows. @param {Element} sheets */
function mapOf(sheets) {
  const window_ = sheets.closest(".pb-surface") ?? sheets;
  const picture = pixelsOf(Array.from(sheets.querySelectorAll("canvas")), window_);
  const pane = sheets.parentElement?.getBoundingClientRect();
  const corner = window_.getBoundingClientRect();
  const [left, top] = [corner.left - (pane?.left ?? 0), corner.top - (pane?.top ?? 0)];
  picture.style.cssText = `position:absolute;left:${left}px;top:${top}px;width:${corner.width}px;height:${corner.height}px`;
  return picture;
}

/** @param {HTMLCanvasElement[]} canvases bottom first @param {Element} window_ that shows a part of them */
function pixelsOf(canvases, window_) {
  const { left, top, width, height } = window_.getBoundingClientRect();
  const ratio = globalThis.devicePixelRatio || 1;
  const picture = /** @type {HTMLCanvasElement} */ (make("canvas"));
  [picture.width, picture.height] = [Math.round(width * ratio), Math.round(height * ratio)];
  picture.className = window_.className;
  picture.style.cssText = window_ instanceof HTMLElement ? window_.style.cssText : "";
  const ctx = picture.getContext("2d");
  for (const canvas of canvases) {
    const box = canvas.getBoundingClientRect();
    const at = [box.left - left, box.top - top, box.width, box.height].map((each) => each * ratio);
    if (canvas.width && canvas.height) ctx?.drawImage(canvas, at[0], at[1], at[2], at[3]);
  }
  return picture;
}

/** The pictures of a tab, and the one that is shown. */
export class Pictures {
  constructor() {
    /** By name, the one used last at the end. @type {Map<string, HTMLElement>} */
    this.kept = new Map();
    /** @type {HTMLElement | null} */
    this.shown = null;
  }

  /** Keep what the page shows now. @param {string} name @param {Element} app */
  keep(name, app) {
    const picture = make("div", { class: "pb-picture", "aria-hidden": "true", inert: "" });
    picture.append(copyOf(app));
    this.kept.delete(name);
    this.kept.set(name, picture);
    const [oldest] = this.kept.keys();
    if (this.kept.size > MOST) this.kept.delete(oldest);
  }

  /** Put a picture over the page; where there is none, the page itself is seen. @param {string} name */
  show(name) {
    const picture = this.kept.get(name);
    this.hide();
    if (!picture) return;
    document.body.append(picture);
    this.shown = picture;
  }

  hide() {
    this.shown?.remove();
    this.shown = null;
  }
}
