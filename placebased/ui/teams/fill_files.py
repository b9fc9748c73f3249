"""Every fill that a box of the Teams page can choose, once for the browser, which need not wait then."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache, partial

from placebased.access import weekly_cover
from placebased.mapping import cover_layers
from placebased.mapping.files import MapFiles, fill_file
from placebased.mapping.layers import FillFiles, NeedLayer
from placebased.place.atlas import Atlas
from placebased.teams import coverage_grid, standards
from placebased.teams.register import Register
from placebased.travel.network import Network
from placebased.ui.runtime import selection_state
from placebased.ui.runtime.routes import publish
from placebased.ui.teams import asked
from placebased.views.selection import Selection

_Made = tuple[str, frozenset[str]]
"""Address of a file of fills, and their keys."""


@dataclass(frozen=True)
class Fills:
    """Where the browser finds the fills, and the keys of those that are there."""

    sheet: FillFiles
    keys: frozenset[str]


def make_fills(
    atlas: Atlas, register: Register, selection: Selection, today: date, *, network: Network | None = None
) -> Fills | None:
    """Return the fills of what is asked; ``None`` where they are sent one by one.

    A register that a reader brought stays out of files: they are kept for as long as the server runs.

    Parameters
    ----------
    atlas
        The place.
    register
        The register of teams that is looked at.
    selection
        What the reader looks at.
    today
        The day that ages and hours are counted from.
    network
        The walking network; ``None`` for straight lines, stretched.
    """
    if register.uploaded or selection.part not in asked.FIELDS:
        return None
    if selection.part == "grid":
        made = _grid(atlas, register, selection.organisations)
    elif selection.part == "week":
        made = _week(atlas, register, int(selection.hour), today, network=network)
    else:
        made = _standards(atlas, register, today)
    url, keys = made
    shown = asked.in_box(atlas, register, selection, today)
    box = selection_state.box_of(asked.FIELDS[selection.part], value=shown)
    return Fills(FillFiles(url, box), keys)


@lru_cache(maxsize=16)
def _grid(atlas: Atlas, register: Register, organisations: str) -> _Made:
    cells = coverage_grid.build_grid(atlas, register)
    kinds = {
        s.id.removeprefix("team:"): s.label for s in weekly_cover.services(atlas, register) if not s.on_foot
    }
    made: dict[str, Callable[..., NeedLayer]] = {
        label: partial(cover_layers.cover_layer, atlas, cells, kind, organisations=organisations)
        for kind, label in kinds.items()
    }
    return _published(made)


@lru_cache(maxsize=256)
def _week(atlas: Atlas, register: Register, hour: int, today: date, *, network: Network | None) -> _Made:
    made: dict[str, Callable[..., NeedLayer]] = {
        each.label: partial(
            cover_layers.hour_layer,
            weekly_cover.cover_by_area(atlas, register, each.id, today, network=network).weeks,
            hour,
            each,
        )
        for each in weekly_cover.services(atlas, register)
    }
    return _published(made)


@lru_cache(maxsize=16)
def _standards(atlas: Atlas, register: Register, today: date) -> _Made:
    found = standards.check(atlas, register, "neighbourhood", today)
    made: dict[str, Callable[..., NeedLayer]] = {
        str(label): partial(
            cover_layers.standard_layer, atlas, standards.verdicts_by_area(found, str(standard)), str(label)
        )
        for standard, label in atlas.standards["label"].items()
    }
    return _published(made)


def _published(made: dict[str, Callable[..., NeedLayer]]) -> _Made:
    layers = {label: make(dark=True) for label, make in made.items()}
    files = publish(MapFiles.of({"fills": fill_file(layers)}), lasting=True)
    keys = frozenset(layer.key for layer in layers.values())
    return files.url("fills"), keys
