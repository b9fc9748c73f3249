"""What is measured and what exists, as the pack's catalogue files describe it.

Adding an indicator, a category of assets or a source is a new row in those files; nothing here or
above names one.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal, cast

import numpy as np
import pandas as pd

from placebased import phrases
from placebased.place.geography import Level

Polarity = Literal["more_need", "less_need", "context"]
Kind = Literal["count", "share", "rate", "score", "fixed"]


@dataclass(frozen=True)
class Source:
    """Where figures come from, with what must be said when they are shown."""

    id: str
    title: str
    publisher: str
    licence: str
    licence_url: str
    attribution: str
    date: str
    age_note: str
    refresh_url: str


@dataclass(frozen=True)
class PartRule:
    """Where a part is published, and by which rule its publisher holds back or rounds its values.

    Attributes
    ----------
    source, table
        Id of its source, and what the publisher calls its table; empty where it is not stated.
    missing
        What an empty value means: a count withheld because it is small, a figure that was not published, one
        that a reader's own table lacks or that is too small to show, or empty where every area has one.
    withheld_below
        Counts below this are withheld; NaN where none is.
    basis
        Whether the publisher states that limit, or it is inferred from the smallest published count.
    rounded_to
        Multiple that counts are rounded to; 0 for none.
    at_most
        Part of the same areas that this one cannot exceed; empty for none.
    """

    missing: Literal["", "small_count", "not_published", "not_brought"] = ""
    withheld_below: float = float("nan")
    basis: Literal["", "stated", "inferred"] = ""
    rounded_to: float = 0.0
    at_most: str = ""
    source: str = ""
    table: str = ""

    @property
    def largest_withheld(self) -> float:
        """The largest count that is withheld; NaN where missing does not mean a small count."""
        return self.withheld_below - 1 if self.missing == "small_count" else float("nan")


@dataclass(frozen=True)
class Indicator:
    """One thing that is measured.

    Attributes
    ----------
    polarity
        What a higher value means: more need, less need, or neither (context).
    geography
        The level it is published at; it is rolled up from there.
    kind
        How it rolls up: see :mod:`placebased.need.aggregation`.
    numerator, denominator, weight, low, high
        Names of the parts it is made of; empty where it has none.
    scale
        What the proportion is multiplied by: 100 for per cent, 1000 for a rate.
    status
        How it came about; ``own`` is a reader's, brought for one visit and not published
        (:mod:`placebased.place.custom_indicators`).
    source
        Ids of its sources.
    why_not_up
        Why it cannot be given at other levels, in plain words; empty if it rolls up.
    measure
        What it is a version of; empty where it is the only one. Of versions of one measure a profile names
        one.
    age_driven, standardised
        Id of the share of older people, and of the same with age taken out; see :mod:`placebased.need.age`.
    conditions, conditions_why
        What its publisher asks not to be done with it, and the reason: see
        :mod:`placebased.need.conditions`.
    member_of
        What an area that it is published for is in or is not in, e.g. a tenth of the country: there it is
        a yes or a no, and a share only of larger areas. Empty for all other figures.
    beside_series
        Series and period, as ``series:period``, whose figures of the whole place and of the country it is
        set beside, because it does not add up to them itself; empty for none.
    """

    id: str
    label: str
    question: str
    group: str
    unit: str
    period: str
    polarity: Polarity
    geography: Level
    kind: Kind
    numerator: str
    denominator: str
    weight: str
    low: str
    high: str
    scale: float
    decimals: int
    status: Literal["official", "derived", "modelled", "own"]
    source: tuple[str, ...]
    method: str
    caveat: str
    why_not_up: str
    measure: str = ""
    conditions: tuple[str, ...] = ()
    conditions_why: str = ""
    age_driven: str = ""
    standardised: str = ""
    member_of: str = ""
    beside_series: str = ""

    @property
    def parts(self) -> tuple[str, ...]:
        """Names of every part it needs, without the empty ones."""
        return tuple(p for p in (self.numerator, self.denominator, self.weight, self.low, self.high) if p)


@dataclass(frozen=True)
class Category:
    """A kind of asset: its name, how it is drawn, whether its list is complete, whether it is ever placed.

    ``furniture`` are kinds such as bus stops, which are found only where they are asked for. The name of one
    ``named_after_place`` says where or whose it is, not what is offered there. At a ``stop`` one gets on.
    """

    id: str
    label: str
    plural: str
    group: str
    glyph: str
    colour: str
    shape: str
    note: str
    complete: str = ""
    sensitive: bool = False
    furniture: bool = False
    named_after_place: bool = False
    stop: bool = False

    def counted(self, count: int) -> str:
        """Return how many there are, in words; what nobody counts one by one is counted by its places.

        >>> support = Category("food", "Food support", "Food support", "Food", "F", "", "square", "")
        >>> support.counted(1), support.counted(88)
        ('1 place of food support', '88 places of food support')

        Parameters
        ----------
        count
            How many.
        """
        label, plural = map(phrases.in_sentence, (self.label, self.plural))
        if label == plural:
            label, plural = (f"{place} of {label}" for place in ("place", "places"))
        return phrases.plural(count, label, plural)


CATEGORY_FLAGS = ("sensitive", "furniture", "named_after_place", "stop")
"""Columns of ``asset_categories.csv`` that are true or not."""


@dataclass(frozen=True)
class Domain:
    """A domain of need: what a composite is weighed from.

    Attributes
    ----------
    why, lacks
        What it is about, and what belongs to it and has no figure.
    members
        Id of each indicator in it, with what a higher figure means: ``+`` more need, ``-`` less, empty
        for what the indicator itself says.
    """

    id: str
    label: str
    why: str
    lacks: str
    members: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Preset:
    """A named set of points for the domains to start from."""

    id: str
    label: str
    note: str
    points: Mapping[str, float]


@dataclass(frozen=True)
class TimeSeries:
    """A figure of several periods that may be compared, with ``caution``: what may not be concluded.

    Attributes
    ----------
    geography
        The level it is published at; it is rolled up from there unless its ``kind`` is ``fixed``.
    beside
        What its points are set beside, e.g. the country; empty for nothing.
    counted
        What its numerators count; empty where they count nobody, so that chance does not move them.
    overlap
        How many periods in a row share a part of their data; 1 where each stands alone.
    member_of
        What an area that it is published for is in or is not in; it is shown for larger areas alone.
    """

    id: str
    label: str
    question: str
    unit: str
    polarity: Polarity
    geography: Level
    kind: Kind
    decimals: int
    scale: float
    source: tuple[str, ...]
    caution: str
    why_not_up: str
    beside: str
    counted: str = ""
    overlap: int = 1
    member_of: str = ""


def domains(table: pd.DataFrame) -> dict[str, Domain]:
    """Return the domains of ``index_domains.csv`` by id, in the order of the file.

    Parameters
    ----------
    table
        Checked rows of ``index_domains.csv``.
    """
    return {row["id"]: Domain(**{**row, "members": _signed(row["members"])}) for row in _rows(table)}


def presets(table: pd.DataFrame) -> dict[str, Preset]:
    """Return the presets of ``index_presets.csv`` by id; points that are no numbers count as none.

    Parameters
    ----------
    table
        Checked rows of ``index_presets.csv``.
    """
    return {row["id"]: Preset(**{**row, "points": _points(row["points"])}) for row in _rows(table)}


def series(table: pd.DataFrame) -> dict[str, TimeSeries]:
    """Return the series of ``series.csv`` by id, in the order of the file.

    Parameters
    ----------
    table
        Checked rows of ``series.csv``.
    """
    return {row["id"]: TimeSeries(**_timed(row)) for row in _rows(table)}


def _timed(row: dict[str, Any]) -> dict[str, Any]:
    return {**_measured(row), "overlap": 1 if pd.isna(row["overlap"]) else int(row["overlap"])}


def _signed(members: str) -> tuple[tuple[str, str], ...]:
    named = [part.strip() for part in members.split(";") if part.strip()]
    return tuple((n[1:].strip(), n[0]) if n[0] in "+-" else (n, "") for n in named)


def _points(text: str) -> dict[str, float]:
    pairs = [part.partition(":") for part in text.split(";") if part.strip()]
    read = pd.to_numeric(pd.Series({name.strip(): value for name, _, value in pairs}), errors="coerce")
    return {str(name): float(value) for name, value in read.items() if value >= 0}


def indicators(table: pd.DataFrame) -> dict[str, Indicator]:
    """Return the indicators of ``indicators.csv`` by id, in the order of the file.

    Parameters
    ----------
    table
        Checked rows of ``indicators.csv``.
    """
    return {row["id"]: _indicator(row) for row in _rows(table)}


def sources(table: pd.DataFrame) -> dict[str, Source]:
    """Return the sources of ``sources.csv`` by id, in the order of the file.

    Parameters
    ----------
    table
        Checked rows of ``sources.csv``.
    """
    return {row["id"]: Source(**row) for row in _rows(table)}


def categories(table: pd.DataFrame) -> dict[str, Category]:
    """Return the asset categories of ``asset_categories.csv`` by id, in their stated order.

    Parameters
    ----------
    table
        Checked rows of ``asset_categories.csv``, with the number they are sorted by in ``order``.
    """
    ordered = table.sort_values("order", kind="stable").drop(columns="order")
    flags = {name: ordered[name] == "true" for name in CATEGORY_FLAGS if name in ordered}
    typed = ordered.assign(**flags)
    return {row["id"]: Category(**row) for row in _rows(typed)}


def part_rules(table: pd.DataFrame) -> dict[str, PartRule]:
    """Return by which rule each part is held back or rounded, by its name.

    Parameters
    ----------
    table
        Checked rows of ``parts.csv``; index: name of the part.
    """
    rows = table.to_dict("index")
    return {str(part): _part_rule(row) for part, row in rows.items()}


def _part_rule(row: Mapping[Any, Any]) -> PartRule:
    to = np.nan_to_num(float(row["rounded_to"]))
    return PartRule(
        missing=row["missing"],
        withheld_below=float(row["withheld_below"]),
        basis=row["withheld_basis"],
        rounded_to=float(to),
        at_most=row["at_most"],
        source=row["source"],
        table=row["table"],
    )


def _rows(table: pd.DataFrame) -> list[dict[str, Any]]:
    return cast("list[dict[str, Any]]", table.to_dict("records"))


def _indicator(row: dict[str, Any]) -> Indicator:
    asked = tuple(part.strip() for part in row["conditions"].split(";") if part.strip())
    return Indicator(**{**_measured(row), "conditions": asked})


def _measured(row: dict[str, Any]) -> dict[str, Any]:
    scale = 1.0 if pd.isna(row["scale"]) else float(row["scale"])
    ids = tuple(part.strip() for part in row["source"].split(";") if part.strip())
    return {**row, "scale": scale, "decimals": int(row["decimals"]), "source": ids}
