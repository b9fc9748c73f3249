"""The page of one place: the choice of it, its profile section by section, and where everything is from."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import partial

import streamlit as st

from placebased.mapping import explore_map
from placebased.mapping.message import MapMessage, Pick
from placebased.need.comparison import Area
from placebased.place.atlas import Atlas
from placebased.place.geography import LEVELS, Level
from placebased.reports.document import Chart, Document
from placebased.ui import markup
from placebased.ui.profile import agreed, blocks
from placebased.ui.profile import downloads as profile_downloads
from placebased.ui.profile.blocks import BlockLook
from placebased.ui.runtime import selection_state, ways
from placebased.ui.runtime.caches import map_cache, place_cache, profile_cache
from placebased.ui.widgets import controls, live_map
from placebased.ui.widgets import value_strip as strip_widget
from placebased.views import value_strip
from placebased.views.selection import Selection

FIRST_LEVEL: Level = "neighbourhood"
"""Level of the place that is shown before one is chosen."""

BESIDE_THE_MAP = 2
"""Sections that stand beside the map: what it comes to, and where it lies."""

NOBODY = ""
"""Choice of no place beside the chosen one."""

PICTURE_AFTER = "has"
"""The section under which the map of what a place has stands."""


def chosen_place(atlas: Atlas, selection: Selection) -> Area:
    """Return the place that the page is of: the chosen one, else the first neighbourhood by name.

    Parameters
    ----------
    atlas
        The place.
    selection
        What the reader looks at.

    Returns
    -------
    tuple of Level and str
        Level and code.
    """
    for level in LEVELS:
        if level == selection.area_level and selection.area_code in atlas.areas[level].index:
            return level, selection.area_code
    return FIRST_LEVEL, codes_by_name(atlas, FIRST_LEVEL)[0]


def second_place(atlas: Atlas, selection: Selection, place: Area) -> Area | None:
    """Return the place that stands beside the chosen one: another of its level, else none.

    Parameters
    ----------
    atlas
        The place.
    selection
        What the reader looks at.
    place
        Level and code of the chosen place.
    """
    level, _, code = selection.versus.partition(":")
    is_other = level == place[0] and code != place[1] and code in atlas.areas[place[0]].index
    return (place[0], code) if is_other else None


def codes_by_name(atlas: Atlas, level: Level) -> list[str]:
    """Return the codes of the areas of a level in the order of their names.

    Parameters
    ----------
    atlas
        The place.
    level
        Level of areas.
    """
    return [str(code) for code in atlas.areas[level].sort_values("name").index]


def draw_choices(atlas: Atlas, place: Area, beside: Area | None) -> None:
    """Draw the choice of the kind of area, of the place, of one beside it, and of the list of neighbourhoods.

    Parameters
    ----------
    atlas
        The place.
    place
        Level and code of the place in view.
    beside
        Those of the place beside it; ``None`` for none.
    """
    level, code = place
    with st.container(key="profile_choices"):
        kind, which, other, lists = st.columns([2, 3, 3, 3])
        with kind:
            draw_kind_box(atlas, level, LEVELS)
        with which:
            st.session_state["profile_area"] = code
            st.selectbox(
                "Which place", codes_by_name(atlas, level), key="profile_area",
                format_func=partial(atlas.name, level), on_change=_take_place, args=(level,),
            )  # fmt: skip
        with other:
            others = [each for each in codes_by_name(atlas, level) if each != code]
            st.session_state["profile_beside"] = beside[1] if beside else NOBODY
            st.selectbox(
                "Beside it", [NOBODY, *others], key="profile_beside", on_change=_take_beside, args=(level,),
                format_func=lambda each: atlas.name(level, each) if each else "No other place",
            )  # fmt: skip
        with lists:
            controls.draw_neighbourhoods_box(atlas)


def draw_kind_box(atlas: Atlas, level: Level, levels: Sequence[Level]) -> None:
    """Draw the choice of the kind of area; another one turns to its first place by name.

    Parameters
    ----------
    atlas
        The place.
    level
        The kind in view.
    levels
        Those that can be chosen.
    """
    words = atlas.place.words
    st.session_state["profile_level"] = level
    st.selectbox(
        "Kind of area", levels, key="profile_level", on_change=_take_level, args=(atlas,),
        format_func=lambda each: words[each]["one"][:1].upper() + words[each]["one"][1:],
    )  # fmt: skip


def _take_level(atlas: Atlas) -> None:
    level: Level = st.session_state["profile_level"]
    selection_state.change(area=f"{level}:{codes_by_name(atlas, level)[0]}", asset="", near="")
    selection_state.go()


def _take_beside(level: Level) -> None:
    code = st.session_state["profile_beside"]
    selection_state.change(versus=f"{level}:{code}" if code else "")


def _take_place(level: Level) -> None:
    selection_state.change(area=f"{level}:{st.session_state['profile_area']}", asset="", near="")
    selection_state.go()


def file_name(atlas: Atlas, place: Area) -> str:
    """Return the name of the files of a place, without what they end with: words in small letters.

    Parameters
    ----------
    atlas
        The place.
    place
        Level and code.
    """
    words = re.sub(r"[^\w]+", "-", atlas.name(*place).lower()).strip("-")
    return f"{atlas.place.id}-{words}" if words else atlas.place.id


def heading_html(document: Document, parameters: dict[str, str], beside: str = "") -> str:
    """Return the title of a profile, which data it is made of, and the ways to the same place elsewhere.

    Parameters
    ----------
    document
        The profile.
    parameters
        Those of the link to what is looked at.
    beside
        Name of the place that stands beside it; empty for none.
    """
    title = f"{document.title} beside {beside}" if beside else document.title
    links = (
        ("explore", "See it on the map", parameters),
        ("compare", "Set it beside another", parameters),
        ("profile", "All on one sheet", {**parameters, "sheet": "1"}),
    )
    led = "".join(f"<li>{markup.way(ways.href(page, query), said)}</li>" for page, said, query in links)
    stamp = markup.paragraph(document.stamp, cls="pb-note pb-document-stamp")
    inner = markup.page_heading(title, []) + stamp + f'<ul class="pb-document-ways">{led}</ul>'
    return markup.element("div", inner, cls="pb-document-head")


def look_of(atlas: Atlas, document: Document, place: Area, *, dark: bool) -> BlockLook:
    """Return what the blocks of a profile are drawn with.

    Parameters
    ----------
    atlas, document, place
        The place, its profile, and level and code of it.
    dark
        Whether the theme is dark.
    """
    by_label = {(each.label, each.unit): each for each in atlas.indicators.values()}

    def strip(chart: Chart) -> str:
        indicator = by_label.get((chart.title, chart.unit))
        found = value_strip.strip_of(atlas, indicator, *place) if indicator else None
        return strip_widget.value_strip_html(found, label=chart.title) if found else ""

    return BlockLook({source.id: source for source in document.sources}, dark, strip)


def sections_html(document: Document, look: BlockLook) -> tuple[str, ...]:
    """Return the sections of a profile in their order, and its sources last.

    Parameters
    ----------
    document
        The profile.
    look
        What its blocks are drawn with.
    """
    return (*(blocks.section_html(each, look) for each in document.sections), blocks.sources_html(document))


def map_message(atlas: Atlas, place: Area) -> MapMessage:
    """Return the map of where a place lies: the areas of its level, with its own line.

    Parameters
    ----------
    atlas
        The place.
    place
        Level and code.
    """
    level, code = place
    drawn: Level = "neighbourhood" if level == "city" else level
    selection = Selection(need="", level=drawn, area=f"{level}:{code}")
    files = map_cache.files(place_cache.today())
    return explore_map.map_message(atlas, selection, files, go=f"profile {level}:{code}")


def take_pick(atlas: Atlas, pick: Pick) -> None:
    """Turn to the place that was picked on the map; a picked asset, or bare ground, changes nothing.

    Parameters
    ----------
    atlas
        The place.
    pick
        What the person picked.
    """
    if any(level == pick.level and pick.code in atlas.areas[level].index for level in LEVELS):
        selection_state.change(area=f"{pick.level}:{pick.code}", asset="", near="")


def draw_place(atlas: Atlas, selection: Selection, place: Area, *, dark: bool) -> None:
    """Draw the page of a place: its title, the choices, its files, and its profile alone or beside another.

    Parameters
    ----------
    atlas
        The place.
    selection
        What the reader looks at.
    place
        Level and code of the place in view.
    dark
        Whether the theme is dark.
    """
    lists = selection_state.neighbourhoods()
    beside = second_place(atlas, selection, place)
    heading = st.container()
    draw_choices(atlas, place, beside)
    document = profile_cache.document(lists, *place)
    other_name = atlas.name(*beside) if beside else ""
    heading.html(heading_html(document, selection_state.parameters(atlas), other_name))
    on_paper = partial(profile_cache.on_paper, lists, *place)
    profile_downloads.draw_downloads(atlas, on_paper, name=file_name(atlas, place))
    if beside is not None:
        st.html(files_note_html(document.title, other_name))
    if beside is None:
        draw_page(atlas, document, place, dark=dark)
    else:
        other = profile_cache.document(lists, *beside)
        draw_beside(atlas, (document, other), (place, beside), dark=dark)


def files_note_html(name: str, other: str) -> str:
    """Return what files are of while two places stand side by side.

    Parameters
    ----------
    name, other
        What both places are called.
    """
    said = f"The files are of {name} alone. To take {other} away, choose it as the place."
    return markup.paragraph(said, cls="pb-note")


def draw_page(atlas: Atlas, document: Document, place: Area, *, dark: bool) -> None:
    """Draw a profile: what it comes to beside the map, then every other section below.

    Parameters
    ----------
    atlas, document, place
        The place, its profile, and level and code of it.
    dark
        Whether the theme is dark.
    """
    drawn = sections_html(document, look_of(atlas, document, place, dark=dark))
    said, view = st.columns([5, 6])
    with said:
        for each in drawn[:BESIDE_THE_MAP]:
            st.html(each)
    with view, st.container(key="profile_map"):
        message = map_message(atlas, place)
        live_map.draw_map(message, key="map", present=False, on_pick=partial(take_pick, atlas))
    rooms = {}
    for section, each in zip(document.sections[BESIDE_THE_MAP:], drawn[BESIDE_THE_MAP:-1], strict=True):
        st.html(each)
        agreed.draw_below(atlas, place, section.key)
        rooms[section.key] = st.empty()
    st.html(drawn[-1])
    # What takes longest is drawn last: nobody waits for a picture to read the words.
    picture = profile_cache.assets_map(selection_state.neighbourhoods(), *place)
    if picture is not None:
        rooms[PICTURE_AFTER].html(blocks.picture_html(picture))


def draw_beside(
    atlas: Atlas, documents: tuple[Document, Document], places: tuple[Area, Area], *, dark: bool
) -> None:
    """Draw two profiles side by side, section by section, so that the same stands beside the same.

    Parameters
    ----------
    atlas
        The place.
    documents
        Both profiles, which have the same sections.
    places
        Level and code of each.
    dark
        Whether the theme is dark.
    """
    both = [
        sections_html(document, look_of(atlas, document, place, dark=dark))
        for document, place in zip(documents, places, strict=True)
    ]
    names = [markup.paragraph(document.title, cls="pb-document-name") for document in documents]
    for sections in zip(*both, strict=True):
        for column, name, drawn in zip(st.columns(2), names, sections, strict=True):
            column.html(name + drawn)
