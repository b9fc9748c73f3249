"""The one question answered: what is near, offers that, is open then, for whom, step-free, and how fresh.

A listing is *found* where every condition says yes, and *may fit* where none says no but some are not
stated: the two are never counted together.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from placebased.assets.directory import NOT_STATED, YES, Directory, Verdict, verdict
from placebased.assets.text_search import TextMatches
from placebased.finding import question
from placebased.finding.origin import Origin
from placebased.finding.question import Question
from placebased.hours.opening_hours import Moment
from placebased.travel import walking


@dataclass(frozen=True, eq=False)
class SearchResult:
    """What a question finds.

    Attributes
    ----------
    sure, maybe
        Positions of the listings that fit, and of those that fit as far as is stated; each in order.
    metres
        On foot from the origin, for every listing; ``None`` without an origin.
    verdicts
        By condition of the question, for every listing.
    words
        What the search by words understood.
    """

    question: Question
    origin: Origin | None
    moment: Moment | None
    sure: NDArray[np.intp]
    maybe: NDArray[np.intp]
    metres: NDArray[np.float64] | None
    verdicts: Mapping[str, Verdict]
    words: TextMatches | None

    def lacking(self, row: int) -> tuple[str, ...]:
        """Return the conditions that are not stated for a listing."""
        return tuple(name for name, verdict in self.verdicts.items() if verdict[row] == NOT_STATED)


def find(directory: Directory, asked: Question, origin: Origin | None, now: datetime) -> SearchResult:
    """Answer a question.

    Parameters
    ----------
    asked
        Its conditions; one that means nothing (an unknown moment or audience) leaves nothing out.
    origin
        Where it asks near to, from :func:`placebased.finding.origin.origin_of`; ``None`` for anywhere.
    now
        The present moment, on England's clocks.
    """
    when = question.moment(asked.when, now)
    metres = None
    if origin is not None:
        here = (origin.east, origin.north)
        metres = walking.metres_from(here, directory.points, network=directory.network)
    words = directory.words.find(asked.words) if asked.words.strip() else None
    verdicts = dict(_verdicts(directory, asked, when=when, metres=metres, words=words))
    worst = _worst(verdicts.values(), len(directory))
    order = _order(directory, asked, metres, words)
    return SearchResult(
        question=asked,
        origin=origin,
        moment=when,
        sure=order(np.flatnonzero(worst == YES)),
        maybe=order(np.flatnonzero(worst == NOT_STATED)),
        metres=metres,
        verdicts=verdicts,
        words=words,
    )


def _verdicts(
    directory: Directory,
    asked: Question,
    *,
    when: Moment | None,
    metres: NDArray[np.float64] | None,
    words: TextMatches | None,
) -> Iterable[tuple[str, Verdict]]:
    if metres is not None and asked.within:
        yield "near", verdict(metres <= reach_of(asked))
    if words is not None:
        yield "words", verdict(words.rows)
    if asked.kinds:
        yield "kinds", directory.of_kinds(asked.kinds)
    if when is not None:
        yield "when", directory.open_at(when.when)
    if asked.audience in directory.audiences:
        yield "audience", directory.for_whom(asked.audience)
    if asked.step_free:
        yield "step_free", directory.step_free
    if asked.fresh:
        yield "fresh", directory.fresh


def reach_of(asked: Question) -> float:
    """Return how far a question goes, in metres on foot; infinite for any distance."""
    if not asked.within:
        return math.inf
    return asked.within * (walking.METRES_PER_MINUTE if asked.unit == "min" else 1.0)


def _worst(verdicts: Iterable[Verdict], size: int) -> Verdict:
    held = list(verdicts)
    return np.minimum.reduce(held) if held else np.full(size, YES, dtype=np.int8)


Order = Callable[[NDArray[np.intp]], NDArray[np.intp]]


def _order(
    directory: Directory, asked: Question, metres: NDArray[np.float64] | None, words: TextMatches | None
) -> Order:
    if metres is not None:
        return lambda rows: rows[np.argsort(metres[rows], kind="stable")]
    if words is not None:
        ranks = directory.words.ranks(asked.words, words)
        return lambda rows: rows[np.argsort(ranks[rows], kind="stable")]
    return lambda rows: rows


@dataclass(frozen=True)
class Relaxed:
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


def relaxed(answer: SearchResult) -> tuple[Relaxed, ...]:
    """Return what relaxing each condition alone would find, those that find sure ones first.

    A condition is left out if nothing more is found without it. What was looked for (words, kinds) comes
    last: leaving it out answers another question.
    """
    found = [_without(answer, name) for name in answer.verdicts]
    helpful = [each for each in found if (each.sure, each.maybe) > (len(answer.sure), len(answer.maybe))]
    last = ("kinds", "words")
    return tuple(sorted(helpful, key=lambda each: (each.condition in last, each.sure == 0)))


def _without(answer: SearchResult, name: str) -> Relaxed:
    size = len(answer.verdicts[name])
    worst = _worst((v for other, v in answer.verdicts.items() if other != name), size)
    fits = worst == max(int(worst.max(initial=NOT_STATED)), NOT_STATED)
    nearest = math.inf
    if name == "near" and answer.metres is not None and fits.any():
        nearest = float(np.nanmin(answer.metres[fits]))
    return Relaxed(name, int((worst == YES).sum()), int((worst == NOT_STATED).sum()), nearest)


def without(asked: Question, condition: str) -> Question:
    """Return a question without one of its conditions (any distance, in place of ``near``)."""
    if condition == "near":
        return replace(asked, within=0)
    empty: dict[str, object] = {"kinds": (), "step_free": False, "fresh": False}
    return replace(asked, **{condition: empty.get(condition, "")})  # type: ignore[arg-type]


def first_of_each_kind(directory: Directory, rows: NDArray[np.intp], most: int) -> NDArray[np.intp]:
    """Return at most ``most`` listings of each kind, keeping the order: no crowd hides what is rare."""
    kinds = directory.listings["category"].to_numpy()[rows]
    nth = pd.Series(kinds).groupby(kinds).cumcount().to_numpy()
    return np.asarray(rows[nth < most])
