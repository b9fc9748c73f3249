"""Which decisions of a room rested on figures that have moved since, and by how much."""

from __future__ import annotations

from dataclasses import dataclass

from placebased import phrases
from placebased.workshops.record import RoomRecord
from placebased.workshops.room_ground import RoomGround

MOVED = 0.05
"""Standard deviations of the areas from which a domain of an area counts as moved: less shows nowhere."""

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

    A decision rests on the figures where a view was shown, or the room weighed, when it was written down.

    Parameters
    ----------
    record
        The record.
    now
        What the same room would stand on now.
    """
    moved = moved_figures(record.ground, now)
    gone = len(set(record.ground.codes) - set(now.codes)) + len(set(record.ground.domains) - set(now.domains))
    resting = [each for each in record.decisions if _rests_on_figures(record, each.scene)]
    count = len(resting) if moved or gone else 0
    many = len(record.decisions)
    if not many:
        lead = "No decision was written down."
    else:
        all_of_them = phrases.plural(many, "decision", "decisions")
        lead = f"{count} of {all_of_them} rested on figures that have since moved."
    said = [lead, f"The record has data version {record.ground.data_version}; today's is {now.data_version}."]
    said += [
        f"{each.domain} in {each.area}: {each.before:.0f} then, {each.after:.0f} now, of 100."
        for each in moved[:NAMED]
    ]
    if len(moved) > NAMED:
        said.append(f"{phrases.plural(len(moved) - NAMED, 'other figure', 'other figures')} moved less.")
    if gone:
        said.append(f"{phrases.plural(gone, 'area or domain is', 'areas or domains are')} no longer there.")
    return tuple(said)


def _rests_on_figures(record: RoomRecord, ident: str) -> bool:
    scene = record.run.scene(ident)
    return scene is not None and (scene.way == "split" or bool(scene.link))
