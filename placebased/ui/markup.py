"""Small pieces of HTML with everything from data escaped: nothing else may build markup.

Each function takes plain text and returns HTML; only what these functions return may be passed on as
``inner``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import escape

_MARKDOWN = re.compile(r"([\\`*_{}\[\]()<>#+\-.!|~:$&])")
_WEB = re.compile(r"^https?://[^\s\"'<>]+$", re.IGNORECASE)
_ADDRESS = re.compile(
    r"(?<![\w@.:/-])(?P<scheme>https?://)?(?P<host>(?:[a-z0-9-]+\.)+(?P<top>[a-z]{2,}))(?![\w@.-]*[\w@-])"
    r"(?P<path>/[^\s;,()<>\"'`]*)?",
    re.IGNORECASE,
)
_TOPS = frozenset({"org", "com", "uk", "net", "eu", "gov", "info", "london", "scot", "wales"})
"""Ends of what is a web address though nobody wrote ``https://`` before it."""


def text(plain: str) -> str:
    """Return plain text as HTML.

    Parameters
    ----------
    plain
        Plain text, not yet escaped.
    """
    return escape(str(plain), quote=True)


def plain_label(plain: str) -> str:
    """Return plain text for a Streamlit label, which would otherwise read it as Markdown.

    Parameters
    ----------
    plain
        Plain text, not yet escaped.
    """
    return _MARKDOWN.sub(r"\\\1", str(plain))


def element(tag: str, inner: str, *, cls: str = "", **attributes: str) -> str:
    """Return ``inner`` (already HTML) inside an element.

    Parameters
    ----------
    tag
        Name of the element.
    inner
        What stands inside, already HTML.
    cls
        Classes of the element; empty for none.
    attributes
        Further attributes as plain text, with ``_`` for ``-``; an empty one is left out.
    """
    named = {"class": cls, **{name.replace("_", "-"): value for name, value in attributes.items()}}
    marks = "".join(f' {name}="{text(value)}"' for name, value in named.items() if value)
    return f"<{tag}{marks}>{inner}</{tag}>"


ON_SCREEN = "pb-on-screen"
"""Class of what is not printed."""


def heading(plain: str, *, level: int = 2, on_paper: bool = True) -> str:
    """Return a heading.

    Parameters
    ----------
    plain
        Plain text, not yet escaped.
    level
        Level of the heading, 1 to 6.
    on_paper
        Whether it is printed: not where nothing follows it but what can be pressed.
    """
    return element(f"h{level}", text(plain), cls="pb-heading" if on_paper else f"pb-heading {ON_SCREEN}")


def paragraph(plain: str, *, cls: str = "") -> str:
    """Return a paragraph; nothing for an empty text.

    Parameters
    ----------
    plain
        Plain text, not yet escaped.
    """
    return element("p", text(plain), cls=cls) if plain else ""


def bullets(inner: Iterable[str], *, cls: str = "pb-list") -> str:
    """Return a list of items that are already HTML; nothing for no items.

    Parameters
    ----------
    inner
        Items that are already HTML.
    """
    items = "".join(element("li", item) for item in inner)
    return element("ul", items, cls=cls) if items else ""


def pairs(rows: Iterable[tuple[str, str]]) -> str:
    """Return terms (plain) with what is said of them (HTML); rows with nothing to say are left out.

    Parameters
    ----------
    rows
        Term as plain text, and what is said of it as HTML.
    """
    inner = "".join(f"<dt>{text(term)}</dt><dd>{said}</dd>" for term, said in rows if said)
    return element("dl", inner, cls="pb-pairs") if inner else ""


def web_link(address: str, label: str = "") -> str:
    """Return a link to a web address, or its text if it is not one that may be followed.

    Parameters
    ----------
    address
        What the link leads to; only http and https become a link.
    label
        Words of the link; the address without its scheme if empty.
    """
    if not _WEB.match(address):
        return text(address)
    shown = text(label or re.sub(r"^https?://(www\.)?|/$", "", address))
    return f'<a href="{text(address)}" rel="noopener noreferrer" target="_blank">{shown}</a>'


def linked(plain: str) -> str:
    """Return plain text as HTML in which every web address is a link, as people wrote them in a source.

    An address that was cut short (``example.org/…``) stays text: it leads nowhere.

    >>> linked("seen on example.org; a page").count("<a ")
    1

    Parameters
    ----------
    plain
        Plain text, not yet escaped.
    """
    parts, end = [], 0
    for found in _ADDRESS.finditer(plain):
        path = (found["path"] or "").rstrip(".:!?")
        cut = (found["path"] or "").endswith(("...", "…"))
        if cut or not (found["scheme"] or found["top"].lower() in _TOPS):
            continue
        host = found["host"]
        address = f"{(found['scheme'] or 'https://').lower()}{host}{path}"
        parts += [text(plain[end : found.start()]), web_link(address, _address_words(host, path))]
        end = found.end() - len(found["path"] or "") + len(path)
    return "".join([*parts, text(plain[end:])])


