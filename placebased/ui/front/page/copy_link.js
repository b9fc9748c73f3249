/** Buttons that copy a link: to the view, or to scenes. Where the browser refuses, the link is there to be copied by hand. */

import { make } from "../dom.js";

/** @param {Element} button @returns {string} the whole address that it copies */
export function linkOf(button) {
  const below = button.getAttribute("data-link");
  return below === null ? location.href : new URL(`./${below}`, document.baseURI).href; // the first page has no name
}

/** @param {Element} button */
export async function copyLink(button) {
  const said = button.parentElement?.querySelector(".pb-copied");
  const link = linkOf(button);
  try {
    await navigator.clipboard.writeText(link); // there is none on a page that came over plain http
    said?.replaceChildren("Link copied");
  } catch {
    const field = make("input", { readonly: "", value: link, "aria-label": "Link, to be copied by hand" });
    said?.replaceChildren("Copy it from here: ", field);
    field.select();
    field.focus();
  }
}
