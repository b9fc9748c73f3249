"""The exact view that a decision was taken on, kept as page and parameters of the explorer's own address."""

from __future__ import annotations

from urllib.parse import parse_qsl, urlsplit

from placebased.place.tables.examples import EXERCISE_PAGES, MOST_PARAMETERS

LONGEST = 2000
"""Characters of a link that are kept."""

PAGES = (*EXERCISE_PAGES, "profile", "draw")
"""Pages that a view may be of."""

_FIRST = PAGES[0]
"""The page that has the explorer's own address."""

_WITHOUT_PLACE = frozenset(
    {"need", "level", "points", "view", "part", "standard", "series", "period", "age", "fresh"}
)
"""Parameters that name no place."""

_UNREADABLE = "The link is not one of this explorer. Copy the whole address of the view, or leave it out."


def tidied(text: str) -> str:
    """Return a link as it is kept: name of the page and parameters, whatever the explorer's address is.

    Parameters
    ----------
    text
        What somebody pasted: a whole address, or what stands behind the explorer's own.

    Returns
    -------
    str
        The same text where it cannot be read; :func:`faults` says so then.

    Examples
    --------
    >>> tidied("https://explorer.example/here/compare?area=ward:W1#top")
    'compare?area=ward:W1'
    >>> tidied("http://localhost:8501/?need=alone")
    'explore?need=alone'
    """
    page, query = _parts(text)
    if page is None:
        return text
    return f"{page}?{query}" if query else page


def parts(view: str) -> tuple[str, str]:
    """Return the page and the parameters of a kept view, the parameters as they are written.

    Parameters
    ----------
    view
        As :func:`tidied` returns it; one that names no page of the explorer is of the first page.
    """
    page, query = _parts(view)
    return page or _FIRST, query


def _parts(text: str) -> tuple[str | None, str]:
    try:
        read = urlsplit(text.strip())
    except ValueError:
        return None, ""
    last = read.path.rpartition("/")[2] or (_FIRST if read.netloc or read.query or read.path else "")
    return (last if last in PAGES else None), read.query


def faults(text: str) -> list[str]:
    """Return what is wrong with a link, as sentences.

    Parameters
    ----------
    text
        As somebody gave it; not empty.
    """
    page, query = _parts(text)
    is_read = page is not None and query.count("&") < MOST_PARAMETERS
    return [] if is_read else [_UNREADABLE]


def names_a_place(text: str) -> bool:
    """Return whether a link may name a place that is smaller than the whole.

    Parameters
    ----------
    text
        A link; empty for none.
    """
    _, query = _parts(text)
    asked = parse_qsl(query, keep_blank_values=True)
    return any(name not in _WITHOUT_PLACE for name, _ in asked)
