"""A reader's own figures as they are kept and saved: the reader's words, a level, and two numbers an area.

What is kept is discreet already: a count under the limit is not in it, so that no file that is saved holds
it. The id is a hash of the content: the same file brought again is the same indicator, which a link names.
"""

from __future__ import annotations

import hashlib
import json
import math
from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from typing import Any, Literal, get_args

import pandas as pd

from placebased.custom_areas.fitting import SUPPRESSION_THRESHOLD
from placebased.errors import ListError
from placebased.place.catalogue import Indicator, PartRule, Polarity, Source
from placebased.place.custom_indicators import MARK, PREFIX, CustomIndicator
from placebased.place.geography import Level

Figure = Literal["share", "rate", "count", "stated"]
"""What a figure is: a percentage or a rate of two counts, a count alone, or a rate without its counts."""

Counted = Literal["people", "households", "children", "events", "things"]
"""What is counted. Events (visits, calls) are about people; things (trees, potholes) are about nobody."""

PUBLISHED_LEVELS: tuple[Level, ...] = ("lsoa", "msoa", "ward", "neighbourhood")
"""Levels that a reader's table may be of, small to large."""

POLARITIES: tuple[Polarity, ...] = get_args(Polarity)

LONGEST = 120
"""Characters of what a reader says of the figures, field by field."""

FILE_KIND = "placebased own figure"
"""What a saved file calls itself."""

_HASH_LENGTH = 16

HIDING_WORDS = (
    f"Counts under {SUPPRESSION_THRESHOLD} are hidden, as in places of your own, and what rests on them is "
    "given as a range."
)

Row = tuple[str, float | None, float | None]
"""Code of an area; the count or the stated rate; the base. ``None`` for what is not known, or hidden."""


@dataclass(frozen=True)
class Description:
    """What a reader says of the figures.

    Attributes
    ----------
    title
        What they are of, e.g. ``"Warm home visits"``.
    figure
        What they are.
    counted, base
        What is counted, and what it is set against; the same for a share.
    per
        What a quotient is multiplied by: 100 for a share.
    unit
        Unit of a stated rate, as the reader writes it, e.g. ``"%"``.
    polarity
        What a higher figure means.
    period, made_by
        When and by whom they were made; empty where not stated.
    """

    title: str
    figure: Figure
    counted: Counted = "people"
    base: Counted = "people"
    per: float = 100.0
    unit: str = "%"
    polarity: Polarity = "context"
    period: str = ""
    made_by: str = ""

    @property
    def hides(self) -> bool:
        """Whether small counts are hidden: there are counts, and they are about people."""
        return self.figure != "stated" and self.counted != "things"

    @property
    def of_two(self) -> bool:
        """Whether a figure is a count over its base."""
        return self.figure in {"share", "rate"}


@dataclass(frozen=True)
class CustomTable:
    """A reader's figures, checked and discreet.

    Attributes
    ----------
    description
        What the reader says of them.
    level
        Level of the areas.
    neighbourhoods
        Id of the set of neighbourhoods, where the areas are neighbourhoods; else empty.
    rows
        One for every area of the level, in ascending order of code, whether it has a figure or not.
    hidden
        Codes of the areas whose count is hidden because it is small.
    """

    description: Description
    level: Level
    neighbourhoods: str
    rows: tuple[Row, ...]
    hidden: tuple[str, ...] = ()

    @property
    def id(self) -> str:
        """Its name in links: the same whenever everything in it is."""
        return PREFIX + hashlib.sha256(self.to_json().encode()).hexdigest()[:_HASH_LENGTH]

    @property
    def label(self) -> str:
        """What it is called wherever it is shown."""
        return f"{self.description.title} ({MARK})"

    def to_json(self) -> str:
        """Return it as a file: the same table always gives the same text."""
        return json.dumps({"kind": FILE_KIND, **asdict(self)}, ensure_ascii=False, indent=1, sort_keys=True)


def discreet(table: CustomTable) -> CustomTable:
    """Return a table without its small counts and small bases; the same one again where there are none.

    Parameters
    ----------
    table
        Figures of a reader's own.

    Returns
    -------
    CustomTable
        A count under :data:`~placebased.custom_areas.fitting.SUPPRESSION_THRESHOLD` is left out and its area
        named in ``hidden``; where the base is that small, both are, and nothing is left to bound. A base
        without its count is left out, so that it bounds nothing either.
    """
    hides, rows, hidden = table.description.hides, [], set()
    for code, top, base in table.rows:
        few = hides and base is not None and base < SUPPRESSION_THRESHOLD
        small = hides and not few and (code in table.hidden if top is None else top < SUPPRESSION_THRESHOLD)
        if small:
            hidden.add(code)
        known = top is not None and not (small or few)
        rows.append((code, top if known else None, base if known or small else None))
    return replace(table, rows=tuple(rows), hidden=tuple(sorted(hidden)))


def indicator_of(table: CustomTable) -> CustomIndicator:
    """Return the indicator that a reader's table makes.

    Parameters
    ----------
    table
        CheckedTable and discreet.

    Returns
    -------
    CustomIndicator
        Counts add up, quotients are worked out from their added parts, stated rates stay where they are.
    """
    said, name = table.description, table.id
    top, base = f"{name}:count", f"{name}:base" if said.of_two else ""
    codes = pd.Index([row[0] for row in table.rows], name="code")
    parts = pd.DataFrame({top: [row[1] for row in table.rows]}, index=codes, dtype=float)
    if base:
        parts[base] = pd.Series([row[2] for row in table.rows], index=codes, dtype=float)
    return CustomIndicator(
        indicator=_indicator(table, top, base),
        source=_source(table),
        parts=parts,
        units={top: said.counted} | ({base: said.base} if base else {}),
        rules={top: _rule(table, name)},
        neighbourhoods=table.neighbourhoods,
    )


