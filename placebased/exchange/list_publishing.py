"""Publish a list that an editor brought, all of it or nothing, and keep how it was read as a recipe."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from placebased.contributions.assets.duplicates import merged
from placebased.contributions.assets.proposals import KIND, present
from placebased.contributions.editors import Editor, require
from placebased.contributions.events import Event, now, state_of
from placebased.contributions.last_read import EventReader
from placebased.contributions.proposals import tidy
from placebased.contributions.store import Store
from placebased.exchange.column_mapping import NAMES
from placebased.place.atlas import Atlas


def publish_list(
    store: Store,
    editor: Editor,
    entries: Sequence[tuple[str, Mapping[str, str], str]],
    *,
    name: str,
    join: bool,
    atlas: Atlas,
) -> int:
    """Keep the rows of a list, all or none, and return how many entries it set.

    Parameters
    ----------
    store
        Where contributions are kept.
    editor
        Who publishes it.
    entries
        For each row its id, its values, and the id of the entry it is already listed as (or empty).
    name
        Name of the list.
    join
        Whether a row that is listed already adds to that entry what it lacks; else such rows are left out.
    atlas
        The place.
    """
    require(editor)
    day, base, said = now()[:10], store.last_number(KIND), f"From the list “{tidy(name)[:80]}”"
    events = []
    for ident, values, same in entries:
        if same and same != ident and not join:
            continue
        known = same or ident
        setting = merged(present(atlas, known), values) if known in atlas.assets.index else dict(values)
        if known == ident:  # the list's own entry: what it says now holds
            setting = {**values, "source_date": day}
        event = Event(KIND, known, "set", editor.name, "editor", base=base, wish="list", note=said)
        confirmed = {**setting, "last_confirmed": day}
        events.append(replace(event, values=confirmed, data_version=atlas.version))
    return len(store.append(*events))


def save_recipe(store: Store, editor: Editor, name: str, recipe: Mapping[str, str]) -> Event:
    """Keep under a name how a list was read; saved again, the newer one holds and the older is history.

    Parameters
    ----------
    store
        Where contributions are kept.
    editor
        Who saves it.
    name
        Name under which it is found again.
    recipe
        Column by field, and the kind under ``kind``.

    Returns
    -------
    Event
        As it was kept, with its number.
    """
    require(editor)
    values = dict.fromkeys(NAMES, "") | dict(recipe)
    return store.append(Event("recipe", tidy(name)[:80], "set", editor.name, "editor", values=values))[0]


def recipes(store: EventReader) -> dict[str, dict[str, str]]:
    """Return the saved recipes by name: by field the column, and under ``kind`` the kind.

    Parameters
    ----------
    store
        Where contributions are kept.
    """
    held = state_of(store.events("recipe")).records
    return {
        name: {field: column for field, column in record.values.items() if column}
        for name, record in sorted(held.items())
    }
