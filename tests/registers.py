"""Registers that somebody brought, made from the made-up city's own, for tests of what becomes of them."""

from __future__ import annotations

from placebased import commonregister, register
from placebased.atlas import Atlas
from placebased.register import Register
from placebased.store import Store


def changed(atlas: Atlas, store: Store | None = None, **teams: dict[str, str] | None) -> Register:
    """Return the register everybody sees with some teams changed, as if brought.

    Parameters
    ----------
    teams
        By id, the fields to set; ``None`` takes the team out, and an id that is new makes one.
    """
    rows = commonregister.rows_of(commonregister.common(store, atlas))
    for team, fields in teams.items():
        if fields is None:
            del rows[team]
        else:
            rows[team] = {**rows.get(team, dict.fromkeys(register.TEMPLATE, "")), **fields}
    found, faults = register.read(commonregister.as_table(rows), atlas)
    assert faults == []
    assert found is not None
    return found