def _address_words(host: str, path: str) -> str:
    """Return a web address as people read it: whose it is, and the words that its last part is made of."""
    bare, last = host.removeprefix("www."), path.partition("?")[0].rstrip("/").rpartition("/")[2]
    words = re.sub(r"\.\w+$", "", last).replace("-", " ").replace("_", " ").strip()
    return f"{bare}: {words}" if " " in words else f"{bare}{path.rstrip('/')}"


WAY = "pb-way"
"""Class of a link that leads within the explorer: ``page.js`` follows it without a new visit."""


def way(href: str, plain: str, *, detail: str = "", current: str = "") -> str:
    """Return a link within the explorer, which works before any script does.

    Parameters
    ----------
    href
        Where it leads, relative to the explorer's own address: ``./compare``.
    plain
        Its words, as plain text.
    detail
        What stands below them in the link, as plain text; empty for nothing.
    current
        What ``aria-current`` says of it; empty for a link to something else.
    """
    mark = f' aria-current="{text(current)}"' if current else ""
    more = element("span", text(detail)) if detail else ""
    inner = element("strong", text(plain)) + more if detail else text(plain)
    return f'<a class="{WAY}" href="{text(href)}"{mark} target="_self">{inner}</a>'


def page_heading(title: str, sentences: Iterable[str], *, place: str = "") -> str:
    """Return a page's title and what the page says, one paragraph a sentence.

    Parameters
    ----------
    title
        The title as plain text.
    sentences
        What the page says, as plain text.
    place
        The sentence of them that is of the chosen place, which the projector view shows in place of the
        others; empty for none.
    """
    said = "".join(
        paragraph(sentence, cls="pb-said pb-of-place" if sentence == place else "pb-said")
        for sentence in sentences
    )
    return element("h1", text(title), cls="pb-title") + said


@dataclass(frozen=True, slots=True)
class DrawnColumn:
    """A column of a table that holds small pictures.

    Parameters
    ----------
    header
        What they show, as plain text.
    cells
        HTML, a picture with its alternative text for each row from the first; later rows have none.
    at
        Before which of the other columns it stands, counted from 0.
    key
        What its signs mean, said behind the table's caption; empty for nothing.
    """

    header: str
    cells: Sequence[str]
    at: int
    key: str = ""


def table(
    caption: str,
    headers: Sequence[str],
    rows: Iterable[Sequence[str]],
    *,
    numbers: bool = False,
    links: bool = False,
    cards: bool = False,
    drawn: DrawnColumn | None = None,
) -> str:
    """Return a table of plain text whose first column names the rows.

    Parameters
    ----------
    caption
        What the table or chart is of.
    headers
        One a column; the first is that of the names.
    rows
        Cells as plain text, row by row; the first names the row.
    numbers
        Whether the other columns hold figures, which align right.
    links
        Whether web addresses in the other columns become links.
    cards
        Whether on a phone each row is a card, its cells below each other: for columns of words.
    drawn
        A column of small pictures, which no download has; ``None`` for none.
    """
    written = linked if links else text
    heads = [f'<th scope="col">{text(header)}</th>' for header in headers]
    body = ""
    for number, row in enumerate(rows):
        named = [f' data-head="{text(header)}"' for header in headers[1:]] if cards else [""] * len(row[1:])
        shown = (f"<td{head}>{written(cell)}</td>" for head, cell in zip(named, row[1:], strict=True))
        cells = [f'<th scope="row">{text(row[0])}</th>', *shown]
        if drawn is not None:
            picture = drawn.cells[number] if number < len(drawn.cells) else ""
            cells.insert(drawn.at, f'<td class="pb-drawn">{picture}</td>')
        body += f"<tr>{''.join(cells)}</tr>"
    if drawn is not None:
        heads.insert(drawn.at, f'<th scope="col" class="pb-drawn">{text(drawn.header)}</th>')
    head = "".join(heads)
    stop = "" if caption.endswith(".") else "."
    key = f'<span class="pb-drawn">{stop} {text(drawn.key)}</span>' if drawn is not None and drawn.key else ""
    inner = f"<caption>{text(caption)}{key}</caption><thead><tr>{head}</tr></thead><tbody>{body}</tbody>"
    label, kind = text(caption), (" pb-numbers" if numbers else "") + (" pb-rows" if cards else "")
    marks = f'class="pb-table{kind}" role="region" aria-label="{label}" tabindex="0"'
    return f"<div {marks}><table>{inner}</table></div>"
