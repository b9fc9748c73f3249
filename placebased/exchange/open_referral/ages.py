"""For people of which ages a service is, read from the words of an entry, where these words are all they say.

The profile has a minimum and a maximum age of a service, and lets an endpoint be asked for both
(``schema/openapi.json`` of the Open Referral UK profile 3.0). Entries say in words for whom they are.
"""

from __future__ import annotations

import re
from functools import lru_cache

OLDEST = 120
"""Years that are taken for an age."""

_WHO = (
    r"(?:(?:open to|for|only|all|any|anyone|everyone|people|persons|adults|children|young people|older people"
    r"|residents|those|ages?|aged|who are|and)[\s:]+)*"
)
_AFTER = r"(?:[\s-]*(?:years?|yrs?|year[\s-]olds?|years? of age|old|olds|only|s))*"
_BOTH = re.compile(rf"{_WHO}(?P<low>\d{{1,3}})\s*(?:-|–|to|and)\s*(?P<high>\d{{1,3}}){_AFTER}")
_FROM = re.compile(
    rf"{_WHO}(?P<low>\d{{1,3}}){_AFTER}\s*"
    rf"(?:\+|(?:and|or) (?:over|above|older|up|upwards)|plus|upwards){_AFTER}"
    rf"|{_WHO}over[\s-](?P<overs>\d{{1,3}})'?s"
)
_UP_TO = re.compile(
    rf"{_WHO}(?:up to|to|until) (?P<high>\d{{1,3}}){_AFTER}"
    rf"|{_WHO}(?P<below>\d{{1,3}}){_AFTER} (?:and|or) (?:under|younger)"
    rf"|{_WHO}under[\s-](?P<unders>\d{{1,3}})'?s"
)
_SAID = re.compile(
    r"\baged? (?:between )?"
    r"(?:(?P<low>\d{1,3}|birth) ?(?:-|–|to|and) ?(?P<high>\d{1,3})\b"
    r"|(?P<least>\d{1,3})(?: ?(?:years?|yrs?)(?: old)?)? ?(?:\+|(?:and|or) (?:over|above|older|upwards)))"
)
Ages = tuple[int | None, int | None]
"""Minimum and maximum in years; None where there is no bound, or none is sure."""


@lru_cache(maxsize=4096)
def ages(eligibility: str) -> Ages:
    """Return the ages that words state.

    “Over 50s” begin at 50 and “under 5s” end at 4, as people say it. Words that say more than an age (“16-25
    in supported housing”) state none here: an age alone would call in whoever is not meant.

    Parameters
    ----------
    eligibility
        For whom an entry is, in its words.

    Returns
    -------
    Ages
        Both None where nothing is sure.

    Examples
    --------
    >>> ages("Aged 16 to 25"), ages("Over 50s"), ages("Under 5s"), ages("Families")
    ((16, 25), (50, None), (None, 4), (None, None))
    """
    said = " ".join(eligibility.casefold().replace("’", "'").split()).strip(" .")
    low, high = _bounds(said)
    if max(low or 0, high or 0) > OLDEST or (low is not None and high is not None and low > high):
        return None, None
    return low, high


@lru_cache(maxsize=4096)
def ages_said(text: str) -> Ages:
    """Return the ages of people that a text says something is for, where it says them once: to be found by.

    They are no field of the service: the text may say more of whom it is for, and is given out whole.

    Parameters
    ----------
    text
        What an entry offers, in its words.

    Returns
    -------
    Ages
        Both None where no ages are said, or several.

    Examples
    --------
    >>> ages_said("Therapy for young people aged 13 to 25 years."), ages_said("Aged 16 and over, with a GP")
    ((13, 25), (16, None))
    >>> ages_said("Children aged 5-10 and adults aged 60+"), ages_said("People of all ages")
    ((None, None), (None, None))
    """
    found = list(_SAID.finditer(" ".join(text.casefold().split())))
    if len(found) != 1:
        return None, None
    said = found[0]
    low = said["least"] or said["low"].replace("birth", "0")
    high = int(said["high"]) if said["high"] else None
    is_likely = max(int(low), high or 0) <= OLDEST and (high is None or int(low) <= high)
    return (int(low), high) if is_likely else (None, None)


def _bounds(said: str) -> Ages:
    if found := _BOTH.fullmatch(said):
        return int(found["low"]), int(found["high"])
    if found := _FROM.fullmatch(said):
        return int(found["low"] or found["overs"]), None
    if found := _UP_TO.fullmatch(said):
        return None, int(found["unders"]) - 1 if found["unders"] else int(found["high"] or found["below"])
    return None, None
