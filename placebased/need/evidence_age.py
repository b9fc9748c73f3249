"""How old the evidence is: how much of what is shown is of when, by kind of place and source of figures."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from placebased import phrases
from placebased.assets.table import AGE_WORDS, age_bands, listing_age, stale_listings
from placebased.place.atlas import Atlas

LISTING_HEADERS = (
    "Kind",
    "Listed",
    *(word.capitalize() for word in AGE_WORDS),
    "Old, and a newer list is named",
)
FIGURE_HEADERS = ("Source", "Date", "Years old", "Figures that rest on it", "Where a newer one is")
CONFIRMED = "What somebody has confirmed counts from that day."


@dataclass(frozen=True, slots=True)
class KindAges:
    """The ages of the listings of a kind.

    Attributes
    ----------
    kind
        Its name.
    bands
        How many listings are in each band of ``AGE_WORDS``, youngest first.
    mendable
        How many of those that are too old, or not dated, come from a source that names where a newer list is.
    """

    kind: str
    bands: tuple[int, ...]
    mendable: int

    @property
    def listed(self) -> int:
        """How many are listed."""
        return sum(self.bands)

    @property
    def stale(self) -> int:
        """How many are older than two years, or not dated."""
        return self.listed - self.bands[0]


@dataclass(frozen=True, slots=True)
class SourceAge:
    """The age of a source of figures.

    Attributes
    ----------
    title, date
        What it is called, and its date as it is stated.
    years
        Since the start of that date; ``None`` where it is not stated.
    figures
        How many indicators rest on it.
    newer
        Where a newer one can be had; empty where that is not stated.
    """

    title: str
    date: str
    years: float | None
    figures: int
    newer: str


def kinds_by_age(atlas: Atlas, today: date) -> tuple[KindAges, ...]:
    """Return the ages of the listings of every kind that has any, the kind with most old ones first.

    Parameters
    ----------
    atlas
        The place.
    today
        The day from which age is measured.
    """
    assets = atlas.assets
    can_be_newer = assets["source"].map({key: bool(each.refresh_url) for key, each in atlas.sources.items()})
    mendable = stale_listings(assets, today) & can_be_newer.eq(True)
    bands = age_bands(assets, today)
    found = []
    for category, rows in assets.groupby("category", sort=False).groups.items():
        counted = bands.loc[rows].value_counts()
        sizes = tuple(int(counted.get(band, 0)) for band in range(len(AGE_WORDS)))
        known = atlas.categories.get(str(category))
        kind = known.plural if known else str(category)
        found.append(KindAges(kind, sizes, int(mendable.loc[rows].sum())))
    return tuple(sorted(found, key=lambda each: (-each.stale, each.kind)))


def sources_by_age(atlas: Atlas, today: date) -> tuple[SourceAge, ...]:
    """Return the age of every source that figures rest on, the oldest first; what is not dated before all.

    Parameters
    ----------
    atlas
        The place.
    today
        The day from which age is measured.
    """
    found = []
    for key, source in atlas.sources.items():
        figures = sum(key in each.source for each in atlas.indicators.values())
        if figures:
            years = listing_age(source.date, "", today).years
            found.append(SourceAge(source.title, source.date, years, figures, source.refresh_url))
    return tuple(sorted(found, key=lambda each: (each.years is not None, -(each.years or 0.0), each.title)))


def describe(kinds: Iterable[KindAges], place: str) -> tuple[str, ...]:
    """Return how much of what is listed is old, and what newer lists would mend, in sentences.

    Parameters
    ----------
    kinds
        From :func:`kinds_by_age`.
    place
        Name of the place.
    """
    every = list(kinds)
    listed, stale = sum(each.listed for each in every), sum(each.stale for each in every)
    if not listed:
        return ("No place is listed.",)
    share = phrases.percent(stale / listed)
    where = f"Of {listed:,} listings in and around {place}"
    mend = sum(each.mendable for each in every)
    most = [each for each in every if each.stale][:3]
    said = [
        f"{where}, {stale:,} are more than two years old, or not dated ({share}).",
        CONFIRMED,
    ]
    if most:
        named = phrases.join_list([f"{phrases.in_sentence(each.kind)} ({each.stale:,})" for each in most])
        said.append(f"Most of the old ones are {named}.")
    if mend:
        said.append(f"For {mend:,} of the old ones the source says where a newer list can be had.")
    return tuple(said)


def listing_rows(kinds: Iterable[KindAges]) -> list[tuple[str, ...]]:
    """Return a row a kind, in the columns of :data:`LISTING_HEADERS`.

    Parameters
    ----------
    kinds
        From :func:`kinds_by_age`.
    """
    return [
        (each.kind, f"{each.listed:,}", *(f"{many:,}" for many in each.bands), f"{each.mendable:,}")
        for each in kinds
    ]


def figure_rows(sources: Iterable[SourceAge]) -> list[tuple[str, ...]]:
    """Return a row a source, in the columns of :data:`FIGURE_HEADERS`.

    Parameters
    ----------
    sources
        From :func:`sources_by_age`.
    """
    return [
        (
            each.title,
            phrases.describe_date(each.date) if each.date else phrases.NOT_STATED,
            phrases.NOT_STATED if each.years is None else f"{each.years:.0f}",
            f"{each.figures:,}",
            each.newer or phrases.NOT_STATED,
        )
        for each in sources
    ]
