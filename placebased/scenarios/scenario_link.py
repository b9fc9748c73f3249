"""A scenario inside a link: short, readable, and looked up word by word when it is opened.

What is placed comes first, then the version of the data, the title and each change, parted by ``~``; the
fields of a change are parted by dots. What is placed may stand alone: ``assets:library`` opens today's
libraries. Signs that part, and those that addresses write as three, are written as a hyphen and a letter.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from placebased import phrases
from placebased.scenarios.scenario import (
    MOST_CHANGES,
    UNTITLED,
    Add,
    Change,
    Move,
    Rehour,
    Resize,
    Scenario,
    Spot,
    change_from_values,
    clean_title,
    kind_of,
)

LONGEST_ADDRESS = 2000
"""Characters of a whole address: some programs cut off what is longer."""

HOST = 80
"""Characters of it that are left for the name of the explorer's host."""

LONGEST_READ = 4000
"""Characters of a scenario in a link that are read."""

TOO_LONG = (
    "This scenario has too much in it for a link that every program keeps whole. Save it as a file, and open "
    "the file on this page."
)
"""What is said where a scenario does not fit into a link."""

_PART, _FIELD, _POINT = "~", ".", "_"
_ESCAPED = {
    "-": "--",
    "~": "-t",
    ".": "-d",
    "_": "-u",
    ":": "-c",
    ",": "-m",
    ";": "-s",
    "'": "-q",
    "&": "-a",
    "/": "-l",
}
_MEANT = {written[1]: sign for sign, written in _ESCAPED.items()}
_LETTERS = {"add": "a", "drop": "d", "move": "m", "resize": "r", "re-hour": "h"}


@dataclass(frozen=True)
class DecodedScenario:
    """What a link or a file opens: the scenario, and a sentence for what was left out or is old."""

    scenario: Scenario
    notes: tuple[str, ...] = ()


def encode(scenario: Scenario) -> str:
    """Return a scenario as the text of a link parameter.

    >>> encode(Scenario("assets:library"))
    'assets-clibrary'

    Parameters
    ----------
    scenario
        The scenario.
    """
    title = "" if scenario.title == UNTITLED else scenario.title
    parts = [escape(scenario.subject), escape(scenario.version), escape(title)]
    parts += [_written(each) for each in scenario.changes]
    return _PART.join(parts).rstrip(_PART)


def _written(change: Change) -> str:
    return _FIELD.join([_LETTERS[kind_of(change)], *_fields(change)]).rstrip(_FIELD)


def _fields(change: Change) -> list[str]:
    found = [] if isinstance(change, Add) else [escape(change.site)]
    if isinstance(change, Add | Move):
        found.append(_spot(change.to))
    if isinstance(change, Add | Resize):
        found.append("" if change.amount is None else escape(_number(change.amount)))
    if isinstance(change, Add | Rehour):
        found.append(escape(change.hours))
    return found


def _spot(spot: Spot) -> str:
    at = f"{_POINT}{spot.east}{_POINT}{spot.north}"
    return escape(spot.listing) if spot.listing else at


def _number(value: float) -> str:
    return str(int(value)) if value.is_integer() else repr(value)


def escape(text: str) -> str:
    """Return a text without the signs that part a link's fields, each written as a hyphen and a letter.

    Parameters
    ----------
    text
        Any text.
    """
    return "".join(_ESCAPED.get(sign, sign) for sign in text)


def unescape(text: str) -> str:
    """Return the text that :func:`escape` wrote; signs that stand as they are stay.

    Parameters
    ----------
    text
        A field of a link.
    """
    read, signs = "", iter(text)
    for sign in signs:
        if sign == "-":
            after = next(signs, "-")
            read += _MEANT.get(after, after)
        else:
            read += sign
    return read


def decode(text: str, version: str) -> DecodedScenario:
    """Return the scenario that a link holds.

    Parameters
    ----------
    text
        Value of the link parameter: nothing in it is trusted. Written by hand, what is placed may have its
        colon as it is.
    version
        Version of the data of today.

    Returns
    -------
    DecodedScenario
        With a sentence for each change that means nothing, and where it was made on other data.
    """
    subject, made_on, title, *changes = [*text[:LONGEST_READ].split(_PART), "", ""]
    written = [each for each in changes if each]
    read = [change_from_values(_values(each)) for each in written[:MOST_CHANGES]]
    notes = tuple(each for each in read if isinstance(each, str))
    kept = tuple(each for each in read if not isinstance(each, str))
    more = [_more(len(written))] if len(written) > MOST_CHANGES or len(text) > LONGEST_READ else []
    made = Scenario(unescape(subject), clean_title(unescape(title)), kept, unescape(made_on)[:40])
    return DecodedScenario(made, (*notes, *more, *other_data(made, version)))


def _more(changes: int) -> str:
    said = f"Of {phrases.number(changes)} changes the first {MOST_CHANGES} are read"
    return f"{said}; the rest is left out." if changes > MOST_CHANGES else "The end of this link is left out."


def other_data(scenario: Scenario, version: str) -> tuple[str, ...]:
    """Return a sentence on a scenario that was made on other data than today's; none where it was not.

    Parameters
    ----------
    scenario
        The scenario.
    version
        Version of the data of today.
    """
    if not scenario.changes or scenario.version in {"", version}:
        return ()
    made = f"version {phrases.shorten(scenario.version)}; today's is {version}"
    said = f"This scenario was made on other data ({made}). Nothing of it is lost, and it is counted anew."
    return (f"{said} What is no longer there is named below.",)


def _values(part: str) -> dict[str, Any]:
    """Return a change of a link as the values of a file."""
    letter, *fields = part.split(_FIELD)
    word = next((name for name, sign in _LETTERS.items() if sign == letter), "")
    values: dict[str, Any] = {"change": word}
    if word != "add":
        values["site"] = unescape(fields.pop(0)) if fields else ""
    if word in {"add", "move"}:
        values["to"] = _read_spot(fields.pop(0) if fields else "")
    if word in {"add", "resize"} and fields:
        values["amount"] = _read_number(unescape(fields.pop(0)))
    if word in {"add", "re-hour"}:
        values["hours"] = unescape(fields.pop(0)) if fields else ""
    return values


def _read_spot(text: str) -> dict[str, object]:
    if not text.startswith(_POINT):
        return {"listing": unescape(text)}
    east, _, north = text[1:].partition(_POINT)
    plain = all(each.lstrip("-").isdecimal() and len(each) < 9 for each in (east, north))  # noqa: PLR2004 - metres
    return {"east": int(east), "north": int(north)} if plain else {}


def _read_number(text: str) -> object:
    """Return a number; what is none stays text, so that it is refused in words."""
    try:
        return float(text) if text else None
    except ValueError:
        return text


def is_short(parameters: Mapping[str, str]) -> bool:
    """Return whether an address with some parameters stays whole in every program.

    Parameters
    ----------
    parameters
        Parameters of the page's link, the scenario among them.
    """
    return HOST + len(urlencode(parameters)) <= LONGEST_ADDRESS
