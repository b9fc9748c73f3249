// What every page stands in: the style sheet, the projector view, and a back button that goes back.

const sheet = new URL("page.css", import.meta.url);

/** Put the page's style sheet into the document once. */
function dress() {
  if (document.querySelector("link[data-page-sheet]")) return;
  const link = document.createElement("link");
  link.rel = "stylesheet";
  link.href = sheet.href;
  link.dataset.pageSheet = "";
  document.head.append(link);
}

/** Turn the projector view on or off; the map hears of it as a resize. */
function present(on) {
  document.documentElement.toggleAttribute("data-present", on);
  window.dispatchEvent(new Event("resize"));
}

/**
 * Open the address that the back button went to. Streamlit changes the address without running the page, so
 * the page would go on showing what the address no longer says.
 */
function followHistory() {
  if (window.pageFollowsHistory) return;
  window.pageFollowsHistory = true;
  let shown = location.pathname;
  window.addEventListener("popstate", () => {
    const same = location.pathname === shown;
    shown = location.pathname;
    if (same) location.reload();
  });
}

/** Esc leaves the projector view, as people expect of a full screen. */
function leaveByKey() {
  if (window.pageLeavesByKey) return;
  window.pageLeavesByKey = true;
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !document.documentElement.hasAttribute("data-present")) return;
    if (event.defaultPrevented) return;
    document.querySelector(".st-key-present_toggle button")?.click();
  });
}

const PHONE = 640;
let gone = null;

/** Where the choices lie over the page, put them away once something was chosen that is to be looked at. */
function stepAside(go) {
  const chosen = gone !== null && go !== gone;
  gone = go;
  if (!chosen || window.innerWidth > PHONE) return;
  document.querySelector('[data-testid="stSidebarCollapseButton"] button')?.click();
}

/** Furnish the page. @param {{present: boolean, go: string}} data what the app says of it */
export function furnish(data) {
  dress();
  followHistory();
  leaveByKey();
  present(Boolean(data.present));
  stepAside(data.go);
}
