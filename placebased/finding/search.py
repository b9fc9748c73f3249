"""Find listings that meet the conditions of a question, and say what relaxing a condition would add.

Conditions are combined in three-valued logic: a listing *fits* where all say yes, and *may fit* where none
says no but some are not stated. The two are never counted together. Listings that have only some of the
words asked for fit no question: they are a list of their own.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from placebased.assets.directory import NO, NOT_STATED, YES, Directory, Tristate, tristate
from placebased.assets.text_search import TextMatches
from placebased.finding.origin import Origin
from placebased.finding.question import UNPRICED, Question, moment_of
from placebased.hours.moments import Moment
from placebased.travel import walking

TERM = "term:"
"""What stands before the id of a term in the name of its condition."""

STATED = ("audience", "step_free", "language", "cost")
"""Conditions besides terms that only some listings state."""


@dataclass(frozen=True, eq=False)
class SearchResult:
    """What a question finds.

    Attributes
    ----------
    sure, maybe
        Positions of the listings that fit, and of those that fit as far as is stated; each in order.
    partly
        Positions of those that have some of the words asked for, but not all, and meet what else is asked as
        far as is stated; those with more of the words first. Empty where a listing has all of them.
    metres
        On foot from the origin, for every listing; ``None`` without an origin.
    verdicts
        By condition of the question, for every listing.
    words
        What the search by words understood.
    said
        How the question itself was read from its words, as sentences.
    """

    question: Question
    origin: Origin | None
    moment: Moment | None
    sure: NDArray[np.intp]
    maybe: NDArray[np.intp]
    partly: NDArray[np.intp]
    metres: NDArray[np.float64] | None
    verdicts: Mapping[str, Tristate]
    words: TextMatches | None
    said: tuple[str, ...] = ()

    def not_stated(self, row: int) -> tuple[str, ...]:
        """Return the conditions that are not stated for a listing.

        Parameters
        ----------
        row
            Position of the listing in the directory.

        Returns
        -------
        tuple of str
            Names of conditions, in their order.
        """
        return tuple(name for name, verdict in self.verdicts.items() if verdict[row] == NOT_STATED)


def how_many_state(result: SearchResult, condition: str) -> tuple[int, int]:
    """Return how many listings state a condition, and how many meet what else is asked as far as is stated.

    Parameters
    ----------
    result
        What :func:`find` returns.
    condition
        One of its verdicts.

    Returns
    -------
    tuple of int and int
        The first are among the second.
    """
    verdict = result.verdicts[condition]
    others = _conjunction((v for name, v in result.verdicts.items() if name != condition), len(verdict))
    return int(((others != NO) & (verdict != NOT_STATED)).sum()), int((others != NO).sum())


def find(
    directory: Directory,
    question: Question,
    origin: Origin | None,
    now: datetime,
    *,
    said: tuple[str, ...] = (),
) -> SearchResult:
    """Find the listings that meet every condition of a question, and those that may.

    Parameters
    ----------
    directory
        Every listing of the place, prepared so that conditions are answered for all at once.
    question
        Its conditions; one that means nothing (an unknown moment or audience) leaves nothing out.
    origin
        Where it asks near to, from :func:`placebased.finding.origin.origin_of`; ``None`` for anywhere.
    now
        The present moment, on England's clocks.
    said
        How the question was read, as sentences.

    Returns
    -------
    SearchResult
        Positions of listings, nearest first, else best match first.
    """
    when = moment_of(question.when, now)
    metres = None
    if origin is not None:
        metres = directory.metres_from((origin.east, origin.north), avoid_steps=question.no_steps)
    words = directory.words.find(question.words) if question.words.strip() else None
    verdicts = dict(_verdicts(directory, question, when=when, metres=metres, words=words))
    worst = _without_furniture(_conjunction(verdicts.values(), len(directory)), directory, question, words)
    order = _sorter(directory, question, metres, words)
    partly = _partly(directory, question, verdicts, words)
    return SearchResult(
        question=question,
        origin=origin,
        moment=when,
        sure=order(np.flatnonzero(worst == YES)),
        maybe=order(np.flatnonzero(worst == NOT_STATED)),
        partly=_more_words_first(order(partly), words),
        metres=metres,
        verdicts=verdicts,
        words=words,
        said=said,
    )


def find_anywhere(directory: Directory, question: Question, now: datetime) -> SearchResult:
    """Find what meets a question but for where it asks: for listings that are nowhere.

    Parameters
    ----------
    directory
        Listings without points.
    question
        Its conditions; the one on distance is left out.
    now
        The present moment, on England's clocks.

    Returns
    -------
    SearchResult
        As :func:`find` returns it, without distances.
    """
    return find(directory, replace(question, within=0), None, now)


def _verdicts(
    directory: Directory,
    question: Question,
    *,
    when: Moment | None,
    metres: NDArray[np.float64] | None,
    words: TextMatches | None,
) -> Iterable[tuple[str, Tristate]]:
    if metres is not None and question.within:
        yield "near", tristate(metres <= distance_limit(question))
    if words is not None:
        yield "words", np.where(words.unsure, NOT_STATED, tristate(words.rows)).astype(np.int8)
    if question.kinds:
        yield "kinds", directory.of_kinds(question.kinds)
    if when is not None:
        open_then = directory.open_on(when.when.date()) if when.whole_day else directory.open_at(when.when)
        yield "when", open_then
    yield from _stated(directory, question)


def _stated(directory: Directory, question: Question) -> Iterable[tuple[str, Tristate]]:
    """Yield the verdicts on what only some listings state: for whom, step-free, language, terms, cost."""
    if question.audience in directory.audiences:
        yield "audience", directory.for_audience(question.audience)
    if question.step_free:
        yield "step_free", directory.step_free
    if question.fresh:
        yield "fresh", directory.fresh
    if question.language:
        yield "language", directory.speaks(question.language)
    for term in question.terms:
        if term in directory.terms:
            yield f"{TERM}{term}", directory.meets(term)
    if question.cost:
        yield "cost", _cost(directory, question.cost)


def _cost(directory: Directory, cost: str) -> Tristate:
    """Answer which listings cost what is asked."""
    if cost == UNPRICED:
        return tristate(directory.costs_at_most(0) != NO)
    return directory.costs_at_most(float(cost) if cost.isdigit() else 0.0)


def _without_furniture(
    worst: Tristate, directory: Directory, question: Question, words: TextMatches | None
) -> Tristate:
    """Leave out kinds such as bus stops, unless something else than them, or nothing at all, is asked for."""
    if not question.asked:
        return worst
    kinds = {*question.kinds, *(words.kinds if words else ())}
    unasked = directory.furniture & (directory.of_kinds(tuple(kinds)) != YES)
    return np.where(unasked, NO, worst).astype(np.int8)


def _partly(
    directory: Directory,
    question: Question,
    verdicts: Mapping[str, Tristate],
    words: TextMatches | None,
) -> NDArray[np.intp]:
    """Return the listings that have some of the words, where none has all of them; a guess has none."""
    if words is None or (words.rows.any() and not words.guessed):
        return np.zeros(0, dtype=np.intp)
    others = (verdict for name, verdict in verdicts.items() if name != "words")
    rest = _conjunction([*others, tristate(words.met > 0)], len(directory))
    return np.flatnonzero(_without_furniture(rest, directory, question, words) != NO)


def _more_words_first(rows: NDArray[np.intp], words: TextMatches | None) -> NDArray[np.intp]:
    return rows if words is None else rows[np.argsort(-words.met[rows], kind="stable")]


def distance_limit(question: Question) -> float:
    """Return how far a question goes.

    Parameters
    ----------
    question
        The question that is asked.

    Returns
    -------
    float
        Metres on foot; infinite for any distance.
    """
    if not question.within:
        return math.inf
    return question.within * (walking.METRES_PER_MINUTE if question.unit == "min" else 1.0)


def _conjunction(verdicts: Iterable[Tristate], size: int) -> Tristate:
    every = list(verdicts)
    return np.minimum.reduce(every) if every else np.full(size, YES, dtype=np.int8)


_Sorter = Callable[[NDArray[np.intp]], NDArray[np.intp]]


def _sorter(
    directory: Directory, question: Question, metres: NDArray[np.float64] | None, words: TextMatches | None
) -> _Sorter:
    if metres is not None:
        return lambda rows: rows[np.argsort(metres[rows], kind="stable")]
    if words is not None:
        ranks = directory.words.ranks(question.words, words)
        return lambda rows: rows[np.argsort(ranks[rows], kind="stable")]
    return lambda rows: rows


NEAREST_BEYOND = 3
"""Listings named that lie farther than a question goes."""


def nearest_beyond(directory: Directory, result: SearchResult) -> NDArray[np.intp]:
    """Return the nearest listings beyond the distance of a question, where none within it surely fits.

    Parameters
    ----------
    directory
        Every listing of the place, prepared so that conditions are answered for all at once.
    result
        What :func:`placebased.finding.search.find` returns.

    Returns
    -------
    numpy.ndarray
        Positions of at most :data:`NEAREST_BEYOND` that surely fit but for the distance, nearest first; where
        none does and none may fit within it either, of those that may.
    """
    if result.metres is None or "near" not in result.verdicts or len(result.sure):
        return np.zeros(0, dtype=np.intp)
    others = (verdict for name, verdict in result.verdicts.items() if name != "near")
    rest = _conjunction(others, len(directory))
    rest = _without_furniture(rest, directory, result.question, result.words)
    far = result.verdicts["near"] == NO
    rows = np.flatnonzero((rest == YES) & far)
    if not len(rows) and not len(result.maybe):
        rows = np.flatnonzero((rest == NOT_STATED) & far)
    return np.asarray(rows[np.argsort(result.metres[rows], kind="stable")][:NEAREST_BEYOND])


@dataclass(frozen=True)
class Relaxation:
    """What would be found without one of the conditions.

    Attributes
    ----------
    condition
        One of :data:`placebased.finding.question.CONDITIONS`.
    sure, maybe
        How many would fit, and may fit.
    nearest
        For ``near``: metres to the nearest that fits, else to the nearest that may; infinite otherwise.
    """

    condition: str
    sure: int
    maybe: int
    nearest: float = math.inf


def relaxations(result: SearchResult) -> tuple[Relaxation, ...]:
    """Return what leaving out each condition alone would find, those that find sure matches first.

    A condition is left out if nothing more is found without it. What was looked for (words, kinds) comes
    last: leaving it out answers another question.

    Parameters
    ----------
    result
        What :func:`placebased.finding.search.find` returns.

    Returns
    -------
    tuple of Relaxation
        Only conditions without which more is found.
    """
    found = [_relaxation(result, name) for name in result.verdicts]
    helpful = [each for each in found if (each.sure, each.maybe) > (len(result.sure), len(result.maybe))]
    last = ("kinds", "words")
    return tuple(sorted(helpful, key=lambda each: (each.condition in last, each.sure == 0)))


def _relaxation(result: SearchResult, name: str) -> Relaxation:
    size = len(result.verdicts[name])
    worst = _conjunction((v for other, v in result.verdicts.items() if other != name), size)
    fits = worst == max(int(worst.max(initial=NOT_STATED)), NOT_STATED)
    nearest = math.inf
    if name == "near" and result.metres is not None and fits.any():
        nearest = float(np.nanmin(result.metres[fits]))
    return Relaxation(name, int((worst == YES).sum()), int((worst == NOT_STATED).sum()), nearest)


def without_condition(question: Question, condition: str) -> Question:
    """Return a question without one of its conditions (any distance, in place of ``near``).

    Parameters
    ----------
    question
        The question that is asked.
    condition
        One of :data:`placebased.finding.question.CONDITIONS`, or :data:`TERM` and the id of a term.

    Returns
    -------
    Question
        The relaxed question.
    """
    if condition == "near":
        return replace(question, within=0)
    if condition.startswith(TERM):
        return replace(question, terms=tuple(each for each in question.terms if TERM + each != condition))
    empty: dict[str, object] = {"kinds": (), "step_free": False, "fresh": False}
    return replace(question, **{condition: empty.get(condition, "")})  # type: ignore[arg-type]


def limit_per_kind(directory: Directory, rows: NDArray[np.intp], most: int) -> NDArray[np.intp]:
    """Return at most ``most`` listings of each category, so that common kinds do not hide rare ones.

    Parameters
    ----------
    directory
        Every listing of the place, prepared so that conditions are answered for all at once.
    rows
        Positions of listings.
    most
        Listings of one category that are kept.

    Returns
    -------
    numpy.ndarray
        Some of ``rows``, in the same order.
    """
    kinds = directory.listings["category"].to_numpy()[rows]
    nth = pd.Series(kinds).groupby(kinds).cumcount().to_numpy()
    return np.asarray(rows[nth < most])
