"""The room's weights as an index, in what share of its views each area is among the first five, and why.

Each person's points are one view. The room's own index takes the middle (median) of the points of each
domain, put back to 100 in all, so that a few far from the rest do not move it much.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from placebased import phrases
from placebased.methods.composite_index import BUDGET
from placebased.methods.rank_uncertainty import TOP
from placebased.workshops.room_ground import RoomGround
from placebased.workshops.tallies import FEWEST, shown_groups

Votes = Sequence[Mapping[str, int]]
"""Points by domain, one entry a person."""

CONTESTED = (0.1, 0.9)
"""Between these shares an area divides the room."""

UNITED = 0.8
"""From this share an area unites the room."""

_CLOSE = 1e-9


@dataclass(frozen=True)
class RoomView:
    """What the points of a room say.

    Attributes
    ----------
    count
        How many people answered.
    points
        The room's own points, by domain in the order of the ground; 100 in all.
    spread
        By domain, the points between which the middle half of the room lies.
    scores
        Index of each area under the room's points, 0 to 100.
    top_shares
        Share of the room's views in which each area is among the first five, 0 to 1.
    """

    count: int
    points: tuple[float, ...]
    spread: tuple[tuple[float, float], ...]
    scores: tuple[float, ...]
    top_shares: tuple[float, ...]


def room_view(ground: RoomGround, votes: Votes) -> RoomView | None:
    """Return what the points of a room say; ``None`` where fewer than five people answered.

    Parameters
    ----------
    ground
        What the room stands on.
    votes
        Everybody's points.
    """
    if len(votes) < FEWEST:
        return None
    weights = _weights(ground, votes)
    middle = room_points(weights)
    low, high = np.quantile(weights, [0.25, 0.75], axis=0)
    return RoomView(
        count=len(votes),
        points=tuple(middle.tolist()),
        spread=tuple(zip(low.tolist(), high.tolist(), strict=True)),
        scores=tuple((ground.scores() @ middle / BUDGET).tolist()),
        top_shares=tuple(_in_top(ground, weights).mean(axis=0).tolist()),
    )


def _weights(ground: RoomGround, votes: Votes) -> NDArray[np.floating]:
    return np.array([[vote.get(domain, 0) for domain in ground.domains] for vote in votes], dtype=float)


def room_points(weights: NDArray[np.floating]) -> NDArray[np.floating]:
    """Return the middle of the points of each domain, put back to 100 in all.

    Parameters
    ----------
    weights
        One row a person, one column a domain.

    Returns
    -------
    numpy.ndarray
        Points by domain. Their mean where every middle is nought: each domain then has points from less than
        half of the room.
    """
    middle = np.median(weights, axis=0)
    middle = middle if middle.sum() > 0 else weights.mean(axis=0)
    points: NDArray[np.floating] = BUDGET * middle / middle.sum()
    return points


def _in_top(ground: RoomGround, weights: NDArray[np.floating]) -> NDArray[np.bool_]:
    """Return for each person and area whether it is among the first five; who ties with the fifth is."""
    scores = weights @ ground.scores().T
    fifth = np.sort(scores, axis=1)[:, -TOP]
    found: NDArray[np.bool_] = scores >= fifth[:, None] - _CLOSE
    return found


# --- in words ----------------------------------------------------------------------------------------


def describe_room(ground: RoomGround, votes: Votes, *, whom: str = "you") -> tuple[str, ...]:
    """Return what unites a room and what divides it, in sentences to read out.

    Parameters
    ----------
    ground
        What the room stands on.
    votes
        Everybody's points.
    whom
        Whom the sentences are about: the room is told of itself, others of the room.
    """
    view = room_view(ground, votes)
    if view is None:
        return (f"The room's map is shown once {FEWEST} have answered: fewer could be told apart.",)
    return (*_unites(ground, view, whom), *_divides(ground, votes, view, whom))


def _unites(ground: RoomGround, view: RoomView, whom: str) -> tuple[str, ...]:
    order = sorted(range(len(ground.codes)), key=lambda k: -view.top_shares[k])
    best = order[0]
    share = view.top_shares[best]
    if share < UNITED:
        most = phrases.percent(share)
        return (
            f"No {ground.one} is in the top five for most of {whom}: {ground.shorts[best]} is for {most}.",
        )
    alike = [ground.shorts[k] for k in order if view.top_shares[k] >= share - _CLOSE]
    many = f"all of {whom}" if share > 1 - _CLOSE else f"{phrases.percent(share)} of {whom}"
    verb = "is" if len(alike) == 1 else "are"
    return (f"What unites {whom}: {phrases.join_list(alike, most=3)} {verb} in the top five for {many}.",)


def _divides(ground: RoomGround, votes: Votes, view: RoomView, whom: str) -> tuple[str, ...]:
    low, high = CONTESTED
    open_ones = [k for k, share in enumerate(view.top_shares) if low <= share <= high]
    if not open_ones:
        differ = "hardly differ" if whom == "you" else "hardly differs"
        return (f"{whom.capitalize()} {differ} on which {ground.many} come first.",)
    k = min(open_ones, key=lambda k: abs(view.top_shares[k] - 0.5))
    share = phrases.percent(view.top_shares[k])
    said = f"What divides {whom}: {ground.shorts[k]} is in it for {share} of {whom}."
    domain = dividing_domain(ground, votes, k)
    label = phrases.in_sentence(ground.label_of(domain)) if domain else ""
    return (said, f"There it matters most how much “{label}” counts.") if label else (said,)


def dividing_domain(ground: RoomGround, votes: Votes, area: int) -> str:
    """Return the domain whose points differ most between those who have an area in the top five and the rest.

    Parameters
    ----------
    ground
        What the room stands on.
    votes
        Everybody's points.
    area
        Place of the area in the ground.

    Returns
    -------
    str
        Id of the domain with the largest difference of means, in standard deviations of the room's points;
        empty where either side has fewer than five people.
    """
    weights = _weights(ground, votes)
    inside = _in_top(ground, weights)[:, area]
    if min(inside.sum(), (~inside).sum()) < FEWEST:
        return ""
    spread = weights.std(axis=0)
    apart = np.abs(weights[inside].mean(axis=0) - weights[~inside].mean(axis=0))
    return ground.domains[int(np.argmax(apart / np.where(spread > 0, spread, np.inf)))]


def describe_points(ground: RoomGround, who: str, points: Sequence[float], *, most: int | None = None) -> str:
    """Return in words what somebody's points are on, most first.

    Parameters
    ----------
    ground
        What the room stands on.
    who
        Whose points they are.
    points
        By domain, in the order of the ground.
    most
        How many domains are said; all if not given.
    """
    order = sorted(range(len(points)), key=lambda k: -points[k])[:most]
    said = [f"{phrases.in_sentence(ground.labels[k])} {points[k]:.0f}" for k in order]
    return f"{who}: {'; '.join(said)}."


def group_points(
    ground: RoomGround, votes: Mapping[str, Mapping[str, int]], groups: Mapping[str, str]
) -> dict[str, tuple[int, tuple[float, ...]]]:
    """Return how many of each group answered, and the group's own points by domain.

    Parameters
    ----------
    ground
        What the room stands on.
    votes
        Points by the mark of a device.
    groups
        Table or role by the mark of a device, where somebody said theirs.

    Returns
    -------
    dict
        By group, in the order of their names; only groups that can be shown apart.
    """
    members: dict[str, list[Mapping[str, int]]] = {}
    for mark, vote in votes.items():
        if groups.get(mark):
            members.setdefault(groups[mark], []).append(vote)
    counts = {group: len(members[group]) for group in sorted(members)}
    return {
        group: (counts[group], tuple(room_points(_weights(ground, members[group])).tolist()))
        for group in shown_groups(counts, len(votes))
    }
