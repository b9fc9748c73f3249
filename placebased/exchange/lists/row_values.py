"""One row of a list as an entry's values: what says nothing is dropped, what is mended is said."""

from __future__ import annotations

import html
import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from placebased import phrases
from placebased.exchange.lists import personal, phones, private_contacts, week_columns
from placebased.exchange.lists.missing import is_missing, is_unknown

_ADDRESS = ("address", "address_2", "town")
_OF_HOURS = ("opening_hours_text", "day", "frequency", "opens", "closes")
_TAG = re.compile(r"</?(?:a|b|i|u|em|strong|span|font|h\d)\b[^<>]*>", re.IGNORECASE)
_NEW_LINE = re.compile(r"\s*(?:</?(?:br|p|div|ul|ol|li|tr|td)\b[^<>]*>\s*)+", re.IGNORECASE)
POINT = ("lon", "lat", "coordinates")
"""Fields that say where something is, besides its postcode."""


@dataclass
class RowValues:
    """A row before it is checked.

    Attributes
    ----------
    number
        Its line in the file.
    values
        Its values by field of an entry, and the fields of :data:`POINT` as they are written.
    hours
        Its hours as words, in the parts in which it states them.
    notes
        What was mended or left out, as sentences.
    beside
        What it says in columns that are no field of an entry: read for what shelters people, never kept.
    over
        Why its list says that it is over or not to be published; empty where it does not.
    goes_on
        Whether somebody said that it goes on all the same.
    listing
        Id of the listing here that it was given out from; empty where that is not known.
    """

    number: int
    values: dict[str, str]
    hours: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    beside: list[str] = field(default_factory=list)
    over: str = ""
    goes_on: bool = False
    listing: str = ""

    @property
    def is_left_out(self) -> bool:
        """Whether the row is left out as over or not to be published.

        Returns
        -------
        bool
            False where nothing says so, or somebody said otherwise.
        """
        return bool(self.over) and not self.goes_on


def read(number: int, cells: Mapping[str, str], people: Mapping[str, str]) -> RowValues:
    """Read one row.

    Parameters
    ----------
    number
        Its line in the file.
    cells
        Its cells by field, those of a day's hours among them.
    people
        Its cells in columns about people, by the names of these columns: they are looked at and never kept.

    Returns
    -------
    RowValues
        Values without what says nothing.
    """
    filled = {name: without_html(cell) for name, cell in cells.items() if _says_something(name, cell)}
    values = {
        name: cell
        for name, cell in filled.items()
        if name not in (*_OF_HOURS, *_ADDRESS) and not week_columns.is_of_days(name)
    }
    if address := ", ".join(dict.fromkeys(filled[name].strip(" ,") for name in _ADDRESS if name in filled)):
        values["address"] = address
    about = " ".join(people.values())
    row = RowValues(number, values)
    _words(filled, row, about)
    _hours(filled, row)
    _phone(row)
    _email(row, about)
    return row


def _says_something(name: str, cell: str) -> bool:
    """Return whether a cell is read; “TBC” under a day of the week says that it is not closed that day."""
    return not is_missing(cell) or (week_columns.is_of_days(name) and is_unknown(cell))


def without_html(text: str) -> str:
    """Return a text that a website gave out without its tags, its entities as the signs they stand for.

    Parameters
    ----------
    text
        A cell of a list.

    Examples
    --------
    >>> without_html("<p>Tea &amp; <b>cake</b></p>"), without_html("under 5s, < 10 places")
    ('Tea & cake', 'under 5s, < 10 places')
    """
    if "&" not in text and "<" not in text:
        return text
    return html.unescape(_TAG.sub("", _NEW_LINE.sub("\n", text))).replace("\xa0", " ").strip()


def _words(filled: dict[str, str], row: RowValues, people: str) -> None:
    """Cut people's own numbers and addresses out of the texts of a row."""
    place = " ".join(row.values.get(name, "") for name in ("name", "organisation"))
    for texts in (row.values, filled):
        for name in private_contacts.FIELDS:
            if name not in texts:
                continue
            texts[name], said = private_contacts.without(texts[name], place, people)
            if said and said not in row.notes:
                row.notes.append(said)


def _hours(filled: Mapping[str, str], row: RowValues) -> None:
    kept = dict(filled)
    for name, cell in filled.items():
        is_hours = name in _OF_HOURS or week_columns.is_of_days(name)
        if is_hours and (day := week_columns.became_date(cell)):
            row.notes.append(
                f"Left out: a spreadsheet made the date {phrases.describe_date(day)} of these hours. "
                "Write them again with am or pm."
            )
            del kept[name]
    row.hours = week_columns.parts(kept)


def _phone(row: RowValues) -> None:
    given = [row.values.pop(name) for name in ("phone", "phone_2") if name in row.values]
    found = [phones.read(cell) for cell in dict.fromkeys(given)]
    row.notes += [each.says for each in found if each.says]
    both = phones.read(" / ".join(each.text for each in found if each.text))
    if both.text:
        row.values["phone"] = both.text
        row.notes += [both.says] if both.says and len(found) > 1 else []


def _email(row: RowValues, people: str) -> None:
    given = row.values.get("email", "")
    place = " ".join(row.values.get(name, "") for name in ("name", "organisation", "address"))
    if given and personal.is_private_email(given, place, people):
        del row.values["email"]
        row.notes.append("Left out: an e-mail address that seems to be a person's own.")