def _indicator(table: CustomTable, top: str, base: str) -> Indicator:
    said = table.description
    return Indicator(
        id=table.id, label=table.label, question="", group="Your own figures", unit=unit_of(said),
        period=said.period or "date not stated", polarity=said.polarity, geography=table.level,
        kind="fixed" if said.figure == "stated" else said.figure, numerator=top, denominator=base, weight="",
        low="", high="", scale=said.per if base else 1.0, decimals=_decimals(table), status="own",
        source=(table.id,), method=_method(said), caveat=f"It is {MARK}: nobody has checked it here.",
        why_not_up=_WHY_NOT_UP if said.figure == "stated" else "",
    )  # fmt: skip


_WHY_NOT_UP = (
    "Your table has rates without the counts they were divided from; rates are never added up or averaged."
)


def unit_of(said: Description) -> str:
    """Return the unit of a figure as it stands behind numbers.

    Parameters
    ----------
    said
        What the reader says of it.

    Returns
    -------
    str
        E.g. ``"% of households"``, ``"per 1,000 people"``, ``"events"``.
    """
    if said.figure == "share":
        return f"% of {said.base}"
    if said.figure == "rate":
        return f"per {said.per:,.0f} {said.base}"
    return said.counted if said.figure == "count" else said.unit


def _method(said: Description) -> str:
    hiding = HIDING_WORDS if said.hides else ""
    return f"From a table that you brought for this visit. {hiding}".strip()


def _decimals(table: CustomTable) -> int:
    if table.description.figure == "count":
        return 0
    if table.description.figure == "stated":
        texts = [f"{value:.2f}".rstrip("0") for _, value, _ in table.rows if value is not None]
        return max((len(text.partition(".")[2]) for text in texts), default=0)
    return 1


def _source(table: CustomTable) -> Source:
    said = table.description
    return Source(
        id=table.id, title=table.label, publisher=said.made_by or "maker not stated", licence=MARK,
        licence_url="", attribution="", date=said.period or "date not stated", age_note="", refresh_url="",
    )  # fmt: skip


def _rule(table: CustomTable, name: str) -> PartRule:
    """Return by which rule counts are missing: as small, unless some are missing for another reason."""
    if not table.description.hides or not table.hidden:
        return PartRule(missing="not_brought", source=name)
    other = {code for code, top, base in table.rows if top is None and base is None} - set(table.hidden)
    if other and not table.description.of_two:
        # without a base nothing tells the two apart, and what is merely missing has no bounds
        return PartRule(missing="not_brought", source=name)
    return PartRule(missing="small_count", withheld_below=SUPPRESSION_THRESHOLD, source=name)


# --- the file ----------------------------------------------------------------------------------------------


def from_json(text: str) -> CustomTable:
    """Read a saved file back; nothing in it is trusted.

    Parameters
    ----------
    text
        What :meth:`CustomTable.to_json` wrote, or anything else.

    Returns
    -------
    CustomTable
        Made discreet again, whatever was done to the file meanwhile.

    Raises
    ------
    ListError
        When it is no such file, or something in it is not as this product writes it.
    """
    try:
        found = json.loads(text)
        if not isinstance(found, dict) or found.get("kind") != FILE_KIND:
            raise ListError("The file is no figure that was saved on this page.")
        table = CustomTable(
            _description(found["description"]),
            _one_of(found["level"], PUBLISHED_LEVELS),
            _text(found["neighbourhoods"]),
            _rows(found["rows"], signed=found["description"]["figure"] == "stated"),
            tuple(sorted({_text(code) for code in found["hidden"]})),
        )
    except (ValueError, KeyError, TypeError, AttributeError, OverflowError, RecursionError) as error:
        raise ListError("The file was changed since it was saved on this page; it is not used.") from error
    return discreet(table)


def _description(found: dict[str, Any]) -> Description:
    per = float(found["per"])
    said = Description(
        title=_text(found["title"]),
        figure=_one_of(found["figure"], get_args(Figure)),
        counted=_one_of(found["counted"], get_args(Counted)),
        base=_one_of(found["base"], get_args(Counted)),
        per=per,
        unit=_text(found["unit"]),
        polarity=_one_of(found["polarity"], POLARITIES),
        period=_text(found["period"]),
        made_by=_text(found["made_by"]),
    )
    if not said.title or per not in PERS:
        raise ValueError(found)
    return said


PERS = (100.0, 1_000.0, 10_000.0, 100_000.0)
"""What a rate may be per."""


def _rows(found: list[list[Any]], *, signed: bool) -> tuple[Row, ...]:
    rows = [(_text(code), _number(top, signed=signed), _number(base)) for code, top, base in found]
    if len({row[0] for row in rows}) != len(rows):
        raise ValueError(found)
    return tuple(sorted(rows))


def _number(found: object, *, signed: bool = False) -> float | None:
    if found is None:
        return None
    if isinstance(found, bool) or not isinstance(found, int | float) or not math.isfinite(found):
        raise TypeError(found)
    if found < 0 and not signed:
        raise ValueError(found)
    return float(found)


def _text(found: object) -> str:
    if not isinstance(found, str) or len(found) > LONGEST or not found.isprintable():
        raise ValueError(found)
    return found


def _one_of(found: object, known: Sequence[Any]) -> Any:  # noqa: ANN401 - one of the words given
    if found not in known:
        raise ValueError(found)
    return found
