/**
 * A back button that goes back, and one step of it for each page.
 *
 * On the way to another page its bare address comes into the history first; then the app writes behind it what is
 * chosen. Both are one arrival, and so one entry: going back to the bare one would only have the app write the rest
 * again, and lead nowhere.
 *
 * Between two addresses of one page Streamlit changes the address without running the page, so that the page would go
 * on showing what the address no longer says: it is opened anew. To another page it goes by itself, and the visit
 * with its steps lives on.
 */

/** @param {Window} view the window of the tab, once */
export function followHistory(view) {
  const { history, location } = view;
  const push = history.pushState.bind(history);
  let arriving = false;
  let shown = location.pathname;
  history.pushState = (state, title, url) => {
    const stays = new URL(url ?? "", location.href).pathname === shown;
    const completes = arriving && stays && !location.search;
    arriving = !stays;
    if (completes) history.replaceState(state, title, url);
    else push(state, title, url);
    shown = location.pathname;
  };
  view.addEventListener("popstate", () => {
    const same = location.pathname === shown;
    shown = location.pathname;
    arriving = false;
    if (same) location.reload();
  });
  const acts = () => {
    arriving = false; // what is chosen from here on is a step of its own
  };
  for (const each of ["pointerdown", "keydown"]) view.addEventListener(each, acts, true);
}
