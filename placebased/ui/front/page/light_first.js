/**
 * A phone gets Find's answer from the light page first. This stands in the page itself and runs before anything is
 * fetched. Whoever came back from the light page for the map stays: in this tab Find is then Find.
 */
{
  const { of = "", light = "", full = "", phone = "", notWith = "" } = document.currentScript?.dataset ?? {};
  const asked = new URLSearchParams(location.search);
  let chosen = asked.has(full);
  try {
    if (chosen) sessionStorage.setItem("pb-full", "1");
    else chosen = sessionStorage.getItem("pb-full") === "1";
  } catch {
    // no storage: the way back holds for this address alone
  }
  if (asked.has(full)) {
    asked.delete(full);
    history.replaceState(null, "", `${location.pathname}${asked.size ? `?${asked}` : ""}${location.hash}`);
  }
  const sides = ["max-width", "max-height"].map((side) => `(pointer: coarse) and (${side}: ${phone}px)`);
  if (!chosen && matchMedia(sides.join()).matches) {
    document.documentElement.dataset.lightOf = of; // links to Find are then left to the browser
    const here = location.pathname.split("/").pop() === of;
    if (here && !notWith.split(" ").some((name) => asked.has(name)))
      location.replace(`./${light}${location.search}`);
  }
}
