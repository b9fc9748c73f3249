/**
 * A phone gets Find's answer from the light page first. This stands in the page itself and runs before anything is
 * fetched. Whoever came back from the light page for the map stays: in this tab Find is then Find.
 */
{
  const { of = "", light = "", full = "", phone = "", notWith = "" } = document.currentScript?.dataset ?? {};
  const asked = new URLSearchParams(location.search);
  const isAsked = asked.has(full);
  if (isAsked) {
    asked.delete(full);
    history.replaceState(null, "", `${location.pathname}${asked.size ? `?${asked}` : ""}${location.hash}`);
  }
  // what a tab keeps is asked for only where it matters: the whole page waits for the answer
  const isChosen = () => {
    try {
      if (isAsked) sessionStorage.setItem("pb-full", "1");
      return isAsked || sessionStorage.getItem("pb-full") === "1";
    } catch {
      return isAsked; // no storage: the way back holds for this address alone
    }
  };
  const sides = ["max-width", "max-height"].map((side) => `(pointer: coarse) and (${side}: ${phone}px)`);
  if (matchMedia(sides.join()).matches && !isChosen()) {
    document.documentElement.dataset.lightOf = of; // links to Find are then left to the browser
    const here = location.pathname.split("/").pop() === of;
    if (here && !notWith.split(" ").some((name) => asked.has(name))) {
      stop(); // styles and letters of a page that nobody will see are in the way of the answer
      location.replace(`./${light}${location.search}`);
    }
  }
}
