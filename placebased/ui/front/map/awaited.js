/** The panel beside the map, dimmed while it tells of another place than the one that was just chosen. */

const LONG = 3000; // milliseconds after which it is legible again, whatever it tells of

const PANEL = ".st-key-panel";

/** @type {ReturnType<typeof setTimeout> | undefined} */
let timer;
/** @type {MutationObserver | undefined} */
let watcher;

/** @returns {string} what it is headed by */
function headed() {
  return document.querySelector(`${PANEL} h2`)?.textContent ?? "";
}

/** From here on it is dimmed, until the app has written of another place. */
export function awaitPanel() {
  panelIsHere();
  const panel = document.querySelector(PANEL);
  if (!panel) return;
  const before = headed();
  watcher = new MutationObserver(() => {
    if (headed() && headed() !== before) panelIsHere();
  });
  watcher.observe(panel, { childList: true, subtree: true });
  timer = setTimeout(panelIsHere, LONG);
  document.documentElement.toggleAttribute("data-awaited", true);
}

/** It tells of what is chosen. */
export function panelIsHere() {
  clearTimeout(timer);
  watcher?.disconnect();
  document.documentElement.toggleAttribute("data-awaited", false);
}
