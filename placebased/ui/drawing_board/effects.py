"""What a draft does: its table, its sentences, what moved, and the files that leave with it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import geopandas as gpd
import pandas as pd
import streamlit as st

from placebased import phrases
from placebased.assets import table as asset_table
from placebased.errors import ZoningError
from placebased.exchange import table_sources
from placebased.exchange.formats.export_table import ExportTable
from placebased.mapping.message import Pick
from placebased.place.atlas import Atlas
from placebased.place.catalogue import Source
from placebased.place.loading import PeopleBand
from placebased.ui import markup
from placebased.ui.drawing_board import walks_part
from placebased.ui.drawing_board.view import band_of, map_message, start_of, starts_of
from placebased.ui.runtime import draft_state, selection_state
from placebased.ui.widgets import downloads, live_map, source_note
from placebased.zone_design import comparison, partition_link, zone_text
from placebased.zone_design.ground import DraftGround
from placebased.zone_design.partition import NONE, Partition
from placebased.zone_design.zone_figures import ZoneFigures, stand

RULE = "Whole small areas; each in one neighbourhood or in none. People are counted where they live."
"""By what rule a draft is made, for every file of it."""

DOES = "What these lines do"
"""Heading of the sentences on a draft."""

_BESIDE, _AUTHOR = "draft_beside", "draft_author"

LONGEST_AUTHOR = 100
MOVES = 30
"""Rows of what moved that a page shows."""


def zone_rows(
    found: ZoneFigures, band: PeopleBand | None, atlas: Atlas
) -> tuple[str, list[str], list[list[str]]]:
    """Return the table of a draft as people read it: caption, headings and cells, the sum last.

    Parameters
    ----------
    found
        What the draft does.
    band
        How many people are meant; ``None`` where nobody says.
    atlas
        The place.
    """
    many = atlas.place.words["lsoa"]["many"].capitalize()
    fifth = "In the most deprived fifth" if atlas.place.deprivation else ""
    headers = [
        "Neighbourhood",
        "Residents",
        "Band",
        many,
        "Parts",
        *([fifth] if fifth else []),
        "GP practices",
        "Registered there",
        "Listings",
    ]
    shown = found.table if found.table.at[NONE, "areas"] else found.table.drop(NONE)
    rows = [
        [
            str(row["name"]),
            phrases.number(float(row["people"])),
            "—" if key == NONE else zone_text.STAND_WORDS[stand(float(row["people"]), band)],
            str(int(row["areas"])),
            str(int(row["parts"])),
            *([_share(float(row["fifth"]), float(row["people"]))] if fifth else []),
            str(int(row["practices"])),
            _registered(int(row["practices"]), float(row["patients"])),
            phrases.number(float(row["listings"])),
        ]
        for key, row in shown.iterrows()
    ]
    table = found.table
    rows.append(
        [
            f"All of {atlas.place.name}",
            phrases.number(float(table["people"].sum())),
            "—",
            str(int(table["areas"].sum())),
            "—",
            *([_share(float(table["fifth"].sum()), float(table["people"].sum()))] if fifth else []),
            str(int(table["practices"].sum())),
            _registered(int(table["practices"].sum()), float(table["patients"].sum(min_count=1))),
            phrases.number(float(table["listings"].sum())),
        ]
    )
    return "What each neighbourhood has", headers, rows


def _registered(practices: int, patients: float) -> str:
    return phrases.number(patients) if practices else "—"


def _share(part: float, whole: float) -> str:
    return phrases.percent(part / whole) if whole > 0 else "—"


def used_sources(atlas: Atlas) -> list[Source]:
    """Return where the table of a draft comes from: people, how deprived they are, practices and listings.

    Parameters
    ----------
    atlas
        The place.
    """
    measure = [atlas.place.deprivation.fifth] if atlas.place.deprivation else []
    return table_sources.once(
        [
            *table_sources.of_residents(atlas),
            *table_sources.of_indicators(atlas, measure),
            *table_sources.of_files(atlas, "practices.csv"),
            *table_sources.of_assets(atlas),
        ]
    )


def sentence_sources(atlas: Atlas) -> list[Source]:
    """Return where the sentences on a draft come from: what its table does, the score, teams and ways.

    Parameters
    ----------
    atlas
        The place.
    """
    score = [atlas.place.deprivation.indicator] if atlas.place.deprivation else []
    return table_sources.once(
        [
            *used_sources(atlas),
            *table_sources.of_indicators(atlas, score),
            *table_sources.of_files(atlas, "teams.csv", "ground.geojson", "small_areas.csv"),
        ]
    )


def draw_table(atlas: Atlas, partition: Partition, found: ZoneFigures) -> None:
    """Draw what each neighbourhood has, with the choice of formats to take it away.

    Parameters
    ----------
    atlas
        The place.
    partition
        The draft in view.
    found
        What it does.
    """
    caption, headers, rows = zone_rows(found, band_of(atlas, selection_state.selection()), atlas)
    downloads.draw_table(
        atlas, caption, headers, rows, key="draft_table", numbers=True, notes=notes(atlas, partition),
        sources=used_sources(atlas),
    )  # fmt: skip
    st.html(markup.paragraph(asset_table.IN_SMALL_AREAS, cls="pb-note"))


def draw_sentences(atlas: Atlas, partition: Partition, found: ZoneFigures, ground: DraftGround) -> None:
    """Draw what the lines do to people, teams, wards and ways.

    Parameters
    ----------
    atlas
        The place.
    partition
        The draft in view.
    found
        What it does.
    ground
        The place by small area.
    """
    parts = sentences(atlas, partition, found, ground)
    st.html(markup.heading(DOES))
    sides = st.columns(2)
    for number, (head, said) in enumerate(parts.items()):
        if said:
            sides[number % 2].html(markup.heading(head, level=3) + markup.bullets(map(markup.text, said)))
    if named := source_note.fold_html(sentence_sources(atlas)):
        st.html(named)
    walks_part.draw(atlas, partition, ground)


def sentences(
    atlas: Atlas, partition: Partition, found: ZoneFigures, ground: DraftGround
) -> dict[str, Sequence[str]]:
    """Return what the lines do to people, teams, wards and ways: sentences by their heading.

    Parameters
    ----------
    atlas, partition, found, ground
        As for :func:`draw_sentences`.
    """
    names = {
        level: {str(c): str(n) for c, n in atlas.areas[level]["name"].items()} for level in ("ward", "msoa")
    }
    return {
        "What there is": zone_text.describe_strengths(found, ground),
        "Communities that residents name": zone_text.describe_communities(partition, found, ground),
        "Teams": zone_text.describe_teams(partition, found),
        "Need": zone_text.describe_need(found, ground),
        "Wards and middle areas": zone_text.describe_cuts(found, names, atlas.place.words),
        "Water, railways, motorways": zone_text.describe_barriers(found),
        "GP practices": zone_text.describe_practices(found),
    }


# --- beside another --------------------------------------------------------------------------------------


def draw_moved(atlas: Atlas, partition: Partition, ground: DraftGround) -> None:
    """Draw the choice of a set to compare with, what moved, and both maps, which move together.

    Parameters
    ----------
    atlas
        The place.
    partition
        The draft in view.
    ground
        The place by small area.
    """
    title = st.empty()
    starts = starts_of(atlas)
    chosen = st.selectbox(
        "Compare with", ["", *list(starts)[:-1]], key=_BESIDE,
        format_func=lambda name: starts.get(name, "Nothing"),
    )  # fmt: skip
    title.html(markup.heading("Beside another", on_paper=bool(chosen)))
    if not chosen:
        return
    try:
        other = start_of(atlas, chosen)
    except ZoningError as error:
        st.warning(markup.plain_label(str(error)))
        return
    moves = comparison.moves(other, partition, ground.people)
    words = atlas.place.words["lsoa"]
    st.html(markup.paragraph(comparison.describe(moves, one=words["one"], many=words["many"])))
    selection = selection_state.selection()
    colours = (draft_state.colours_beside(atlas, other, partition), draft_state.colours(atlas, partition))
    for number, (side, each, own) in enumerate(zip(st.columns(2), (other, partition), colours, strict=True)):
        with side, st.container(key=f"draft_side_{number}"):
            st.html(markup.heading(each.title, level=3))
            message = map_message(atlas, selection, each, paints=False, colours=own)
            live_map.draw_map(
                message, key=f"draft_map_{number}", present=False, on_pick=_take_nothing, lock="draft"
            )
    if moves:
        _draw_moves(atlas, moves)


def _take_nothing(_pick: Pick) -> None:
    """Leave everything as it is: of two maps side by side neither changes the draft."""


def _draw_moves(atlas: Atlas, moves: list[comparison.ZoneMove]) -> None:
    names = atlas.areas["lsoa"]["name"]
    rows = [
        [
            move.before,
            move.after,
            phrases.number(move.people),
            phrases.join_list([str(names[code]) for code in move.areas], most=4),
        ]
        for move in moves[:MOVES]
    ]
    downloads.draw_table(
        atlas, "What moved", ["From", "Into", "Residents", "Small areas"], rows, key="draft_moved",
        sources=table_sources.of_residents(atlas),
    )  # fmt: skip


# --- files -----------------------------------------------------------------------------------------------


def draw_files(atlas: Atlas, partition: Partition) -> None:
    """Draw who drew it, and the files: a list of small areas, and the shapes of neighbourhoods.

    Parameters
    ----------
    atlas
        The place.
    partition
        The draft in view.
    """
    st.html(markup.heading("Leave with the file", on_paper=False))
    st.text_input(
        "Drawn by", key=_AUTHOR, max_chars=LONGEST_AUTHOR, help="Stands in every file. It is not kept here."
    )
    said = notes(atlas, partition)  # here and now: a file is made in a thread that knows of no session
    with st.container(horizontal=True):
        downloads.offer(
            lambda: lookup_table(atlas, partition, said), name=f"{atlas.place.id}-draft-small-areas",
            key="draft_lookup", what="each small area and its neighbourhood", shapes=True,
        )  # fmt: skip
        downloads.offer(
            lambda: shapes_table(atlas, partition, said), name=f"{atlas.place.id}-draft-neighbourhoods",
            key="draft_shapes", what="the neighbourhoods", shapes=True,
        )  # fmt: skip
    says = "The address of this page holds the draft. Send it, and it opens. So does either file, here."
    st.html(markup.paragraph(says, cls=f"pb-note {markup.ON_SCREEN}"))


def notes(atlas: Atlas, partition: Partition) -> dict[str, str]:
    """Return what every file says of the draft.

    Parameters
    ----------
    atlas
        The place.
    partition
        The draft.
    """
    band = band_of(atlas, selection_state.selection())
    said = {
        "Draft": partition.title,
        "Drawn by": str(st.session_state.get(_AUTHOR) or phrases.NOT_STATED),
        "Standing": standing(atlas, partition),
        "Rule": RULE,
        "How listings count": asset_table.IN_SMALL_AREAS,
        downloads.LIST: f"{partition.title}, as drawn here",
    }
    return said | ({"Residents meant": f"{band.label}. {band.source} {band.address}".strip()} if band else {})


def standing(atlas: Atlas, partition: Partition) -> str:
    """Return whether a draft is in use, kept, or neither, as sentences.

    Parameters
    ----------
    atlas
        The place with what was agreed.
    partition
        The draft.
    """
    drawn = partition_link.encode(partition)
    kept = [each for held in atlas.agreed.drafts.values() for each in held if each.draft == drawn]
    for each in sorted(kept, key=lambda draft: not draft.since):
        state = (
            f"In use since {each.since}." if each.since else "A draft that partners keep; nobody adopted it."
        )
        return f"{state} {each.why}".strip()
    return "A draft. Nobody has adopted it."


def lookup_table(atlas: Atlas, partition: Partition, said: Mapping[str, str]) -> ExportTable:
    """Return each small area with its neighbourhood and shape, as this page opens it again.

    Parameters
    ----------
    atlas
        The place.
    partition
        The draft.
    said
        What every file says of it: :func:`notes`.
    """
    areas = atlas.areas["lsoa"]
    frame = gpd.GeoDataFrame(
        {
            "LSOA21CD": areas.index,
            "Small area": areas["name"],
            "Neighbourhood": partition.owner.map(partition.names).fillna(""),
            "Residents": areas["people"],
        },
        geometry=atlas.drawn["lsoa"].reindex(areas.index).geometry,
        crs=atlas.drawn["lsoa"].crs,
    ).reset_index(drop=True)
    return _taken(atlas, said, frame, f"{partition.title}: each small area and its neighbourhood")


def shapes_table(atlas: Atlas, partition: Partition, said: Mapping[str, str]) -> ExportTable:
    """Return the neighbourhoods of a draft with their shapes.

    Parameters
    ----------
    atlas
        The place.
    partition
        The draft.
    said
        What every file says of it: :func:`notes`.
    """
    shapes = (
        atlas.drawn["lsoa"].reindex(list(partition.areas))[["geometry"]].assign(key=list(partition.owners))
    )
    drawn = shapes[shapes["key"] != NONE].dissolve(by="key", method="coverage")
    people = partition.sums(atlas.areas["lsoa"]["people"])
    frame = gpd.GeoDataFrame(
        {
            "Neighbourhood": [partition.names[str(key)] for key in drawn.index],
            "Residents": people.reindex(drawn.index).to_numpy(),
        },
        geometry=drawn.geometry.to_numpy(),
        crs=drawn.crs,
    )
    return _taken(atlas, said, frame, f"{partition.title}: the neighbourhoods")


def _taken(atlas: Atlas, said: Mapping[str, str], frame: pd.DataFrame, title: str) -> ExportTable:
    return downloads.export_of(
        atlas, title, frame, notes=said,
        sources=table_sources.of_residents(atlas),
    )  # fmt: skip
