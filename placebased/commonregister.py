"""The register of teams that everybody sees: the pack's own, with what editors published laid over it.

Publishing adds one event a team that changed, in the store that keeps everything people contribute: who said
so, when, and on which data. Nothing is overwritten, so any earlier register can be had again.
"""

from __future__ import annotations

from functools import lru_cache

import pandas as pd

from placebased import register
from placebased.atlas import Atlas
from placebased.editors import Editor
from placebased.errors import ContributionError
from placebased.events import NO_EVENT, Event, State, state_of, undoing
from placebased.register import TEMPLATE, Register
from placebased.store import Store

KIND = "team"
"""Kind of the events that are about teams."""

GONE = "removed"
"""Field that is set where an editor took a team out of the register."""


def state(store: Store, *, until: int | None = None) -> State:
    """Return what editors have said of every team, now or after the event ``until``."""
    return state_of(store.events(KIND), until=until)


def common(store: Store | None, atlas: Atlas) -> Register:
    """Return the register that everybody sees; the pack's own where nothing was published."""
    number = store.last_number(KIND, decided=True) if store else NO_EVENT
    return _common(store, number, atlas) if store and number else register.of_pack(atlas)


@lru_cache(maxsize=8)
def _common(store: Store, _number: int, atlas: Atlas) -> Register:
    return laid_over(atlas, state(store))


def laid_over(atlas: Atlas, said: State) -> Register:
    """Return the pack's register with what was said laid over it.

    Where a team was published for areas that this list of neighbourhoods lacks, its area is not stated here.
    """
    own = register.of_pack(atlas)
    rows = _rows(own)
    for subject, record in said.records.items():
        if record.values.get(GONE):
            rows.pop(subject, None)
        else:
            rows[subject] = {**rows.get(subject, dict.fromkeys(TEMPLATE, "")), **record.values}
    changed = [subject for subject in said.records if subject in rows]
    rows |= {s: {**rows[s], "level": "none", "covers": ""} for s in changed if not _stands(rows[s], atlas)}
    found, _ = register.read(_table(rows), atlas)
    return found.published() if found else own


def _stands(row: dict[str, str], atlas: Atlas) -> bool:
    return register.read(_table({"": row}), atlas)[0] is not None


def _rows(held: Register) -> dict[str, dict[str, str]]:
    rows = register.template(held).to_dict("records")
    return {
        str(team): {str(k): str(v) for k, v in row.items()}
        for team, row in zip(held.teams.index, rows, strict=True)
    }


def _table(rows: dict[str, dict[str, str]]) -> pd.DataFrame:
    frame = pd.DataFrame(list(rows.values()), columns=[*TEMPLATE]).fillna("")
    return frame.assign(id=list(rows))


def publish(
    store: Store, editor: Editor, brought: Register, *, atlas: Atlas, note: str = ""
) -> tuple[Event, ...]:
    """Make a register the one that everybody sees; return one event a team that changed.

    Raises
    ------
    ContributionError
        If it is not an editor who asks, or nothing would change.
    """
    if type(editor) is not Editor or not editor.name.strip():  # whatever a caller's types say
        raise ContributionError(["Only a signed-in editor can publish a register."])
    before, after = _rows(common(store, atlas)), _rows(brought)
    seen = store.last_number(KIND)
    changes = {s: _difference(before.get(s, {}), row) for s, row in after.items()}
    changes |= {s: {GONE: "yes"} for s in before if s not in after}
    events = [
        Event(
            KIND, subject, "set", editor.name, "editor",
            values=values, base=seen, note=note[:500], data_version=atlas.version,
        )
        for subject, values in changes.items()
        if values
    ]  # fmt: skip
    if not events:
        raise ContributionError(["Nothing in this register differs from the common one."])
    return store.append(*events)


def _difference(before: dict[str, str], after: dict[str, str]) -> dict[str, str]:
    changed = {name: value for name, value in after.items() if value != before.get(name, "")}
    return changed | {GONE: ""} if changed and not before else changed


def take_back(store: Store, editor: Editor, event: Event, *, atlas: Atlas) -> Event:
    """Take a published change back; the change before it holds again."""
    if type(editor) is not Editor or not editor.name.strip():
        raise ContributionError(["Only a signed-in editor can take a change back."])
    return store.append(undoing(event, who=editor.name, data_version=atlas.version))[0]


def history(store: Store, atlas: Atlas, *, most: int = 50) -> pd.DataFrame:
    """Return the latest published changes, newest first.

    Returns
    -------
    pandas.DataFrame
        ``when``, ``who``, ``team``, ``what`` (the fields and their values) and ``note``.
    """
    said = [event for event in store.events(KIND) if event.act in {"set", "undo"}][::-1][:most]
    names = common(store, atlas).teams["team"]
    return pd.DataFrame(
        {
            "when": [event.at[:16].replace("T", " ") for event in said],
            "who": [event.who for event in said],
            "team": [str(names.get(event.subject, event.subject)) for event in said],
            "what": ["taken back" if event.act == "undo" else _told(event) for event in said],
            "note": [event.note for event in said],
        }
    )


def _told(event: Event) -> str:
    if event.values.get(GONE):
        return "taken out of the register"
    return "; ".join(f"{n}: {v or 'emptied'}" for n, v in event.values.items() if n != GONE)
