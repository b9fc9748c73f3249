"""The page Drawing board: where to start, the map that is painted on, and what each line does."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from placebased import phrases, worker
from placebased.errors import ListError, ZoningError
from placebased.exchange import partition_import, table_reader
from placebased.mapping import community_layer, explore_map
from placebased.mapping.message import MapMessage, Pick, Stroke
from placebased.mapping.zone_layer import zone_layer
from placebased.place.atlas import Atlas
from placebased.place.loading import PeopleBand
from placebased.ui import markup
from placebased.ui.runtime import draft_state, selection_state
from placebased.ui.runtime.caches import map_cache, place_cache
from placebased.ui.widgets import live_map
from placebased.views.selection import Selection
from placebased.zone_design import partition_link, zone_text
from placebased.zone_design.partition import LONGEST_TITLE, Partition
from placebased.zone_design.zone_figures import ZoneFigures

TITLE = "Drawing board"
WARDS, NOTHING = "wards", "nothing"
CHOSEN, CHOSEN_LAST = "draft_chosen", "draft_chosen_last"
LARGEST_FILE_MB = 10

ENDINGS = sorted({each.removeprefix(".") for each in table_reader.ENDINGS})

_START, _FILE, _NAMED = "draft_start", "draft_file", "draft_title"


def draw_sidebar(atlas: Atlas, partition: Partition) -> None:
    """Draw what to start from, what the draft is called, and how many people are meant.

    Parameters
    ----------
    atlas
        The place.
    partition
        The draft in view.
    """
    starts = starts_of(atlas)
    with st.sidebar:
        st.selectbox("Start from", list(starts), format_func=starts.__getitem__, key=_START)
        st.button("Start with it", key="draft_begin", on_click=_begin, args=(atlas,))
        worker.warm(table_reader.READING)
        st.file_uploader(
            "or from a file", type=ENDINGS, key=_FILE, on_change=_take_file, args=(atlas,),
            max_upload_size=LARGEST_FILE_MB,
            help="A list of small areas with the neighbourhood of each, or shapes of neighbourhoods.",
        )  # fmt: skip
        st.session_state[_NAMED] = partition.title
        st.text_input(
            "What the draft is called", key=_NAMED, max_chars=LONGEST_TITLE, on_change=_rename, args=(atlas,)
        )
        _draw_bands(atlas)


def _draw_bands(atlas: Atlas) -> None:
    bands = atlas.place.bands
    if not bands:
        return
    mine, chosen = selection_state.held("band"), band_of(atlas, selection_state.selection())
    places = [str(place) for place in range(len(bands))]
    st.selectbox(
        "Residents of a neighbourhood", places, mine.among(places),
        format_func=lambda place: bands[int(place)].label,
        key=mine.key, on_change=mine.take, args=("band",),
        help=f"Read at {chosen.address}" if chosen and chosen.address else None,
    )  # fmt: skip
    if chosen is not None:
        st.caption(markup.plain_label(chosen.source))


def band_of(atlas: Atlas, selection: Selection) -> PeopleBand | None:
    """Return how many people a neighbourhood is meant to have; ``None`` where the pack does not say.

    Parameters
    ----------
    atlas
        The place.
    selection
        What the reader looks at.
    """
    bands = atlas.place.bands
    return bands[min(int(selection.band), len(bands) - 1)] if bands else None


def starts_of(atlas: Atlas) -> dict[str, str]:
    """Return what a draft can start from, in words by its name: a kept draft is named by itself.

    Parameters
    ----------
    atlas
        The place.
    """
    sets = {each.id: each.label for each in atlas.place.sets}
    kept = {
        each.draft: f"{each.name} (in use since {each.since})" if each.since else f"{each.name} (kept)"
        for held in atlas.agreed.drafts.values()
        for each in held
    }
    wards = draft_state.wards_title(atlas)
    return {**sets, WARDS: wards, **kept, NOTHING: "Nothing: an empty board"}


def start_of(atlas: Atlas, name: str) -> Partition:
    """Return the draft that a start gives.

    Parameters
    ----------
    atlas
        The place.
    name
        One of :func:`starts_of`.

    Raises
    ------
    ZoningError
        When a kept draft was made of other small areas, or a set has more neighbourhoods than a draft can.
    """
    if any(name == each.draft for held in atlas.agreed.drafts.values() for each in held):
        return partition_link.decode(name, tuple(map(str, atlas.areas["lsoa"].index)))
    if name == NOTHING:
        return draft_state.empty_board(atlas)
    if name == WARDS:
        names = {str(code): str(called) for code, called in atlas.areas["ward"]["name"].items()}
        return Partition.of(atlas.rungs["ward"], names, title=starts_of(atlas)[WARDS])
    return draft_state.today(place_cache.pack(name))


def _begin(atlas: Atlas) -> None:
    try:
        started = start_of(atlas, st.session_state[_START])
    except ZoningError as error:
        draft_state.say(str(error))
        return
    draft_state.forget_colours()
    draft_state.keep_file_notes("", ())
    draft_state.put(atlas, started)


def _rename(atlas: Atlas) -> None:
    draft_state.put(atlas, draft_state.track(atlas).now.retitled(st.session_state[_NAMED]))


def _take_file(atlas: Atlas) -> None:
    file = st.session_state[_FILE]
    if file is None:
        return
    try:
        read = partition_import.read_partition(file.name, file.getvalue(), atlas)
        opened = Partition.of(read.owner, title=file.name.rpartition(".")[0])
    except (ListError, ZoningError) as error:
        draft_state.say(f"{error} What you were drawing is as it was.")
        return
    draft_state.forget_colours()
    draft_state.put(atlas, opened)
    draft_state.keep_file_notes(file.name, read.notes)


def draw_notes(atlas: Atlas, partition: Partition) -> None:
    """Say, once, what was refused; what a file said, as long as it is in view; whether the link is whole.

    Parameters
    ----------
    atlas
        The place.
    partition
        The draft in view.
    """
    why = "" if partition.zones else draft_state.beginning(atlas)[1]
    for sentence in filter(None, (*draft_state.said(), why)):
        st.warning(markup.plain_label(sentence))
    file, notes = draft_state.file_notes()
    if notes:
        several = phrases.plural(len(notes), "thing", "things")
        with st.expander(
            markup.plain_label(f"{file}: {several} to know"), expanded=True, key="draft_file_said"
        ):
            st.html(markup.bullets(map(markup.text, notes)))
    if not draft_state.is_in_link(partition):
        st.warning(
            "This draft is too long for a link. Take it away as a file, or propose to keep it. "
            "The file opens here, and so does a kept draft."
        )


def heading_html(atlas: Atlas, partition: Partition, found: ZoneFigures) -> str:
    """Return the title and the first sentences.

    Parameters
    ----------
    atlas
        The place.
    partition
        The draft in view.
    found
        What it does.
    """
    band = band_of(atlas, selection_state.selection())
    said = zone_text.describe(found, band, atlas.place.words["lsoa"]["one"])
    return markup.page_heading(f"{TITLE}: {partition.title}", said)


# --- the map ---------------------------------------------------------------------------------------------


def map_message(
    atlas: Atlas,
    selection: Selection,
    partition: Partition,
    *,
    paints: bool,
    colours: dict[str, int] | None = None,
) -> MapMessage:
    """Return what the map is told: small areas in the colours of their neighbourhoods.

    Parameters
    ----------
    atlas
        The place.
    selection
        What the reader looks at.
    partition
        The draft.
    paints
        Whether the map can be painted on.
    colours
        Position in the palette by key; those that the session keeps if not given.
    """
    plain = replace(selection, need="", assets=(), teams=(), level="lsoa", area="", asset="", near="")
    base = explore_map.map_message(atlas, plain, map_cache.files(place_cache.today()))
    layer = zone_layer(
        atlas, partition, colours or draft_state.colours(atlas, partition), band=band_of(atlas, selection),
        done=draft_state.done(), chosen=chosen_of(partition), paints=paints,
    )  # fmt: skip
    label = f"Map of {atlas.place.name}: {partition.title}, by small areas"
    named = community_layer.outlines(atlas)
    layer = replace(layer, note=community_layer.LEGEND) if named else layer
    return replace(base, zones=layer, drawn=named, notice="", label=label, labels=())


def chosen_of(partition: Partition) -> str:
    """Return the key of the neighbourhood that is chosen on the page, the first if none is.

    Parameters
    ----------
    partition
        The draft.
    """
    chosen = str(st.session_state.get(CHOSEN) or st.session_state.get(CHOSEN_LAST) or "")
    return chosen if chosen in partition.names else next(iter(partition.names), "")


def draw_map(atlas: Atlas, partition: Partition) -> None:
    """Draw the map that is painted on.

    Parameters
    ----------
    atlas
        The place.
    partition
        The draft in view.
    """
    selection = selection_state.selection()
    message = map_message(atlas, selection, partition, paints=True)
    live_map.draw_map(message, key="map", present=False, on_pick=take_pick, on_strokes=take_strokes)


def take_strokes(strokes: tuple[Stroke, ...]) -> None:
    """Take what was painted on the map.

    Parameters
    ----------
    strokes
        Strokes of the map, in their order.
    """
    draft_state.take_strokes(place_cache.atlas(selection_state.neighbourhoods()), strokes)


def take_pick(pick: Pick) -> None:
    """Choose the neighbourhood of the small area that was clicked.

    Parameters
    ----------
    pick
        What was picked on the map.
    """
    partition = draft_state.track(place_cache.atlas(selection_state.neighbourhoods())).now
    if own := partition.owner.get(pick.code, ""):
        st.session_state[CHOSEN] = own
