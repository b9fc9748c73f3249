"""Which decisions of a room rested on figures that have moved since, and by how much."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import parse_qsl

from placebased import phrases
from placebased.workshops.record import RoomRecord
from placebased.workshops.room_ground import RoomGround

MOVED = 0.05
"""Standard deviations of the areas from which a domain of an area counts as moved: less shows nowhere."""

COUNTED = "A figure counts as moved from a twentieth of the usual difference between areas."
INDEX = "index"
"""The page whose map is made of the room's domains."""

KEPT, NOT_KEPT, NONE = "kept", "not kept", "none"
"""What a decision rested on: figures that are in its record, others, or none."""

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


def describe_moved(record: RoomRecord, now: RoomGround) -> tuple[str, ...]:
    """Return in sentences how many decisions rested on figures that have moved, and which moved most.

    A decision rests on the figures of the room's domains where the room weighed, or looked at its index, when
    it was written down. What other views showed is not in a record, so whether it moved is not known.

    Parameters
    ----------
    record
        The record.
    now
        What the same room would stand on now.
    """
    moved = moved_figures(record.ground, now)
    gone = len(set(record.ground.codes) - set(now.codes)) + len(set(record.ground.domains) - set(now.domains))
    grounds = [_grounds(record, each.scene) for each in record.decisions]
    count = grounds.count(KEPT) if moved or gone else 0
    many = len(record.decisions)
    if not many:
        lead = "No decision was written down."
    else:
        all_of_them = phrases.plural(many, "decision", "decisions")
        lead = f"{count} of {all_of_them} rested on figures that have since moved."
    said = [lead, f"The record has data version {record.ground.data_version}; today's is {now.data_version}."]
    if unknown := grounds.count(NOT_KEPT):
        said.append(f"{unknown} of them rested on a view whose figures are not in the record: not known.")
    said.append(COUNTED)
    said += [
        f"{each.domain} in {each.area}: {each.before:.0f} then, {each.after:.0f} now, of 100."
        for each in moved[:NAMED]
    ]
    if len(moved) > NAMED:
        said.append(f"{phrases.plural(len(moved) - NAMED, 'other figure', 'other figures')} moved less.")
    if gone:
        said.append(f"{phrases.plural(gone, 'area or domain is', 'areas or domains are')} no longer there.")
    return tuple(said)


def _grounds(record: RoomRecord, ident: str) -> str:
    """Return whether a decision rested on figures that the record has, on others, or on none."""
    scene = record.run.scene(ident)
    if scene is None or (scene.way != "split" and not scene.link):
        return NONE
    path, _, query = scene.link.partition("?")
    is_index = path == INDEX and dict(parse_qsl(query)).get("level") == record.run.level
    return KEPT if scene.way == "split" or is_index else NOT_KEPT
