"""Which decisions of a room rested on figures that have moved since, and by how much."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from urllib.parse import parse_qsl

from placebased import phrases
from placebased.workshops import view_figures
from placebased.workshops.facilitator_acts import Decision
from placebased.workshops.record import RoomRecord
from placebased.workshops.room_ground import RoomGround
from placebased.workshops.view_figures import ViewFigures

MOVED = 0.05
"""Standard deviations of the areas from which a domain of an area counts as moved: less shows nowhere."""

COUNTED = (
    "A domain counts as moved from a twentieth of the usual difference between areas, "
    "a figure of a view where it reads differently."
)
LONGEST_NAMED = 80
"""Characters of a decision that is named."""

NAMED = 3
"""Figures that are named, those that moved most first."""


@dataclass(frozen=True, slots=True)
class MovedFigure:
    """A domain of an area that is other than it was.

    Attributes
    ----------
    area, domain
        Their names.
    before, after
        On the scale of the room, 0 to 100.
    by
        How far it moved, in standard deviations of the areas.
    """

    area: str
    domain: str
    before: float
    after: float
    by: float


def moved_figures(before: RoomGround, after: RoomGround) -> tuple[MovedFigure, ...]:
    """Return what has moved between two data versions, most first; what is in one of them alone is left out.

    Parameters
    ----------
    before, after
        What a room stood on, and what it would stand on now.
    """
    then, now = before.scores(), after.scores()
    found = []
    for i, code in enumerate(before.codes):
        for j, domain in enumerate(before.domains):
            if code not in after.codes or domain not in after.domains:
                continue
            k, m = after.codes.index(code), after.domains.index(domain)
            by = abs(after.raw[k][m] - before.raw[i][j])
            if by >= MOVED:
                figure = MovedFigure(before.shorts[i], before.labels[j], then[i, j], now[k, m], by)
                found.append(figure)
    return tuple(sorted(found, key=lambda each: -each.by))


def of_another_place(record: RoomRecord, place: str) -> tuple[str, ...]:
    """Return what is said of a record where the explorer is of another place; nothing where it is not.

    Parameters
    ----------
    record
        The record.
    place
        Name of the explorer's place.
    """
    if record.ground.place == place:
        return ()
    theirs = record.ground.place
    return (
        f"This record is of {theirs}; this explorer is of {place}.",
        f"Whether its figures have moved can be seen in the explorer of {theirs} alone.",
    )


def describe_moved(record: RoomRecord, now: RoomGround, look: Look) -> tuple[str, ...]:
    """Return in sentences how many decisions rested on figures that have moved, and which moved most.

    A decision rests on the figures of the room's domains where the room weighed, or looked at its index, when
    it was written down; elsewhere on those that its view showed, which were kept with it.

    Parameters
    ----------
    record
        The record.
    now
        What the same room would stand on now.
    look
        Returns what a view shows now.
    """
    moved = moved_figures(record.ground, now)
    gone = len(set(record.ground.codes) - set(now.codes)) + len(set(record.ground.domains) - set(now.domains))
    found = [_rested(record, each, look, is_moved=bool(moved or gone)) for each in record.decisions]
    said = [
        *_lead(
            record, [each for each, rested in zip(record.decisions, found, strict=True) if rested.has_moved]
        ),
        f"The record has data version {record.ground.data_version}; today's is {now.data_version}.",
    ]
    if unknown := sum(each.is_unknown for each in found):
        said.append(f"{unknown} of them rested on a view whose figures are not in the record: not known.")
    said.append(COUNTED)
    said += dict.fromkeys(each.said for each in found if each.said)
    said += [_describe(each) for each in moved[:NAMED]]
    if len(moved) > NAMED:
        said.append(f"{phrases.plural(len(moved) - NAMED, 'other figure', 'other figures')} moved less.")
    if gone:
        said.append(f"{phrases.plural(gone, 'area or domain is', 'areas or domains are')} no longer there.")
    return tuple(said)


def _describe(figure: MovedFigure) -> str:
    """Return how a domain of an area moved: its score, and how far also where that reads as it did."""
    then, now = f"{figure.before:.0f}", f"{figure.after:.0f}"
    read = f"{then} then and now" if then == now else f"{then} then, {now} now"
    return (
        f"{figure.domain} in {figure.area}: {read}, of 100. It moved by {figure.by:.2f} of that difference."
    )


Look = Callable[[str], ViewFigures | None]
"""Returns what a view shows, by its address below the explorer's own."""


def _lead(record: RoomRecord, moved: Sequence[Decision]) -> list[str]:
    many = len(record.decisions)
    if not many:
        return ["No decision was written down."]
    all_of_them = phrases.plural(many, "decision", "decisions")
    lead = f"{len(moved)} of {all_of_them} rested on figures that have since moved."
    named = [f"“{phrases.shorten(each.what, most=LONGEST_NAMED)}”" for each in moved[:NAMED]]
    more = f" and {len(moved) - NAMED} more" if len(moved) > NAMED else ""
    return [lead, *([f"They are {'; '.join(named)}{more}."] if moved and len(moved) < many else [])]


@dataclass(frozen=True, slots=True)
class RestedOn:
    """What has become of what a decision rested on.

    Attributes
    ----------
    has_moved, is_unknown
        Whether it has moved, and whether nobody knows.
    said
        How it moved, where a view showed it.
    """

    has_moved: bool = False
    is_unknown: bool = False
    said: str = ""


def _rested(record: RoomRecord, decision: Decision, look: Look, *, is_moved: bool) -> RestedOn:
    scene = record.run.scene(decision.scene)
    kept = view_figures.from_json(decision.rested)
    if kept is not None and not _is_room_index(record, kept.link):
        moved = view_figures.describe_move(kept, look(kept.link))
        return RestedOn(has_moved=bool(moved), said=moved)
    if scene is None or (scene.way != "split" and not scene.link):
        return RestedOn()
    if scene.way == "split" or _is_room_index(record, scene.link):
        return RestedOn(has_moved=is_moved)
    return RestedOn(is_unknown=True)


def _is_room_index(record: RoomRecord, link: str) -> bool:
    path, _, query = link.partition("?")
    return path == view_figures.INDEX and dict(parse_qsl(query)).get("level") == record.run.level
