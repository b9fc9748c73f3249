"""People's own numbers and addresses inside what a list says of a place: cut out, and said to be."""

from __future__ import annotations

import re

from placebased.exchange.lists.personal import is_private_email

_EMAIL = re.compile(r"[\w.+-]{1,64}@[\w-]{1,64}(?:\.[\w-]{1,64})+")
_MOBILE = re.compile(r"(?<![\w+])(?:\(?\+44\)?\s?(?:\(0\)\s?)?|0044\s?|0)7(?:[\s-]?\d){9}(?!\d)")
_NAME = r"[A-Z][\w'’-]+(?:\s[A-Z][\w'’-]+){0,2}"
_ASKED_FOR = re.compile(rf"(?P<how>\b(?:[Aa]sk for|[Ss]peak (?:to|with)|[Tt]alk to))\s{_NAME}")
_MAY_REACH_PEOPLE = re.compile(r"@|7|\b(?:[Aa]sk|[Ss]peak|[Tt]alk)\s")
"""What all that is cut has in it, so that most texts are passed over fast."""
_CUT = "[left out]"
_CALLED = re.compile(
    rf"(?P<how>\b(?i:contact|call|ring|text|e-?mail|phone|whatsapp))\s{_NAME}"
    rf"(?=(?:\s(?:on|at|via))?[\s,:(-]*{re.escape(_CUT)})"
)
_KIND = re.compile(rf"{re.escape(_CUT)}\s*\((?:mobile|mob|cell|home|personal)\)", re.IGNORECASE)
_SEVERAL = re.compile(rf"{re.escape(_CUT)}(?:[\s,;/]*(?:(?:or|and|on|at|via)\s)?{re.escape(_CUT)})+")

FIELDS = ("offers", "access_notes", "eligibility", "address", "opening_hours_text")
"""Fields of free text that are looked through."""


def without(text: str, place: str, people: str) -> tuple[str, str]:
    """Return a text without what reaches a person and not a place, and what has to be said of that.

    A mobile number in a sentence is mostly somebody's own; a place's stands in the column of telephone
    numbers. E-mail addresses follow :func:`placebased.exchange.lists.personal.is_private_email`.

    Parameters
    ----------
    text
        What a list says in its own words.
    place
        What the row says of the place: its name, who runs it, its address.
    people
        What the columns about people say in the same row.

    Returns
    -------
    tuple of str
        The text, and a sentence; the sentence is empty where nothing was cut.

    Examples
    --------
    >>> without("Tea. Ask for Sam Example, 07700 900111 (mobile).", "Elders", "")[0]
    'Tea. Ask for [left out].'
    """
    if not _MAY_REACH_PEOPLE.search(text):
        return text, ""
    said: list[str] = []

    def email(found: re.Match[str]) -> str:
        if not is_private_email(found[0].rstrip("."), place, people):
            return found[0]
        said.append("an e-mail address that seems to be a person's own")
        return _CUT

    def mobile(_: re.Match[str]) -> str:
        said.append("a mobile number")
        return _CUT

    def name(found: re.Match[str]) -> str:
        said.append("a person's name")
        return f"{found['how']} {_CUT}"

    cut = _MOBILE.sub(mobile, _EMAIL.sub(email, text))
    cut = _CALLED.sub(name, _ASKED_FOR.sub(name, _KIND.sub(_CUT, cut)))
    if not said:
        return text, ""
    parts = " and ".join(dict.fromkeys(said))
    return _SEVERAL.sub(_CUT, cut).strip(), f"Left out of the words, because about a person: {parts}."
