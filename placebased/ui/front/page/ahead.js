/**
 * What Streamlit will ask for is asked for while the page's own words are drawn. This stands in the page itself, behind
 * the template that holds its tags. Its scripts wait for the map where a page begins with one, which needs the line.
 */
{
  // it would ask this twice, one after the other: below the page's address, where nothing is, and then here.
  // The answer brings the cookie that its line is opened with.
  fetch(new URL("./_stcore/health", document.baseURI), { cache: "no-store", priority: "high" })
    .then((answer) => document.documentElement.toggleAttribute("data-server-answers", answer.ok))
    .catch(() => {}); // Streamlit then asks by itself, and says what it hears

  const late = document.querySelector("#pb-late");
  const held =
    late instanceof HTMLTemplateElement && !("afterMap" in late.dataset) ? late.content : undefined;
  for (const each of held?.querySelectorAll("script[src], link[rel='modulepreload']") ?? []) {
    const link = document.createElement("link");
    link.rel = "modulepreload";
    link.crossOrigin = "";
    link.href = each.getAttribute("src") ?? each.getAttribute("href") ?? "";
    document.head.append(link);
  }
}
