"""The register of teams that everybody sees: the pack's own, with what editors decided laid over it.

What was decided is events in the store that keeps everything people contribute. Nothing is overwritten, so
the register as it was at any moment can be had again.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import lru_cache

import pandas as pd

from placebased import phrases
from placebased.contributions.events import NO_EVENT, Event, State, state_of
from placebased.contributions.last_read import EventReader
from placebased.errors import Fault
from placebased.place.atlas import Atlas
from placebased.teams import register
from placebased.teams.register import TEMPLATE, Register

KIND = "team"
"""Kind of the events that are about teams."""

GONE = "removed"
"""Field that is set where an editor took a team out of the register."""

Row = dict[str, str]
"""One team as the template writes it."""


def state(store: EventReader, *, until: int | None = None) -> State:
    """Return what was said of every team, now or after the event ``until``.

    Parameters
    ----------
    store
        Where contributions are kept.
    until
        Number of the last event that counts; all of them if not given.
    """
    return state_of(store.events(KIND), until=until)


def common(store: EventReader | None, atlas: Atlas) -> Register:
    """Return the register that everybody sees; the pack's own where nothing was decided.

    Parameters
    ----------
    store
        Where contributions are kept.
    atlas
        The place as it is shown.
    """
    number = store.last_number(KIND, decided=True) if store else NO_EVENT
    return _common(store, number, atlas) if store and number else register.pack_register(atlas)


@lru_cache(maxsize=8)
def _common(store: EventReader, _number: int, atlas: Atlas) -> Register:
    return laid_over(atlas, state(store))


def unfit(store: EventReader | None, atlas: Atlas) -> tuple[Fault, ...]:
    """Return why what was decided cannot be laid over this place, so that the pack's own register holds.

    It happens where a newer pack has a team of the name of one that was published. Empty, the usual case,
    where everything stands.

    Parameters
    ----------
    store
        Where contributions are kept.
    atlas
        The place as it is shown.
    """
    number = store.last_number(KIND, decided=True) if store else NO_EVENT
    return _unfit(store, number, atlas) if store and number else ()


@lru_cache(maxsize=8)
def _unfit(store: EventReader, _number: int, atlas: Atlas) -> tuple[Fault, ...]:
    return tuple(faults(atlas, state(store), touched=()))


def in_place(store: EventReader, atlas: Atlas) -> Atlas:
    """Return the place with the register that everybody sees in it; as it is where nothing was decided.

    Parameters
    ----------
    store
        Where contributions are kept.
    atlas
        The place as it is shown.
    """
    held = common(store, atlas)
    if held is register.pack_register(atlas):
        return atlas
    return replace(atlas, teams=held.teams, reach=dict(held.reach), own_teams=atlas.teams)


def laid_over(atlas: Atlas, said: State) -> Register:
    """Return the pack's register with what was said laid over it.

    Where a team was published for areas that this list of neighbourhoods lacks, its area is not stated here.

    Parameters
    ----------
    atlas
        The place as it is shown.
    said
        What holds after a number of events.
    """
    found, _ = register.read(as_table(_placed(atlas, said)), atlas)
    return found.published() if found else register.pack_register(atlas)


def rows_said(atlas: Atlas, said: State) -> dict[str, Row]:
    """Return every team there is after what was said, by id, as it was said.

    Parameters
    ----------
    atlas
        The place as it is shown.
    said
        What holds after a number of events.
    """
    rows = rows_of(register.pack_register(atlas))
    for subject, record in said.records.items():
        if record.values.get(GONE):
            rows.pop(subject, None)
        else:
            own = {name: value for name, value in record.values.items() if name != GONE}
            rows[subject] = _with(rows.get(subject, dict.fromkeys(TEMPLATE, "")), own)
    return rows


def _with(row: Row, said: Row) -> Row:
    """Return a team after some fields were set; what was said of a value goes with the value."""
    gone = {
        each: ""
        for name, dependent in register.DEPENDENT.items()
        if said.get(name, row[name]) != row[name]
        for each in dependent
    }
    return {**row, **gone, **said}


def _placed(atlas: Atlas, said: State) -> dict[str, Row]:
    rows = rows_said(atlas, said)
    changed = [subject for subject in said.records if subject in rows]
    return rows | {
        s: {**rows[s], "level": "none", "covers": "", "shape": ""}
        for s in changed
        if read_row(rows[s], atlas)[0] is None
    }


def faults(atlas: Atlas, said: State, *, touched: Iterable[str]) -> list[Fault]:
    """Return what would be wrong with the register after what was said.

    Parameters
    ----------
    atlas
        The place as it is shown.
    said
        What holds after a number of events.
    touched
        Ids of the teams that were changed last: each must stand by itself, and all of them together.
    """
    rows = rows_said(atlas, said)
    own = [fault for subject in touched if subject in rows for fault in read_row(rows[subject], atlas)[1]]
    return own or register.read(as_table(_placed(atlas, said)), atlas)[1]


def faults_after(store: EventReader, atlas: Atlas, events: Sequence[Event]) -> list[str]:
    """Return why the register could not stand after some more events, as sentences.

    Parameters
    ----------
    store
        Where contributions are kept.
    atlas
        The place the register is for.
    events
        About teams, without numbers.
    """
    kept = store.events(KIND)
    last = max((event.number for event in kept), default=0)
    said = state_of([*kept, *(replace(event, number=last + k) for k, event in enumerate(events, 1))])
    found = faults(atlas, said, touched=[event.subject for event in events])
    return [_sentence(each) for each in found]


def _sentence(found: Fault) -> str:
    teams = phrases.join_list([row.rpartition(", row")[0] for row in found.rows])
    return f"The register could not stand: {found.what}{f' ({teams})' if teams else ''}. {found.remedy}."


def read_row(row: Row, atlas: Atlas) -> tuple[Register | None, list[Fault]]:
    """Return a register of one team alone, or what is wrong with it.

    Parameters
    ----------
    row
        One team as the template writes it.
    atlas
        The place as it is shown.
    """
    return register.read(as_table({"": row}), atlas)


def rows_of(held: Register) -> dict[str, Row]:
    """Return the teams of a register by id, every value as text.

    Parameters
    ----------
    held
        A register of teams.
    """
    rows = register.template(held).to_dict("records")
    return {
        str(team): {str(k): str(v) for k, v in row.items()}
        for team, row in zip(held.teams.index, rows, strict=True)
    }


def as_table(rows: dict[str, Row]) -> pd.DataFrame:
    """Return teams by id as the table that :func:`placebased.teams.register.read` takes.

    Parameters
    ----------
    rows
        Teams by id, every value as text.
    """
    frame = pd.DataFrame(list(rows.values()), columns=[*TEMPLATE]).fillna("")
    return frame.assign(id=list(rows))


def differences(before: dict[str, Row], after: dict[str, Row]) -> dict[str, Row]:
    """Return what must be set, team by team, to come from one register to another.

    Parameters
    ----------
    before
        Teams by id, as they are.
    after
        Teams by id, as they are to be.

    Returns
    -------
    dict
        By team id, only teams that differ: the fields that differ, :data:`GONE` for a team that is left
        out, and for one that comes in everything that is stated.
    """
    changes = {team: _difference(before.get(team, {}), row) for team, row in after.items()}
    changes |= {team: {GONE: "yes"} for team in before if team not in after}
    return {team: values for team, values in changes.items() if values}


def _difference(before: Row, after: Row) -> Row:
    changed = {name: value for name, value in after.items() if value != before.get(name, "")}
    return {**changed, GONE: ""} if changed and not before else changed
