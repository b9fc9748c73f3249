"""The Teams page: what is asked with, the map of cover, what stands beside and below it."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

import pandas as pd
import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from placebased.exchange import table_sources
from placebased.exchange.formats.export_table import ExportTable
from placebased.mapping import explore_map
from placebased.mapping.files import MapFiles
from placebased.mapping.layers import Drawn
from placebased.mapping.message import MapMessage
from placebased.place.atlas import Atlas
from placebased.place.catalogue import Source
from placebased.teams.register import Register
from placebased.travel import walking
from placebased.ui import markup
from placebased.ui.register import draw_area
from placebased.ui.register import section as register_section
from placebased.ui.runtime import selection_state
from placebased.ui.runtime.caches import find_cache
from placebased.ui.teams import asked, fill_files, try_hours
from placebased.ui.teams.answer import View
from placebased.ui.teams.fill_files import Fills
from placebased.ui.teams.parts import TEAM_PARTS, PartRequest, view_in_part
from placebased.ui.widgets import downloads, map_downloads, source_note
from placebased.ui.widgets import live_map as mapview
from placebased.views.selection import Selection

_DASHED = "Dashed: areas as they were drawn; small areas are counted whole."


def draw_live_map(ask: PartRequest, shown: View, files: MapFiles) -> None:
    """Draw the map of a view, with the fills that the browser can change to by itself, and offer pictures.

    Parameters
    ----------
    ask
        What the part of the page is asked.
    shown
        What it shows.
    files
        Addresses of the map's files.
    """
    atlas, register, selection, today = ask.atlas, ask.register, ask.selection, ask.today
    ahead = fill_files.make_fills(atlas, register, selection, today, network=ask.network)
    told = map_message(
        atlas, selection, shown, files, register=register, go=selection_state.going(), ahead=ahead
    )
    told = replace(told, turns=try_hours.hour_turns(atlas, register, selection, today))
    mapview.draw_map(told, key="map", present=selection.present, on_pick=selection_state.picked)
    map_downloads.offer_message(
        atlas,
        partial(_on_paper, ask, files),
        files,
        sources=lambda: used_sources(atlas, register, replace(selection, need=shown.need)),
        key="map_picture",
    )


def _on_paper(ask: PartRequest, files: MapFiles) -> MapMessage:
    shown = view_in_part(replace(ask, dark=False))
    return map_message(ask.atlas, ask.selection, shown, files, register=ask.register, go="")


def map_message(
    atlas: Atlas,
    selection: Selection,
    shown: View,
    files: MapFiles,
    *,
    register: Register,
    go: str,
    ahead: Fills | None = None,
) -> MapMessage:
    """Return what the map is told: the view's fill in place of a need, drawn areas, the rest as chosen.

    Parameters
    ----------
    atlas
        The place.
    selection
        What the reader looks at.
    shown
        What the part of the page shows.
    files
        Addresses of the map's files.
    register
        The register of teams that is looked at.
    go
        Changes when the map is to move to what was chosen.
    ahead
        Fills that the browser can change to by itself; ``None`` for none.
    """
    drawn, layer = _drawn(atlas, register, selection), shown.layer
    if layer and drawn:
        layer = replace(layer, note=f"{layer.note} {_DASHED}".strip())
    listed = _assets(atlas, register, selection)
    plain = replace(selection, need=shown.need, level=shown.level, assets=listed, teams=())
    if layer is None:
        return explore_map.map_message(atlas, plain, files, go=go)
    base = explore_map.filled_message(atlas, plain, files, layer, go=go)
    many = atlas.place.words[shown.level]["many"]
    label = f"Map of {atlas.place.name}: {shown.title}, by {many}"
    known = ahead is not None and layer.key in ahead.keys and not drawn
    return replace(base, label=label, drawn=drawn, sheet=ahead.sheet if ahead and known else None)


def _drawn(atlas: Atlas, register: Register, selection: Selection) -> tuple[Drawn, ...]:
    """Return the drawn areas of the teams that are asked about."""
    field = TEAM_PARTS[selection.part].teams_asked_in
    if not field:
        return ()
    what, _, rest = _asked(atlas, register, selection).partition(":")
    kind = rest.rpartition(":")[0] if field == "supply" else rest
    return draw_area.outlines_of_kind(register, kind if what == "team" else "")


def _asked(atlas: Atlas, register: Register, selection: Selection) -> str:
    """Return what the part of the page is about, in a link that says nothing too."""
    if TEAM_PARTS[selection.part].teams_asked_in == "supply":
        return asked.supply_shown(atlas, register, selection)
    return asked.service_shown(atlas, register, selection)


def _assets(atlas: Atlas, register: Register, selection: Selection) -> tuple[str, ...]:
    """Return the category that is asked about, so that its assets stand on the map."""
    if not TEAM_PARTS[selection.part].assets_asked_in:
        return ()
    what, _, category = _asked(atlas, register, selection).partition(":")
    return (category,) if what in {"assets", "hours", "held"} and category in atlas.categories else ()


Told = tuple[list[Source], dict[str, str]]
"""Where a table comes from, and what every file of it says besides."""


def draw_below(atlas: Atlas, register: Register, selection: Selection, shown: View) -> None:
    """Draw what stands below the map, and the download of the same as a table.

    Parameters
    ----------
    atlas
        The place.
    register
        The register of teams that is looked at.
    selection
        What the reader looks at.
    shown
        What the part of the page shows.
    """
    with st.container(key="below"):
        if shown.below:
            st.html(shown.below)
        used = used_sources(atlas, register, replace(selection, need=shown.need))
        if said := source_note.fold_html(used if len(shown.table) else []):
            st.html(said)
        notes = _notes(atlas, register, selection, shown)
        if len(shown.table):
            downloads.offer(
                partial(_export, atlas, shown.title, shown.table, (used, notes)),
                name=f"{atlas.place.id}-teams-{selection.part}",
                key="cover",
                what=shown.title,
            )
        for place, (caption, frame) in enumerate(shown.others.items()):
            downloads.offer(
                partial(_export, atlas, caption, frame, (used, notes)),
                name=f"{atlas.place.id}-teams-{selection.part}-{place + 2}",
                key=f"cover_{place + 2}",
                what=caption,
            )


def _export(atlas: Atlas, caption: str, frame: pd.DataFrame, told: Told) -> ExportTable:
    """Return a table of a view, to be taken away, with its sources and notes."""
    sources, notes = told
    return downloads.export_of(atlas, caption, frame, sources=sources, notes=notes)


def _notes(atlas: Atlas, register: Register, selection: Selection, shown: View) -> dict[str, str]:
    """Return what goes with every table of a view: how far is measured, and how its figures are made."""
    method = walking.describe_method(find_cache.walking(no_steps=selection.no_steps)[0])
    on_foot = bool(_assets(atlas, register, selection)) and method not in shown.notes
    said = {"Distances": method} if on_foot else {}
    return said | ({"How": " ".join(shown.notes)} if shown.notes else {})


def used_sources(atlas: Atlas, register: Register, selection: Selection) -> list[Source]:
    """Return where a table of a view comes from: the register, people, assets, and walks to them.

    Parameters
    ----------
    atlas
        The place.
    register
        The register of teams that is looked at.
    selection
        What the reader looks at; its need is that of the map.
    """
    files = ["teams.csv", *(["standards.csv"] if selection.part == "standards" else [])]
    on_foot = _assets(atlas, register, selection)
    network, _ = find_cache.walking(no_steps=selection.no_steps)
    used = [
        *table_sources.of_files(atlas, *files),
        *table_sources.of_assets(atlas, on_foot or ("",)),
        *(table_sources.of_walks(atlas, network) if on_foot else ()),
        *table_sources.of_indicators(atlas, [selection.need, selection.weigh]),
        *table_sources.of_residents(atlas),
    ]
    return table_sources.once(used)


SAID_FIRST = 2
"""Sentences that stand before the map on a phone, beside that of the chosen place; others come after it."""


def word_places() -> tuple[DeltaGenerator, DeltaGenerator]:
    """Make and return where the page's heading and its further words stand, to be filled later."""
    return st.container(), st.container(key="said_further")


