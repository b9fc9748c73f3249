/** What a component's own script would otherwise say in every message: how its module is fetched and started. */

/** @import { Component } from "../types.js" */

/** What is said in a host whose module cannot be had; of others nobody would notice. @type {Record<string, string>} */
const FAILURES = {
  "map/map.js":
    "The map could not start. The rest of the page works without it; reload the page to try again.",
  "page/row_table.js": "The table could not be drawn; reload the page to try again.",
};

/**
 * Start a module in the host that a component's HTML begins with. The app may take the host away before the module has
 * come: then it does not start.
 * @param {Component<any> & {parentElement: Element}} component what the app hands over
 * @param {string} name of the module, which exports `show(host, component)`
 * @returns {() => void} to be called when the host may have left the page
 */
export function mount(component, name) {
  const host = /** @type {HTMLElement} */ (
    component.parentElement.firstElementChild?.firstElementChild?.firstElementChild
  );
  let gone = false;
  let leave = () => {};
  import(new URL(`../${name}`, import.meta.url).href).then(
    (module) => {
      if (!gone) leave = module.show(host, component) ?? leave;
    },
    (error) => fail(host, FAILURES[name], error),
  );
  return () => {
    gone = true;
    leave();
  };
}

/** @param {HTMLElement} host @param {string | undefined} words @param {Error} error */
function fail(host, words, error) {
  if (!words || host.dataset.ready === "true") return;
  host.dataset.ready = "failed";
  host.setAttribute("role", "alert");
  host.textContent = `${words} (${error.message})`;
}
