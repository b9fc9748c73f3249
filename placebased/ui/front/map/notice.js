/** What the map says over itself when something fails. */

/** @typedef {(words: string) => void} Complain shows words in place of what failed */

/** @param {HTMLElement} element @param {() => void} failed leaves a mark @returns {Complain} */
export function noticeIn(element, failed) {
  return (words) => {
    element.textContent = words;
    element.hidden = false;
    failed();
  };
}

/** The map has no style to show itself in. @param {Error} error @returns {string} */
export function notStarted({ message }) {
  const rest = "The rest of the page works without it; reload the page to try again.";
  return `The map could not start: ${message}. ${rest}`;
}

/** Shapes or figures cannot be had. @param {string} what @param {string} many areas @param {Error} error @returns {string} */
export function notLoaded(what, many, { message }) {
  const rest = "Choose another level, or reload the page.";
  return `The ${what} of the ${many} could not be loaded (${message}). ${rest}`;
}
