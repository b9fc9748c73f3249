"""The answer in words that Find's address is served with, before Streamlit has started.

A slow phone has them after the page's first bytes; the list and the map come with the page itself.
"""

from __future__ import annotations

from collections.abc import Mapping

from placebased.address import query_as_meant
from placebased.finding import question_link
from placebased.hours import moments
from placebased.ui.find import results
from placebased.ui.find.asking import ask
from placebased.ui.find.signposts import crisis_html
from placebased.ui.runtime.caches import place_cache


def first_words_html(query: Mapping[str, str]) -> str:
    """Return who answers in a crisis, the answer's sentences and the link to the light page.

    Parameters
    ----------
    query
        Parameters of the address.

    Returns
    -------
    str
        HTML; empty while nothing is asked.

    Raises
    ------
    PackError
        Where the pack has faults.
    """
    asked_for = {name: value for name, value in query_as_meant(query).items() if value}
    if not asked_for:
        return ""
    atlas = place_cache.atlas("")
    typed = question_link.decode(asked_for, atlas).question
    if not typed.asked:
        return ""
    found = ask(atlas, typed, moments.now())
    unplaced = results.count_unplaced(found.hidden, found.unplaced)
    said = results.answer_html(found.directory, found.answer, unplaced=unplaced)
    return crisis_html(atlas, typed.words) + said + results.light_link_html(typed)
