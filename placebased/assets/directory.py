"""Every listing of a place, prepared so that any condition is answered for all of them at once.

Answers are in three-valued logic: yes, no or *not stated* for every listing. What a listing does not say is
never taken for a no.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cached_property, lru_cache
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from placebased.assets import asked_terms, stated
from placebased.assets import table as asset_table
from placebased.assets.asked_terms import AskedTerm, read_asked_terms
from placebased.assets.asking_words import AskingWords, read_asking_words
from placebased.assets.question_words import QuestionWords, read_question_words
from placebased.assets.telling_words import TellingWords, read_telling_words
from placebased.assets.text_search import Nearby, Synonym, TextIndex
from placebased.hours import opening_hours
from placebased.hours.free_text import read_hours
from placebased.hours.opening_hours import OpeningState
from placebased.place.atlas import Atlas
from placebased.place.catalogue import Category, Source
from placebased.place.sensitive_places import all_categories
from placebased.place.team_extent import split_codes
from placebased.travel import walking
from placebased.travel.network import Network, SnappedPoints

YES, NOT_STATED, NO = 1, 0, -1
"""The three answers of a condition."""

_STATES = {"open": YES, "closed": NO, "not stated": NOT_STATED}

ORIGINS_KEPT = 64
"""Places asked near to whose distances a directory remembers."""

Tristate = NDArray[np.int8]
"""Three-valued answers, one a listing: :data:`YES`, :data:`NOT_STATED` or :data:`NO`."""

_STEP_FREE = re.compile(r"step[- ]?free|wheelchair|level access|ramp|accessible", re.IGNORECASE)
_STEPS = re.compile(
    r"\b(not|no|without) (fully )?(step[- ]?free|wheelchair|level access|accessible|ramp)|steps only",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Audience:
    """For whom something may be offered, and the words and kinds that say so."""

    id: str
    label: str
    words: tuple[str, ...]
    categories: frozenset[str]

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """Regular expression that finds its words in a text, at the start of words."""
        return re.compile(r"\b(" + "|".join(map(re.escape, self.words)) + ")", re.IGNORECASE)


@dataclass(frozen=True)
class WordTables:
    """What the tables of words of a place say, each by what it is of.

    ``nearby`` is by the name of a missing list; ``inside`` are the words read inside a question.
    """

    synonyms: tuple[Synonym, ...] = ()
    audiences: tuple[Audience, ...] = ()
    asking: AskingWords = field(default_factory=AskingWords)
    terms: tuple[AskedTerm, ...] = ()
    telling: TellingWords = field(default_factory=TellingWords)
    nearby: Mapping[str, Nearby] = field(default_factory=dict)
    inside: QuestionWords = field(default_factory=QuestionWords)


class Directory:
    """Every listing of one place, prepared so that a question is answered in milliseconds.

    Parameters
    ----------
    listings
        The columns of ``assets.csv`` with ``east`` and ``north`` (EPSG:27700); row order is the order of
        every array here.
    categories, sources
        By id.
    tables
        What the pack's tables of words say.
    today
        The day by which freshness is judged.
    network
        A walking network, if there is one.
    """

    def __init__(
        self,
        listings: pd.DataFrame,
        categories: Mapping[str, Category],
        sources: Mapping[str, Source],
        today: date,
        *,
        tables: WordTables | None = None,
        network: Network | None = None,
    ) -> None:
        self._tables = tables = tables or WordTables()
        self.listings = listings
        self.categories = categories
        self.sources = sources
        self.today = today
        self.network = network
        self.audiences = {each.id: each for each in tables.audiences}
        self.terms = {each.id: each for each in tables.terms}
        self.inside = tables.inside
        self.points = listings[["east", "north"]].to_numpy(dtype=np.float64)
        self._kind, self._kinds = pd.factorize(listings["category"])
        self._hours, self._texts = pd.factorize(listings["opening_hours"])
        self._by_audience: dict[str, Tristate] = {}
        self._metres_from = lru_cache(maxsize=ORIGINS_KEPT)(self._measure_from)

    def __len__(self) -> int:
        return len(self.listings)

    @cached_property
    def words(self) -> TextIndex:
        """The listings, searchable by words; made when first asked, for who only counts them needs none."""
        return TextIndex(
            _fields(self.listings, self.categories),
            self.listings["category"].tolist(),
            self._tables.synonyms,
            asking=self._tables.asking,
            named_after_place={each.id for each in self.categories.values() if each.named_after_place},
            telling=self._tables.telling,
            nearby=self._tables.nearby,
        )

    @cached_property
    def _cells(self) -> dict[str, list[object]]:
        return {str(name): self.listings[name].tolist() for name in self.listings}

    def record(self, row: int) -> dict[str, Any]:
        """Return one listing.

        Parameters
        ----------
        row
            Position of the listing.

        Returns
        -------
        dict
            Its values by column name.
        """
        return {name: cells[row] for name, cells in self._cells.items()}

    def network_without(self, *, steps: bool) -> Network | None:
        """Return the streets to walk along.

        Parameters
        ----------
        steps
            Whether flights of steps are to be avoided.

        Returns
        -------
        Network | None
            ``None`` without a network.
        """
        return self.network.step_free if self.network is not None and steps else self.network

    @cached_property
    def _snapped(self) -> SnappedPoints | None:
        return None if self.network is None else self.network.snap(self.points)

    @cached_property
    def _snapped_step_free(self) -> SnappedPoints | None:
        return None if self.network is None else self.network.step_free.snap(self.points)

    def metres_from(self, origin: tuple[float, float], *, avoid_steps: bool = False) -> NDArray[np.float64]:
        """Return the metres on foot from a point to every listing; kept for the points asked last.

        Parameters
        ----------
        origin
            Easting and northing (EPSG:27700).
        avoid_steps
            Whether to go round flights of steps, as far as the network knows them.

        Returns
        -------
        numpy.ndarray
            One entry a listing, in metres; NaN where a listing has no point. Not to be written to.
        """
        return self._metres_from(origin, avoid_steps)

    def _measure_from(self, origin: tuple[float, float], avoid_steps: bool) -> NDArray[np.float64]:  # noqa: FBT001 - part of the key
        network = self.network_without(steps=avoid_steps)
        snapped = self._snapped_step_free if avoid_steps else self._snapped
        return walking.metres_from(origin, self.points, network=network, snapped=snapped)

    def of_kinds(self, kinds: tuple[str, ...]) -> Tristate:
        """Answer which listings are of some categories.

        Parameters
        ----------
        kinds
            Ids of categories.

        Returns
        -------
        Tristate
            Yes or no for every listing.
        """
        wanted = np.array([kind in kinds for kind in self._kinds], dtype=bool)
        return tristate(wanted[self._kind])

    @cached_property
    def furniture(self) -> NDArray[np.bool_]:
        """Whether each listing is of a kind that only stands on the map unless it is asked for."""
        of_kind = np.array([self.categories[kind].furniture for kind in self._kinds], dtype=bool)
        return np.asarray(of_kind[self._kind])

    @cached_property
    def stops(self) -> NDArray[np.intp]:
        """Positions of the listings where buses, trams or trains stop."""
        of_kind = np.array([self.categories[kind].stop for kind in self._kinds], dtype=bool)
        return np.flatnonzero(of_kind[self._kind])

    def open_at(self, when: datetime) -> Tristate:
        """Answer which listings are open at a moment.

        Parameters
        ----------
        when
            A moment on England's clocks.

        Returns
        -------
        Tristate
            Yes, no or not stated for every listing.
        """
        return self._of_hours(lambda text: opening_hours.state_at(text, when))

    def open_on(self, day: date) -> Tristate:
        """Answer which listings are open at some time of a day.

        Parameters
        ----------
        day
            A day of England's calendar.

        Returns
        -------
        Tristate
            Yes, no or not stated for every listing.
        """
        return self._of_hours(lambda text: opening_hours.state_on(text, day))

    def _of_hours(self, judge: Callable[[str], OpeningState]) -> Tristate:
        """Judge every different text of hours once."""
        each = [_STATES[judge(text)] for text in self._texts]
        return np.asarray(np.array(each, dtype=np.int8)[self._hours])

    @cached_property
    def step_free(self) -> Tristate:
        """Whether each listing says that it is step-free."""
        return _each_text(self.listings["access_notes"], _step_free)

    def speaks(self, language: str) -> Tristate:
        """Answer which listings say that a language is spoken; that it is not, none says.

        Parameters
        ----------
        language
            One of the ``languages`` of :attr:`inside`.

        Returns
        -------
        Tristate
            Yes or not stated for every listing.
        """
        spoken = self.inside.languages_in
        return _each_text(self._said, lambda text: YES if language in spoken(text) else NOT_STATED)

    def meets(self, term: str) -> Tristate:
        """Answer which listings meet a term that people ask for.

        Parameters
        ----------
        term
            Id of a term of the pack.

        Returns
        -------
        Tristate
            Yes, no or not stated for every listing.

        Raises
        ------
        KeyError
            If there is no such term.
        """
        asked = self.terms[term]
        whole = self.listings["name"] + "\n" + self.listings["organisation"] + "\n"
        said = _each_text(whole.reset_index(drop=True) + self._said, asked.judge)
        refused = self.of_kinds(tuple(asked.not_met_categories)) == YES
        return np.where(refused, NO, said).astype(np.int8)

    def costs_at_most(self, pounds: float) -> Tristate:
        """Answer which listings say that something costs no more than an amount.

        Parameters
        ----------
        pounds
            The amount; 0 for free.

        Returns
        -------
        Tristate
            Yes, no or not stated for every listing.
        """
        return _each_text(self._said, lambda text: asked_terms.costs_at_most(text, pounds))

    @cached_property
    def _said(self) -> pd.Series:
        """What each listing says in words besides its name, a text a line."""
        columns = [self.listings[name].astype(str) for name in stated.TEXTS]
        return pd.Series(["\n".join(texts) for texts in zip(*columns, strict=True)])

    @cached_property
    def fresh(self) -> Tristate:
        """Whether each listing was confirmed, or listed by its publisher, within a year."""
        last = self.listings["last_confirmed"].where(
            self.listings["last_confirmed"] != "", self.listings["source_date"]
        )
        return _each_text(last, lambda text: YES if asset_table.is_recent(text, self.today) else NO)

    def for_audience(self, audience: str) -> Tristate:
        """Answer which listings say that they are for an audience; those only for others are a no.

        Parameters
        ----------
        audience
            Id of an audience of the pack.

        Returns
        -------
        Tristate
            Yes, no or not stated for every listing.

        Raises
        ------
        KeyError
            If there is no such audience.
        """
        if audience not in self._by_audience:
            self._by_audience[audience] = self._judge_audience(self.audiences[audience])
        return self._by_audience[audience]

    def _judge_audience(self, audience: Audience) -> Tristate:
        others = [other for other in self.audiences.values() if other.id != audience.id]

        def said(text: str) -> int:
            return YES if audience.pattern.search(text) else NOT_STATED

        def refused(text: str) -> int:
            for_others = any(other.pattern.search(text) for other in others)
            return NO if for_others and not audience.pattern.search(text) else NOT_STATED

        by_kind = self.of_kinds(tuple(audience.categories)) == YES
        columns = ("name", "offers", "eligibility")
        says = np.maximum.reduce([_each_text(self.listings[column], said) for column in columns])
        refuses = _each_text(self.listings["eligibility"], refused)
        return np.where(by_kind | (says == YES), YES, refuses).astype(np.int8)


def _word_tables(atlas: Atlas) -> WordTables:
    said = atlas.everyday_words
    synonyms = [
        Synonym(name, frozenset({each.id}))
        for each in all_categories(atlas).values()
        for name in (each.label, each.plural)
    ]
    synonyms += [
        Synonym(words, _ids(kinds), missing, split_codes(texts), note, _ids(wide))
        for words, kinds, missing, texts, note, wide in said[
            ["said", "categories", "missing", "texts", "note", "wide"]
        ].itertuples(index=False, name=None)
    ]
    audiences = [
        Audience(row["id"], row["label"], split_codes(row["words"]), _ids(row["categories"]))
        for _, row in atlas.audiences.iterrows()
    ]
    asking, terms = read_asking_words(atlas.asking_words), read_asked_terms(atlas.asked_terms)
    telling = read_telling_words(atlas.telling_words)
    nearby = {
        missing: Nearby(_ids(kinds), split_codes(texts))
        for missing, kinds, texts in atlas.missing_lists[["missing", "categories", "texts"]].itertuples(
            index=False, name=None
        )
    }
    inside = read_question_words(atlas.question_words)
    return WordTables(tuple(synonyms), tuple(audiences), asking, terms, telling, nearby, inside)


def _ids(codes: str) -> frozenset[str]:
    return frozenset(split_codes(codes))


def build_directory(
    atlas: Atlas, today: date, *, network: Network | None = None, sheltered: bool = False
) -> Directory:
    """Return the directory of a place.

    Parameters
    ----------
    atlas
        The place, with all its tables aligned.
    today
        The day by which freshness is judged.
    network
        A walking network, if there is one.
    sheltered
        Whether to take what has no point in place of all others: sensitive places, and services that nobody
        goes to.

    Returns
    -------
    Directory
        Listings in the order of ``atlas.assets``, or of ``atlas.unplaced``.
    """
    return Directory(
        with_hours_read(atlas.unplaced if sheltered else atlas.assets),
        all_categories(atlas),
        atlas.sources,
        today,
        tables=_word_tables(atlas),
        network=network,
    )


HOURS_READ = "hours_read"
"""Column of a directory's listings: ``yes`` where the hours were read from the source's words."""


def with_hours_read(listings: pd.DataFrame) -> pd.DataFrame:
    """Return listings with the hours that our reader understands in the words of those that state no others.

    Parameters
    ----------
    listings
        The columns of ``assets.csv``.

    Returns
    -------
    pandas.DataFrame
        Same index; ``opening_hours`` filled in where the words have one meaning, and :data:`HOURS_READ`.
    """
    texts = listings["opening_hours_text"].where(listings["opening_hours"] == "", "")
    read = texts.map({text: read_hours(text).osm for text in texts.unique()})
    stated = listings["opening_hours"].where(read == "", read)
    return listings.assign(opening_hours=stated, **{HOURS_READ: np.where(read == "", "", "yes")})


def _fields(listings: pd.DataFrame, categories: Mapping[str, Category]) -> Iterable[tuple[str, ...]]:
    kinds = {c.id: f"{c.label} {c.plural}" for c in categories.values()}
    where = listings["address"] + " " + listings["postcode"]
    more = listings["eligibility"] + " " + listings["access_notes"] + " " + listings["opening_hours_text"]
    # What is on no map is not named after what it lies beside, as a stop is: its name says what it is.
    named = listings["name"].where(listings["lon"].isna(), "")
    more = more + " " + named
    columns = (
        listings["name"],
        listings["offers"],
        listings["organisation"],
        listings["category"].map(kinds),
        where,
        more,
    )
    return zip(*(column.tolist() for column in columns), strict=True)


def _each_text(texts: pd.Series, judge: Callable[[str], int]) -> Tristate:
    """Judge every different text once."""
    codes, different = pd.factorize(texts)
    return np.asarray(np.array([judge(text) for text in different], dtype=np.int8)[codes])


def tristate(yes: NDArray[np.bool_]) -> Tristate:
    """Return yes where a mask is true and no where it is false.

    Parameters
    ----------
    yes
        One entry a listing.

    Returns
    -------
    Tristate
        The same shape, of :data:`YES` and :data:`NO`.
    """
    return np.where(yes, YES, NO).astype(np.int8)


def _step_free(text: str) -> int:
    if _STEPS.search(text):
        return NO
    return YES if _STEP_FREE.search(text) else NOT_STATED
