"""Rows that are one listing, such as one row for each session: brought together before they are checked."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from placebased.contributions.assets.entry import LABELS
from placebased.exchange.lists.row_values import POINT, RowValues

_WHERE = ("postcode", "address", *POINT)
_CLOSED_UP = re.compile(r"[\W_]+")


def grouped(rows: Iterable[RowValues]) -> list[list[RowValues]]:
    """Return the rows of each listing together, in the order in which listings first occur.

    A row without a name and a place that states hours goes on with the listing above it, as where cells were
    merged.

    Parameters
    ----------
    rows
        Rows of a list in their order.

    Returns
    -------
    list of list of RowValues
        Every row once.
    """
    groups: dict[object, list[RowValues]] = {}
    last: list[RowValues] = []
    for row in rows:
        goes_on = last and row.hours and not any(row.values.get(name) for name in ("name", *_WHERE))
        if goes_on:
            last.append(row)
            row.notes.append(
                f"Line {row.number:,} has no name; it was read as part of line {last[0].number:,}."
            )
            continue
        last = groups.setdefault(_key(row), [])
        last.append(row)
    return list(groups.values())


def _key(row: RowValues) -> object:
    if row.listing:
        return row.listing
    name = row.values.get("name", "").casefold().strip()
    if not name:
        return row.number  # nothing says that it is the same as another
    return name, *(_CLOSED_UP.sub("", row.values.get(field, "").casefold()) for field in _WHERE)


def adds(row: RowValues, lead: RowValues) -> bool:
    """Return whether a row says anything that the first of its listing does not.

    Parameters
    ----------
    row
        A later row.
    lead
        The first row.
    """
    other = any(
        value != lead.values.get(name, "")
        for name, value in row.values.items()
        if name not in ("name", *_WHERE)
    )
    return other or any(part not in lead.hours for part in row.hours)


def merged(rows: Sequence[RowValues]) -> RowValues:
    """Return the rows of one listing as one row: all hours, all that it offers, else what the first row says.

    Parameters
    ----------
    rows
        At least one row; the first is the one that the others are joined to.

    Returns
    -------
    RowValues
        With a note for whatever a later row says otherwise.
    """
    lead = rows[0]
    if len(rows) == 1:
        return lead
    values, notes = dict(lead.values), list(dict.fromkeys(note for row in rows for note in row.notes))
    for row in rows[1:]:
        for name, value in row.values.items():
            if not values.get(name):
                values[name] = value
            elif name not in {"name", "offers", *_WHERE} and value != values[name]:
                notes.append(f"Line {row.number:,} says otherwise: {LABELS.get(name, name)} “{value[:60]}”.")
    if len({row.values.get("offers", "") for row in rows} - {""}) > 1:
        values["offers"] = "\n".join(dict.fromkeys(_offer(row) for row in rows if row.values.get("offers")))
    hours = list(dict.fromkeys(part for row in rows for part in row.hours))
    beside = [text for row in rows for text in row.beside]
    return RowValues(
        lead.number, values, hours, notes, beside, over=lead.over, goes_on=lead.goes_on, listing=lead.listing
    )


def _offer(row: RowValues) -> str:
    when = f" ({'; '.join(row.hours)})" if row.hours else ""
    return f"{row.values['offers']}{when}"
