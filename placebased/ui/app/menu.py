"""The menu of pages, as links: the same before Streamlit has started and after.

On a wide window it is a row: the entries in the order in which people work, and the pages within the open
entry. On a narrow one the same links stand behind a button that says so. What readers seldom need is linked
from the foot of the page.
"""

from __future__ import annotations

from placebased.ui import markup
from placebased.ui.runtime.pages import RegisteredPage, grouped_pages


def menu(here: RegisteredPage) -> str:
    """Return the menu as HTML, for wide windows and for narrow ones; a style sheet shows one of them.

    Parameters
    ----------
    here
        The page that is open.
    """
    within = _pages_within(here)
    beside = f'<ul class="pb-menu-within" aria-label="Within {markup.text(here.group)}">{within}</ul>'
    rows = f"<ul>{_entries(here)}</ul>{beside if within else ''}"
    row = f'<nav class="pb-menu-row" aria-label="Pages">{rows}</nav>'
    name = here.group or here.title
    return (
        f'<div class="pb-menu">{row}<details class="pb-menu-fold"><summary>Menu'
        f'<span class="pb-menu-here">{markup.text(name)}</span></summary>'
        f'<nav aria-label="Menu"><ul>{_every_page(here)}</ul></nav></details></div>'
    )


def foot(here: RegisteredPage) -> str:
    """Return the links at the foot of every page as HTML.

    Parameters
    ----------
    here
        The page that is open.
    """
    links = "".join(f"<li>{_link(page, here)}</li>" for page in grouped_pages().get("", []))
    return f'<nav class="pb-foot-links" aria-label="About this explorer"><ul>{links}</ul></nav>'


def _entries(here: RegisteredPage) -> str:
    """Return one item an entry; the open one is marked, whichever of its pages is."""
    return "".join(
        f"<li>{markup.way(f'./{inside[0].address}', group, current=_current(inside, here))}</li>"
        for group, inside in grouped_pages().items()
        if group
    )


def _current(inside: list[RegisteredPage], here: RegisteredPage) -> str:
    if here not in inside:
        return ""
    return "page" if len(inside) == 1 else "true"


def _pages_within(here: RegisteredPage) -> str:
    inside = grouped_pages()[here.group] if here.group else []
    links = [f"<li>{_link(page, here)}</li>" for page in inside]
    return "".join(links) if len(links) > 1 else ""


def _every_page(here: RegisteredPage) -> str:
    """Return every page under its entry."""
    items = []
    for group, inside in grouped_pages().items():
        links = "".join(f"<li>{_link(page, here)}</li>" for page in inside)
        head = f'<span class="pb-menu-head">{markup.text(group)}</span>' if group and len(inside) > 1 else ""
        items.append(f"<li>{head}<ul>{links}</ul></li>")
    return "".join(items)


def _link(page: RegisteredPage, here: RegisteredPage) -> str:
    return markup.way(f"./{page.address}", page.within or page.title, current="page" if page is here else "")
