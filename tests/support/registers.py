"""Registers that somebody brought, made from the made-up city's own, for tests of what becomes of them."""

from __future__ import annotations

from placebased.contributions.store import Store
from placebased.contributions.teams import published_register
from placebased.place.atlas import Atlas
from placebased.teams import register
from placebased.teams.register import Register


def changed(atlas: Atlas, store: Store | None = None, **teams: dict[str, str] | None) -> Register:
    """Return the register everybody sees with some teams changed, as if brought.

    Parameters
    ----------
    teams
        By id, the fields to set; ``None`` takes the team out, and an id that is new makes one.
    """
    rows = published_register.rows_of(published_register.common(store, atlas))
    for team, fields in teams.items():
        if fields is None:
            del rows[team]
        else:
            rows[team] = {**rows.get(team, dict.fromkeys(register.TEMPLATE, "")), **fields}
    found, faults = register.read(published_register.as_table(rows), atlas)
    assert faults == []
    assert found is not None
    return found
