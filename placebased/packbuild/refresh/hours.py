"""Opening hours that a publisher gives in one column for each day, as one text in OSM syntax."""

from __future__ import annotations

import re
from collections.abc import Sequence

import pandas as pd

DAYS = ("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su")
_IN_WORDS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_SPAN = re.compile(r"([01]?\d|2[0-3]):[0-5]\d-([01]?\d|2[0-4]):[0-5]\d")
_CLOSED = {"", "closed", "null", "none", "n/a"}


def week_columns(days: Sequence[pd.Series]) -> pd.DataFrame:
    """Return the hours of each row, and what the publisher said of them.

    Parameters
    ----------
    days
        Seven columns of text, Monday first: spans such as ``09:00-13:00,14:00-18:00``, ``CLOSED`` or nothing.

    Returns
    -------
    pandas.DataFrame
        ``opening_hours`` in OSM syntax, empty where a day cannot be read or none is stated;
        ``opening_hours_text``, the days of which something is said, as they were given.
    """
    rows = [[str(cell).strip() for cell in row] for row in zip(*days, strict=True)]
    columns = {
        "opening_hours": [_osm(row) for row in rows],
        "opening_hours_text": [_as_given(r) for r in rows],
    }
    return pd.DataFrame(columns, index=days[0].index, dtype=object)


def _as_given(row: Sequence[str]) -> str:
    said = zip(_IN_WORDS, row, strict=True)
    return "; ".join(f"{day} {hours}" for day, hours in said if hours)


def _osm(row: Sequence[str]) -> str:
    read = [_spans(hours) for hours in row]
    if None in read:
        return ""
    groups: list[tuple[str, list[int]]] = []
    for number, spans in enumerate(read):
        same = next((numbers for said, numbers in groups if said == spans), None)
        if same is None:
            groups.append((str(spans), [number]))
        else:
            same.append(number)
    return "; ".join(f"{_days(numbers)} {spans}" for spans, numbers in groups if spans)


def _spans(hours: str) -> str | None:
    """Return the spans of a day, nothing where it is closed, and ``None`` where they cannot be read."""
    if hours.casefold() in _CLOSED:
        return ""
    spans = [each.strip() for each in re.split(r"[,;]", re.sub(r"\s*-\s*", "-", hours)) if each.strip()]
    if not all(_SPAN.fullmatch(each) for each in spans):
        return None
    return ",".join("-".join(part.zfill(5) for part in each.split("-")) for each in spans)


def _days(numbers: list[int]) -> str:
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return ",".join(DAYS[run[0]] if len(run) == 1 else f"{DAYS[run[0]]}-{DAYS[run[-1]]}" for run in runs)
