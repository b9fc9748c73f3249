"""What became of what somebody sent, as plain HTML: the page behind the link that they were given."""

from __future__ import annotations

from collections.abc import Mapping

from placebased.assets.looked_after import names_of
from placebased.contributions.receipts import ReceiptLine, lines_of
from placebased.place.atlas import Atlas
from placebased.ui.markup import bullets, element, heading, paragraph, text
from placebased.ui.plain.page import texts
from placebased.ui.runtime import ways
from placebased.ui.runtime.caches import place_cache, store_cache
from placebased.ui.widgets import receipt_link

ADDRESS = receipt_link.RECEIPTS
MOST = 500
"""Lines of one receipt that are shown: as many as a list may have."""


def receipt_html(query: Mapping[str, str]) -> str:
    """Return the main part of the page: one item for each thing that was sent.

    Parameters
    ----------
    query
        Parameters of the address.

    Raises
    ------
    StoreError
        When the store cannot be read.
    """
    words, atlas = texts(), place_cache.atlas("")
    lines = lines_of(store_cache.store(), atlas, query.get(receipt_link.OF, ""))
    if not lines:
        return paragraph(words["receipt_none"])
    items = "".join(element("li", _item(atlas, each)) for each in lines[:MOST])
    said = paragraph(words["receipt_keep"]) + element("ul", items, cls="pb-cards")
    return element("section", said, id="answer", tabindex="-1") + _tell()


def _item(atlas: Atlas, line: ReceiptLine) -> str:
    words = texts()
    links = [element("a", text(words["receipt_look"]), href=ways.href("find", {"asset": line.subject}))]
    found = paragraph(f"{line.wished}.") + paragraph(line.became)
    return heading(line.name, level=3) + found + (bullets(links) if line.subject else "") + _care(atlas, line)


def _care(atlas: Atlas, line: ReceiptLine) -> str:
    """Return the listings that the sender looks after, each with a link to the form that keeps it right."""
    named = {each: names_of(atlas, [each]) for each in line.places}
    links = [
        element("a", text(names[0]), href=ways.href("tell", {"asset": ident}))
        for ident, names in named.items()
        if names
    ]
    return paragraph(texts()["receipt_care"]) + bullets(links) if links else ""


def _tell() -> str:
    link = element("a", text(texts()["receipt_more"]), href=ways.href("tell"))
    return element("nav", element("p", link), aria_label=texts()["receipt_more"])