def draw_words(shown: View, heading: DeltaGenerator, further: DeltaGenerator) -> None:
    """Draw the page's heading and what the view says.

    Parameters
    ----------
    shown
        What the part of the page shows.
    heading, further
        Where the first words and the others stand.
    """
    heading.html(heading_html(shown))
    if more := further_html(shown):
        further.html(more)


def heading_html(shown: View) -> str:
    """Return the page's heading and the first of what the view says.

    Parameters
    ----------
    shown
        What the part of the page shows.
    """
    return markup.page_heading(shown.title, shown.sentences[: _said_first(shown)], place=shown.place)


def further_html(shown: View) -> str:
    """Return what else the view says, which stands after the map on a phone; empty for nothing.

    Parameters
    ----------
    shown
        What the part of the page shows.
    """
    return "".join(markup.paragraph(said, cls="pb-said") for said in shown.sentences[_said_first(shown) :])


def _said_first(shown: View) -> int:
    return SAID_FIRST + bool(shown.place)


def draw_no_teams(atlas: Atlas, register: Register) -> None:
    """Draw the page of a place without a register: that none is loaded, and where to bring one.

    Parameters
    ----------
    atlas
        The place.
    register
        The register in view, which has no team.
    """
    said = (
        f"No teams are loaded for {atlas.place.name}. Who covers it is not known.",
        "If you know its teams, bring a register below.",
    )
    st.html(markup.page_heading("No teams loaded", said))
    register_section.draw_register(atlas, register)


def draw_panel(atlas: Atlas, selection: Selection, shown: View) -> None:
    """Draw what stands beside the map; it can be reached and scrolled by keyboard.

    Parameters
    ----------
    atlas
        The place.
    selection
        What the reader looks at.
    shown
        What the part of the page shows.
    """
    draw_back_button(atlas, selection)
    label = markup.text(f"Beside the map: {shown.title}")
    st.html(f'<div role="region" aria-label="{label}" tabindex="0">{shown.panel}</div>')


def draw_back_button(atlas: Atlas, selection: Selection) -> None:
    """Draw the way back to the whole place, where an area is chosen.

    Parameters
    ----------
    atlas
        The place.
    selection
        What the reader looks at.
    """
    if selection.area:
        st.button(f"Back to all of {atlas.place.name}", key="clear_choice", on_click=selection_state.clear)
