"""Suggestions, never answers: a few drafts near a room's own that serve one rule better, each with its price.

A local search moves one small area at a time across a border, the best move first (steepest descent), as
automated zone design does (Openshaw 1977; Openshaw and Rao 1995). It begins several times with some noise in
what it takes for best, so that it finds different drafts. It proves nothing: there may be better ones.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from placebased.place.loading import PeopleBand
from placebased.zone_design.comparison import moves
from placebased.zone_design.ground import DraftGround
from placebased.zone_design.partition import NONE, Partition

TRIES = 6
"""Searches, the first without noise."""

NOISE = 0.4
"""Share by which a gain may be taken for less than it is."""

MOST_MOVES = 150
"""Small areas that one search moves at most."""

SHOWN = 3
"""Alternatives that are shown at most."""

NEAR_BEST = 1.25
"""How many times the badness of the best an alternative may have, beside a hundredth of that of the draft."""

Badness = Callable[[NDArray[np.intp]], float]


@dataclass(frozen=True)
class SuggestionRule:
    """What a suggestion serves: its name, its words, and what makes its badness for a place."""

    name: str
    label: str
    badness: Callable[[DraftGround, int, PeopleBand | None], Badness]


@dataclass(frozen=True)
class Suggestion:
    """A draft near the room's own.

    Attributes
    ----------
    partition
        The draft.
    badness, before
        How badly it serves the rule, and how badly the room's own does; 0 is perfect.
    areas, people
        Small areas that moved, and their residents: the price.
    """

    partition: Partition
    badness: float
    before: float
    areas: int
    people: float


def balance(ground: DraftGround, zones: int, band: PeopleBand | None) -> Badness:
    """Return what says how far the people of zones are from the band, or from each other without one.

    Parameters
    ----------
    ground
        The place by small area.
    zones
        How many there are.
    band
        How many people are meant.
    """
    people = ground.people.to_numpy(dtype=float)

    def found(owner: NDArray[np.intp]) -> float:
        inside = owner >= 0
        sums = np.bincount(owner[inside], weights=people[inside], minlength=zones)
        if band is None:
            return float(np.square(sums - sums.mean()).sum())
        beyond = np.maximum(sums - band.most, 0.0) + np.maximum(band.least - sums, 0.0)
        return float(np.square(beyond).sum())

    return found


def whole_wards(ground: DraftGround, zones: int, _band: PeopleBand | None) -> Badness:
    """Return what says how many people are cut off from the zone in which most of their ward is.

    Parameters
    ----------
    ground
        The place by small area.
    zones
        How many there are.
    _band
        How many people are meant; not asked.
    """
    people = ground.people.to_numpy(dtype=float)
    ward, names = pd.factorize(ground.larger["ward"])

    def found(owner: NDArray[np.intp]) -> float:
        inside = owner >= 0
        cells = np.bincount(
            ward[inside] * zones + owner[inside], weights=people[inside], minlength=len(names) * zones
        )
        held = cells.reshape(len(names), zones)
        return float((held.sum(axis=1) - held.max(axis=1)).sum())

    return found


def whole_communities(ground: DraftGround, zones: int, _band: PeopleBand | None) -> Badness:
    """Return what says how many people are cut off from the zone in which most of their community is.

    Parameters
    ----------
    ground
        The place by small area, with the communities that residents name.
    zones
        How many there are.
    _band
        How many people are meant; not asked.
    """
    people = ground.people.to_numpy(dtype=float)
    place = {str(code): row for row, code in enumerate(ground.people.index)}
    members = [
        (number, place[code])
        for number, codes in enumerate(ground.communities.values())
        for code in sorted(codes)
    ]
    community, rows = np.array(members, dtype=np.intp).reshape(-1, 2).T
    many, parts = len(ground.communities), zones + 1

    def found(owner: NDArray[np.intp]) -> float:
        part = owner[rows] % parts  # those in none are a part of their own, the last
        cells = np.bincount(community * parts + part, weights=people[rows], minlength=many * parts)
        held = cells.reshape(many, parts)
        return float((held.sum(axis=1) - held.max(axis=1, initial=0.0)).sum())

    return found


RULES = (
    SuggestionRule("balance", "Bring residents into the band", balance),
    SuggestionRule("wards", "Cut fewer wards", whole_wards),
    SuggestionRule("communities", "Keep communities named by residents together", whole_communities),
)


def suggest(
    partition: Partition,
    ground: DraftGround,
    rule: str,
    band: PeopleBand | None,
    *,
    parts_may_grow: bool = False,
) -> list[Suggestion]:
    """Return a few drafts near another that serve a rule better, the least moved first.

    Parameters
    ----------
    partition
        The room's own draft; small areas in none stay there.
    ground
        The place by small area, in the order of the draft.
    rule
        Name of one of :data:`RULES`.
    band
        How many people are meant; ``None`` where nobody says.
    parts_may_grow
        Whether a neighbourhood may fall into more parts than it is in now.

    Returns
    -------
    list of Suggestion
        None where no move of one small area helps.
    """
    keys = list(partition.names)
    start = np.array([keys.index(own) if own != NONE else -1 for own in partition.owners], dtype=np.intp)
    badness = next(each for each in RULES if each.name == rule).badness(ground, len(keys), band)
    before = badness(start)
    found: dict[tuple[int, ...], float] = {}
    for number in range(TRIES):
        end = _searched(start, ground, badness, noise=NOISE * bool(number), seed=number, loose=parts_may_grow)
        if (worth := badness(end)) < before:
            found[tuple(int(each) for each in end)] = worth
    if not found:
        return []
    least = min(found.values())
    near = [each for each, worth in found.items() if worth <= NEAR_BEST * least + 0.01 * before]
    made = [_suggestion(partition, each, ground, (found[each], before)) for each in near]
    return sorted(made, key=lambda each: (each.people, each.badness))[:SHOWN]


def _suggestion(
    partition: Partition, owner: tuple[int, ...], ground: DraftGround, worth: tuple[float, float]
) -> Suggestion:
    keys = list(partition.names)
    owners = tuple(keys[each] if each >= 0 else NONE for each in owner)
    made = Partition(partition.areas, partition.zones, owners, partition.title)
    moved = moves(partition, made, ground.people)
    return Suggestion(
        made, *worth, sum(len(each.areas) for each in moved), sum(each.people for each in moved)
    )


def _searched(
    start: NDArray[np.intp], ground: DraftGround, badness: Badness, *, noise: float, seed: int, loose: bool
) -> NDArray[np.intp]:
    """Return where a search ends that takes the best move first, until none helps."""
    draw, owner, now = np.random.default_rng(seed), start.copy(), badness(start)
    beside = _beside(ground)
    for _ in range(MOST_MOVES):
        gains = []
        for area, zone in _candidates(owner, beside):
            kept, owner[area] = owner[area], zone
            gains.append(
                (now - badness(owner)) * (1 - noise * draw.random()) if noise else now - badness(owner)
            )
            owner[area] = kept
        moved = _best_move(owner, beside, gains, loose=loose)
        if moved is None:
            return owner
        owner[moved[0]] = moved[1]
        now = badness(owner)
    return owner


def _beside(ground: DraftGround) -> list[NDArray[np.intp]]:
    """Return the positions of the neighbours of each small area."""
    first, second = ground.borders.first, ground.borders.second
    found: list[list[int]] = [[] for _ in ground.borders.areas]
    for one, other in zip(first, second, strict=True):
        found[one].append(int(other))
        found[other].append(int(one))
    return [np.array(each, dtype=np.intp) for each in found]


def _candidates(owner: NDArray[np.intp], beside: list[NDArray[np.intp]]) -> Iterator[tuple[int, int]]:
    """Yield every small area with a zone that it lies beside, in a fixed order."""
    for area, near in enumerate(beside):
        own = owner[area]
        if own >= 0:
            for zone in sorted({int(each) for each in owner[near]} - {int(own), -1}):
                yield area, zone


def _best_move(
    owner: NDArray[np.intp], beside: list[NDArray[np.intp]], gains: list[float], *, loose: bool
) -> tuple[int, int] | None:
    """Return the move with the largest gain that tears no zone apart and leaves none empty."""
    candidates: list[tuple[int, int]] = list(_candidates(owner, beside))
    for place in sorted(range(len(gains)), key=gains.__getitem__, reverse=True):
        if gains[place] <= 0:
            return None
        area, _ = candidates[place]
        if np.count_nonzero(owner == owner[area]) > 1 and (loose or _holds_together(owner, beside, area)):
            return candidates[place]
    return None


def _holds_together(owner: NDArray[np.intp], beside: list[NDArray[np.intp]], area: int) -> bool:
    """Return whether the neighbours of a small area in its zone still reach each other without it."""
    own = owner[area]
    near = [int(each) for each in beside[area] if owner[each] == own]
    if len(near) < 2:  # noqa: PLR2004 - one reaches itself; none: the area is a part of its own, and goes
        return True
    seen, edge = {area, near[0]}, [near[0]]
    while edge:
        here = edge.pop()
        fresh = [int(each) for each in beside[here] if owner[each] == own and int(each) not in seen]
        seen |= set(fresh)
        edge += fresh
    return set(near) <= seen
