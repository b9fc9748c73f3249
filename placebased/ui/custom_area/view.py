"""The page of a place of one's own: tick, draw, paste or open it; read it; save it."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import replace

import streamlit as st

from placebased import phrases, worker
from placebased.assets import table as asset_table
from placebased.custom_areas import figures as custom_figures
from placebased.custom_areas import fitting, link_code
from placebased.custom_areas.fitting import RULE_WORDS, SHAPE_RULES, CustomArea, CustomAreaError, Rule
from placebased.exchange import table_sources
from placebased.exchange.formats.export_table import ExportTable
from placebased.mapping import explore_map
from placebased.mapping.custom_area_layer import membership_layer
from placebased.mapping.files import MapFiles
from placebased.mapping.layers import Focus
from placebased.mapping.message import MapMessage, Pick
from placebased.need import area_figures, comparators, wording
from placebased.place.atlas import Atlas
from placebased.reports.strip_chart import strip_of_own
from placebased.ui import markup
from placebased.ui.markup import bullets, plain_label, text
from placebased.ui.runtime import custom_area_state, selection_state
from placebased.ui.runtime.caches import place_cache
from placebased.ui.widgets import downloads, map_downloads, source_note
from placebased.ui.widgets import value_strip as strip_html
from placebased.views.selection import Selection
from placebased.views.value_strip import ValueStrip

WAYS = {
    "tick": "Tick small areas",
    "postcodes": "Paste postcodes",
    "shape": "Draw or give a shape",
    "file": "Open a saved place",
}

_SAID, _GO = "own_said", "own_go"

LARGEST_FILE_MB = 2


def draw_sidebar(atlas: Atlas, place: CustomArea | None) -> None:
    """Draw the ways to make a place, and its name.

    Parameters
    ----------
    atlas
        The place.
    place
        The reader's own place; ``None`` before one is made.
    """
    with st.sidebar:
        way = st.radio("How", list(WAYS), format_func=WAYS.__getitem__, key="own_way")
        _WAYS[way](atlas, place)
        if place is not None:
            st.session_state["own_name"] = place.name
            st.text_input("Its name", key="own_name", max_chars=fitting.MAX_NAME_LENGTH, on_change=_rename)
            st.button("Start again", key="own_clear", on_click=_keep, args=(None,))


def _tick(atlas: Atlas, place: CustomArea | None) -> None:
    st.caption("Click small areas on the map, or choose them here by name.")
    names = atlas.areas["lsoa"]["name"].sort_values()
    st.session_state["own_ticked"] = list(place.codes) if place else []
    st.multiselect(
        "Small areas", [str(code) for code in names.index], format_func=lambda code: str(names[code]),
        key="own_ticked", on_change=_take_ticks, placeholder="Type part of a name",
    )  # fmt: skip


def _postcodes(_atlas: Atlas, _place: CustomArea | None) -> None:
    st.text_area("Postcodes", key="own_postcodes", height=160, placeholder="M8 4BA, M8 5RB …")
    st.button("Count them", key="own_count", on_click=_take_postcodes)


def _shape(_atlas: Atlas, place: CustomArea | None) -> None:
    worker.warm(fitting.READING)
    st.caption("Draw it on the map with the pen, paste it here, or choose a file.")
    st.session_state["own_rule"] = _rule(place)
    st.radio("Count", SHAPE_RULES, format_func=RULE_WORDS.__getitem__, key="own_rule")
    st.text_area(
        "Shape as GeoJSON or WKT", key="own_shape", height=160,
        placeholder="POLYGON ((-2.25 53.50, -2.22 53.50, -2.22 53.52, -2.25 53.52, -2.25 53.50))",
    )  # fmt: skip
    st.file_uploader("or a file", type=["geojson", "json", "wkt", "txt"], key="own_shape_file",
                     max_upload_size=LARGEST_FILE_MB)  # fmt: skip
    st.button("Count what it catches", key="own_catch", on_click=_take_shape)


def _file(_atlas: Atlas, _place: CustomArea | None) -> None:
    worker.warm(fitting.READING)
    st.file_uploader(
        "A place saved on this page", type=["json"], key="own_file", on_change=_take_file,
        max_upload_size=LARGEST_FILE_MB,
    )  # fmt: skip


def _rule(place: CustomArea | None) -> Rule:
    """Return the fitting rule for the next shape: the one chosen, else that of the place, else the usual."""
    kept = place.fit.rule if place and place.fit else SHAPE_RULES[0]
    chosen: Rule = st.session_state.get("own_rule", kept)
    return chosen if chosen in SHAPE_RULES else SHAPE_RULES[0]


_WAYS = {"tick": _tick, "postcodes": _postcodes, "shape": _shape, "file": _file}


# --- taking what a person gave ---------------------------------------------------------------------------


def _atlas() -> Atlas:
    return place_cache.atlas(selection_state.neighbourhoods())


def _name() -> str:
    place = custom_area_state.place_of(_atlas(), selection_state.selection())
    return place.name if place else "My place"


def _keep(place: CustomArea | None, notes: tuple[str, ...] = ()) -> None:
    selection_state.change(own=link_code.encode(place) if place else "")
    st.session_state[_SAID] = notes


def _found(place: CustomArea, notes: tuple[str, ...]) -> None:
    """Keep a place that was not made by hand on the map, and let the map go there, once."""
    _keep(place, notes)
    st.session_state[_GO] = st.session_state.get(_GO, 0) + 1


def _refuse(error: CustomAreaError) -> None:
    st.session_state[_SAID] = (str(error),)


def _rename() -> None:
    place = custom_area_state.place_of(_atlas(), selection_state.selection())
    if place:
        named = " ".join(st.session_state["own_name"].split()) or place.name
        _keep(replace(place, name=named))


def _take_ticks() -> None:
    codes = st.session_state["own_ticked"]
    _keep(CustomArea(_name(), tuple(sorted(codes))) if codes else None)


def take_pick(pick: Pick) -> None:
    """Take a small area in, or out again, where a person clicked it on the map.

    Parameters
    ----------
    pick
        What was picked on the map.
    """
    atlas = _atlas()
    if pick.level != "lsoa" or pick.code not in atlas.rungs.index:
        return
    place = custom_area_state.place_of(atlas, selection_state.selection())
    codes = set(place.codes if place else ()) ^ {pick.code}
    _keep(CustomArea(_name(), tuple(sorted(codes))) if codes else None)


def _take_postcodes() -> None:
    try:
        fitted = fitting.from_postcodes(st.session_state["own_postcodes"], _atlas().postcodes)
    except CustomAreaError as error:
        _refuse(error)
    else:
        _found(CustomArea(_name(), fitted.codes, fitted), fitted.notes)


def _take_shape() -> None:
    file = st.session_state["own_shape_file"]
    given = file.getvalue().decode("utf-8", errors="replace") if file else st.session_state["own_shape"]
    _take(given, _found)


def take_drawn_shape(shape_text: str) -> None:
    """Take a shape that was drawn on the map, as text; the view stays as it is.

    Parameters
    ----------
    shape_text
        The shape as GeoJSON or WKT.
    """
    _take(shape_text, _keep)


def _take(given: str, keep: Callable[[CustomArea, tuple[str, ...]], None]) -> None:
    atlas = _atlas()
    rule = _rule(custom_area_state.place_of(atlas, selection_state.selection()))
    try:
        shape, notes = fitting.read_shape(given)
        people = atlas.areas["lsoa"]["people"]
        fitted = fitting.from_shape(shape, atlas.measured["lsoa"], people, rule=rule)
    except CustomAreaError as error:
        _refuse(error)
    else:
        keep(CustomArea(_name(), fitted.codes, fitted), notes)


def _take_file() -> None:
    file = st.session_state["own_file"]
    if file is None:
        return
    try:
        given = file.getvalue().decode("utf-8", errors="replace")
        place, notes = fitting.load(given, _atlas().rungs.index)
    except CustomAreaError as error:
        _refuse(error)
    else:
        st.session_state.pop("own_rule", None)  # the next shape is fitted as this place was
        _found(place, notes)


# --- what the page says ----------------------------------------------------------------------------------


def draw_notes() -> None:
    """Say, once, what was mended or refused."""
    for sentence in st.session_state.pop(_SAID, ()):
        st.warning(plain_label(sentence))


def heading_html(atlas: Atlas, selection: Selection, place: CustomArea | None) -> str:
    """Return the title and sentences of the place, or how to make one.

    Parameters
    ----------
    atlas
        The place.
    selection
        What the reader looks at.
    place
        The reader's own place; ``None`` before one is made.
    """
    if place is None:
        return markup.page_heading("A place of your own", [_HOW])
    return markup.page_heading(place.name, custom_figures.describe(atlas, place, selection.need))


_HOW = (
    "Tick small areas on the map, draw a shape with the pen, or paste postcodes, and get every figure for "
    "that place."
)


def map_message(
    atlas: Atlas, selection: Selection, place: CustomArea | None, files: MapFiles, *, dark: bool
) -> MapMessage:
    """Return what the map is told: small areas, and which of them are in the place.

    Parameters
    ----------
    atlas
        The place.
    selection
        What the reader looks at.
    place
        The reader's own place; ``None`` before one is made.
    files
        Addresses of the map's files.
    dark
        Whether the theme is dark.
    """
    plain = replace(selection, need="", assets=(), teams=(), level="lsoa", area="")
    base = explore_map.map_message(atlas, plain, files, go=selection_state.going())
    layer = membership_layer(atlas, place, unit="click to take in or out", dark=dark)
    label = f"Map of {atlas.place.name}: {layer.title}, by small areas"
    return replace(base, need=layer, label=label, focus=_focus(atlas, place))


def offer_pictures(atlas: Atlas, selection: Selection, place: CustomArea | None, files: MapFiles) -> None:
    """Draw the button that opens the choice of pictures of the place on the map.

    Parameters
    ----------
    atlas
        The place.
    selection
        What the reader looks at.
    place
        The reader's own place; draws nothing before one is made.
    files
        Addresses of the map's files.
    """
    if place is None:
        return
    message = map_message(atlas, selection, place, files, dark=False)
    map_downloads.offer_message(
        atlas,
        lambda: message,
        files,
        sources=lambda: table_sources.of_files(atlas, "small_areas.csv"),
        key="map_picture",
    )


def _focus(atlas: Atlas, place: CustomArea | None) -> Focus | None:
    """Return where the map goes, once: to a place that was brought, not to one ticked together on it."""
    token = st.session_state.setdefault(_GO, 1 if place else 0)
    if place is None or not token:
        return None
    ends = [float(end) for end in atlas.drawn["lsoa"].loc[list(place.codes)].total_bounds]
    return Focus(token=f"own:{token}", bounds=(ends[0], ends[1], ends[2], ends[3]))


def draw_beginning(atlas: Atlas) -> None:
    """Draw what there will be beside the map, and how small counts are kept, before a place is made.

    Parameters
    ----------
    atlas
        The place.
    """
    there = [
        f"Every figure beside {atlas.place.name}'s, and where it stands among areas of its size.",
        "What it has, and the teams known to work there.",
        "A profile to print, and files to take away.",
        "A link and a file that open the same place again.",
    ]
    st.html(
        markup.heading("What you get", level=2)
        + bullets(map(text, there))
        + markup.heading("How small counts are kept", level=2)
        + markup.paragraph(fitting.DISCLOSURE_WORDS)
    )


_EXACT = f"{asset_table.IN_SMALL_AREAS} Their number is exact; that of people never is."


def draw_panel(atlas: Atlas, place: CustomArea) -> None:
    """Draw what the place has and who works there, and what can be saved.

    Parameters
    ----------
    atlas
        The place.
    place
        The reader's own place.
    """
    held = custom_figures.asset_counts(atlas, place)
    items = [text(f"{atlas.categories[str(c)].plural}: {phrases.number(int(n))}") for c, n in held.items()]
    st.html(
        markup.heading("What it has", level=2)
        + (bullets(items) or markup.paragraph("No asset is listed inside."))
        + markup.paragraph(_EXACT if items else "", cls="pb-note")
        + markup.heading("Teams known to work there", level=2)
        + (
            bullets(map(text, custom_figures.covering_teams(atlas, place)))
            or markup.paragraph("None in the register.")
        )
    )


def draw_figures(atlas: Atlas, place: CustomArea) -> None:
    """Draw every figure of the place beside the whole place's, and the files to save.

    Parameters
    ----------
    atlas
        The place.
    place
        The reader's own place.
    """
    caption, headers, rows, used = figures_table(atlas, place)
    table = markup.table(caption, headers, rows, numbers=True, drawn=_strips(atlas, place))
    st.html(table + source_note.source_html(atlas, used))
    downloads.offer(
        lambda: export_table(atlas, place), name="own-place", key="own", what="the figures of this place"
    )
    st.download_button("Save this place", place.to_json(), "own-place.json", "application/json")


def _strips(atlas: Atlas, place: CustomArea) -> markup.DrawnColumn | None:
    """Return where the place stands among areas of about its size."""
    level = custom_figures.level_of_size(atlas, place.codes)
    found = [
        strip_of_own(atlas, place.name, level, line, shown=_shown(line))
        for line in custom_figures.figures(atlas, place.codes)
    ]
    if not any(found):
        return None
    areas = f"{len(atlas.areas[level])} {atlas.place.words[level]['many']}"
    cells = [strip_html.row_strip_html(strip) if strip else "" for strip in found]
    return markup.DrawnColumn(f"Among all {areas}", cells, at=2, key=f"On the strips: {_signs(found)}.")


def _signs(found: Sequence[ValueStrip | None]) -> str:
    """Return what the signs mean; the country has no figure of some needs."""
    return strip_html.row_key(max((strip for strip in found if strip), key=lambda strip: len(strip.marks)))


def figures_table(
    atlas: Atlas, place: CustomArea, lines: Sequence[custom_figures.CustomAreaFigure] | None = None
) -> tuple[str, list[str], list[list[str]], list[str]]:
    """Return every figure of a place beside the city's: caption, headings, cells, and their ids.

    Parameters
    ----------
    atlas
        The place.
    place
        The reader's own place.
    lines
        Its figures, where somebody has them already.
    """
    lines = custom_figures.figures(atlas, place.codes) if lines is None else lines
    rows = [
        [
            line.indicator.label,
            _shown(line),
            wording.format_row(line.indicator, _city_row(atlas, line)),
            line.words,
            *comparators.whole_cells(atlas, line.indicator),
        ]
        for line in lines
    ]
    headers = ["Figure", place.name, atlas.place.name, "By more than chance", *comparators.whole_names(atlas)]
    caption = "Every figure; hidden where it rests on fewer than eight people"
    return caption, headers, rows, [line.indicator.id for line in lines]


def export_table(atlas: Atlas, place: CustomArea) -> ExportTable:
    """Return the figures of a drawn place, to be taken away.

    Parameters
    ----------
    atlas, place
        The whole place, and the one that was drawn.
    """
    used = table_sources.of_indicators(atlas, atlas.indicators)
    frame = custom_figures.export_table(atlas, place)
    lines = custom_figures.figures(atlas, place.codes)
    own = [table_sources.of_indicators(atlas, [line.indicator.id]) for line in lines]
    frame["From"] = ["; ".join(f"{each.title} ({each.publisher})" for each in listed) for listed in own]
    return downloads.export_of(atlas, place.name, frame, sources=used, notes=provenance(place))


def provenance(place: CustomArea) -> dict[str, str]:
    """Return what the file of figures says of how the place was counted.

    Parameters
    ----------
    place
        The drawn place.
    """
    fit = {"Degree of fit": custom_figures.describe_fit(place.fit)} if place.fit else {}
    return {
        "Small areas of the place": str(len(place.codes)),
        **fit,
        "Counts of people": f"rounded to {fitting.ROUNDING_BASE}; "
        f"hidden under {fitting.SUPPRESSION_THRESHOLD}",
        "What that protects": fitting.DISCLOSURE_WORDS,
    }


def _shown(line: custom_figures.CustomAreaFigure) -> str:
    if math.isnan(line.value):
        return "hidden" if line.row["known"] > 0 or line.row["of"] == 0 else phrases.NO_DATA
    said = wording.format_row(line.indicator, line.row)
    known = wording.describe_known(line.row)
    return f"{said}; known for {known}" if known else said


def _city_row(atlas: Atlas, line: custom_figures.CustomAreaFigure) -> wording.Row:
    return area_figures.figure_of(atlas, line.indicator.id, "city", atlas.place.city_code)
