"""Who answers somebody in a crisis: shown before any list, each number with its page and its age.

A question is one of crisis by the words of a table of the pack. No number stands in the code.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from placebased import phrases
from placebased.assets import table as asset_table
from placebased.place import word_patterns
from placebased.place.atlas import Atlas
from placebased.place.team_extent import split_codes

_SOMETHING_ELSE = ""
"""The need of words that look like those of a crisis and are not."""

_DIALLED = re.compile(r"^\+?[\d ]+(?=$| \()")


@dataclass(frozen=True)
class Signpost:
    """Who answers, as it is shown.

    Attributes
    ----------
    number
        As its source writes it.
    dial
        Its digits where it begins with a number to dial; empty where it does not.
    hours, area
        When and whom it answers, in its source's words; hours may be “not stated”.
    web
        Address of the page on which the number was read.
    confirmed
        Whether that page is known to be of the last twelve months.
    standing
        Where that is not so, a sentence which says it; the page then stands before the number.
    """

    id: str
    name: str
    for_whom: str
    number: str
    dial: str
    hours: str
    area: str
    web: str
    confirmed: bool
    standing: str


def crisis_needs(atlas: Atlas, text: str) -> tuple[str, ...]:
    """Return what somebody needs who asks in words of crisis.

    Parameters
    ----------
    atlas
        The place, with its table of words.
    text
        What was asked.

    Returns
    -------
    tuple of str
        Needs as ``crisis_words.csv`` has them, in its order; none for other questions.
    """
    if not text.strip():
        return ()
    patterns = dict(_patterns(atlas))
    asked = word_patterns.without(patterns.pop(_SOMETHING_ELSE, None), text)
    return tuple(need for need, pattern in patterns.items() if word_patterns.first_found(pattern, asked))


@lru_cache(maxsize=4)
def _patterns(atlas: Atlas) -> tuple[tuple[str, re.Pattern[str] | None], ...]:
    words = atlas.crisis_words
    needs = dict.fromkeys(map(str, words["need"])) if len(words) else {}
    return tuple(
        (need, word_patterns.spoken(map(str, words.loc[words["need"] == need, "words"]))) for need in needs
    )


def signposts_for(atlas: Atlas, needs: tuple[str, ...], today: date) -> tuple[Signpost, ...]:
    """Return who answers people with some needs.

    Parameters
    ----------
    atlas
        The place, with its signposts.
    needs
        From :func:`crisis_needs`.
    today
        The day by which a source is old.

    Returns
    -------
    tuple of Signpost
        In the order of the table; none where nobody is listed for a need.
    """
    rows = atlas.signposts.to_dict("records")
    there = [row for row in rows if set(split_codes(row["needs"])) & set(needs)]
    return tuple(_signpost({str(name): str(cell) for name, cell in row.items()}, today) for row in there)


def _signpost(row: Mapping[str, str], today: date) -> Signpost:
    confirmed = asset_table.is_recent(row["source_date"], today)
    dialled = _DIALLED.match(row["number"])
    return Signpost(
        id=row["id"],
        name=row["name"],
        for_whom=row["for_whom"],
        number=row["number"],
        dial=dialled[0].replace(" ", "") if dialled else "",
        hours=row["hours_text"] or phrases.NOT_STATED,
        area=row["area"],
        web=row["web"],
        confirmed=confirmed,
        standing="" if confirmed else _standing(row),
    )


def _standing(row: Mapping[str, str]) -> str:
    if row["source_date"]:
        return f"Its page is of {phrases.describe_date(row['source_date'])}: check the number there first."
    return "The date of its page is not stated: check the number there first."
