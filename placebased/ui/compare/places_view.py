"""Two places beside each other: what they have, who works there, what they need, which are like the first."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from itertools import islice

import streamlit as st

from placebased import phrases
from placebased.assets import table as asset_table
from placebased.exchange import table_sources
from placebased.mapping import analysis_layers
from placebased.mapping.files import MapFiles
from placebased.need import area_figures, comparators, comparison, conditions, doubt_columns, wording
from placebased.need.comparison import PER_RESIDENTS, Area, NeedGap
from placebased.place.atlas import Atlas
from placebased.place.catalogue import Indicator
from placebased.place.geography import LEVELS, Level
from placebased.ui import markup
from placebased.ui.markup import bullets, text
from placebased.ui.runtime import selection_state
from placebased.ui.widgets import controls, downloads, heading_words, layer_map
from placebased.ui.widgets import value_strip as strip_html
from placebased.views import value_strip
from placebased.views.selection import Selection

NEEDS_SHOWN = 20
STRIPS_SHOWN = 5
"""Needs of which a strip is drawn before all are asked for."""

NO_STRIPS = markup.paragraph("No need of these places can be shown among all areas.")

TableText = tuple[str, list[str], list[list[str]]]
"""A table as it is read: caption, headings and cells, row by row."""

NONE: Area = ("city", "")
"""No place."""


def draw_choices(atlas: Atlas, selection: Selection) -> None:
    """Draw the choice of the level and of both places.

    Parameters
    ----------
    atlas
        The place.
    selection
        What the reader looks at.
    """
    controls.draw_level_box(atlas)
    first, second = two_places(atlas, selection)
    _place_box(atlas, "This place", "area", first)
    _place_box(atlas, "Beside that place", "versus", second)


def _place_box(atlas: Atlas, label: str, field: str, chosen: Area) -> None:
    level, code = chosen
    codes = [str(c) for c in atlas.areas[level].sort_values("name").index]
    key = f"compare_{field}"
    st.session_state[key] = code
    st.selectbox(
        label, codes, format_func=lambda c: atlas.name(level, c), key=key,
        on_change=_take_place, args=(field, level, key),
    )  # fmt: skip


def _take_place(field: str, level: Level, key: str) -> None:
    selection_state.change(**{field: f"{level}:{st.session_state[key]}"})


def two_places(atlas: Atlas, selection: Selection) -> tuple[Area, Area]:
    """Return the two places to set side by side: those chosen, or what they lie in, of the level in view.

    Parameters
    ----------
    atlas
        The place.
    selection
        What the reader looks at.
    """
    level = selection.level
    codes = [str(c) for c in atlas.areas[level].sort_values("name").index]
    first = _at_level(atlas, selection.area, level) or codes[0]
    second = _at_level(atlas, selection.versus, level)
    if not second or (second == first and selection.versus != f"{level}:{second}"):
        second = next((c for c in codes if c != first), first)
    return (level, first), (level, second)


def _at_level(atlas: Atlas, given: str, level: Level) -> str:
    """Return the area of a level that was chosen, or that a smaller chosen one lies in; empty for neither."""
    own, code = _level_and_code(given)
    if own == level:
        return code
    smaller = own != "city" and LEVELS.index(own) < LEVELS.index(level)
    return comparison.containing_area(atlas, (own, code), level) if smaller else ""


def _level_and_code(given: str) -> Area:
    return next(((at, given.partition(":")[2]) for at in LEVELS if given.startswith(f"{at}:")), NONE)


def draw_places(atlas: Atlas, selection: Selection, files: MapFiles, *, dark: bool) -> None:
    """Draw two places in words, on a map and in tables.

    Parameters
    ----------
    atlas
        The place.
    selection
        What the reader looks at.
    files
        Addresses of the map's files.
    dark
        Whether the theme is dark.
    """
    first, second = two_places(atlas, selection)
    heading_words.draw(page_title(atlas, first, second), page_sentences(atlas, selection))
    names = atlas.name(*first), atlas.name(*second)
    has, wants = st.columns(2)
    with has:
        with st.container(key="two_on_a_map"):
            _draw_where_they_lie(atlas, selection, files, dark=dark)
        _holdings(atlas, first, second)
    shown = needs_shown(comparison.need_gaps(atlas, first, second))
    with wants:
        strips = st.empty()
        every = st.toggle("A strip of every need in the table", key="compare_all_strips")
        most = len(shown) if every else STRIPS_SHOWN
        strips.html(strips_html(atlas, shown, (first, second), most=most) or NO_STRIPS)
        st.html(_teams(atlas, first, second, names))
    with heading_words.after_words():
        _needs(atlas, shown, (first, second), names)
        if left_out := describe_left_out(atlas):
            st.caption(left_out)
        _alike(atlas, first)


def _draw_where_they_lie(atlas: Atlas, selection: Selection, files: MapFiles, *, dark: bool) -> None:
    (level, one), (_, other) = two_places(atlas, selection)
    layer = partial(analysis_layers.pair_layer, atlas, level, (one, other))
    on_paper = partial(layer, dark=False)
    layer_map.draw_layer_map(atlas, selection, files, layer(dark=dark), on_paper=on_paper, sources=tuple)


def page_sentences(atlas: Atlas, selection: Selection) -> list[str]:
    """Return what the page says of two places, first of chosen ones that are not compared.

    Parameters
    ----------
    atlas
        The place.
    selection
        What the reader looks at.
    """
    return [
        *describe_other_size(atlas, selection),
        *comparison.describe(atlas, *two_places(atlas, selection)),
    ]


def page_title(atlas: Atlas, first: Area, second: Area) -> str:
    """Return the heading of two places side by side.

    Parameters
    ----------
    atlas
        The place.
    first, second
        Level and code of each place.
    """
    return f"{atlas.name(*first)} beside {atlas.name(*second)}"


def describe_other_size(atlas: Atlas, selection: Selection) -> list[str]:
    """Say which chosen place is of another size than the areas in view, and what is compared in its place.

    Parameters
    ----------
    atlas
        The place.
    selection
        What the reader looks at.

    Returns
    -------
    list of str
        One sentence each; none where all that was chosen is compared.
    """
    words, said = atlas.place.words, []
    compared = {code for _, code in two_places(atlas, selection)}
    for each in (selection.area, selection.versus):
        level, code = _level_and_code(each)
        if not code or level in {selection.level, "city"}:
            continue
        around = _at_level(atlas, each, selection.level)
        if around in compared:
            name = atlas.name(selection.level, around)
            said.append(f"{atlas.name(level, code)} is in {name}, which is compared here.")
        else:
            shown = words[selection.level]["many"].capitalize()
            said.append(f"{atlas.name(level, code)} is a {words[level]['one']}. {shown} are compared here.")
    return said


def _holdings(atlas: Atlas, first: Area, second: Area) -> None:
    shown, used = holdings_table(atlas, (first, second)), table_sources.of_assets(atlas)
    note = markup.paragraph(asset_table.WHERE_COUNTED, cls="pb-note")
    st.html(markup.table(*shown, numbers=True) + note)
    downloads.offer_shown(
        atlas,
        *shown,
        key="has",
        sources=used,
        what="What they have: assets listed inside each",
        notes={"Listings": asset_table.WHERE_COUNTED},
    )


def holdings_table(atlas: Atlas, places: tuple[Area, Area]) -> TableText:
    """Return what two places have as a table: caption, headings and cells.

    Parameters
    ----------
    atlas
        The place.
    places
        Level and code of each.
    """
    names = [atlas.name(*place) for place in places]
    caption = f"What they have: assets listed inside each, and for each {PER_RESIDENTS:,} residents"
    headers = ["Kind", *(head for name in names for head in (name, f"{name}: for {PER_RESIDENTS:,}"))]
    return caption, headers, holding_rows(atlas, places)


def holding_rows(atlas: Atlas, places: tuple[Area, Area]) -> list[list[str]]:
    """Return residents and assets of two places, as counts and for a number of residents.

    Parameters
    ----------
    atlas
        The place.
    places
        Level and code of each.

    Returns
    -------
    list of list of str
        Residents first, then each category that one of them has: its name, and of each place the count and
        the rate; no rate where nobody lives.
    """
    people = [float(atlas.areas[level]["people"].loc[code]) for level, code in places]
    table = comparison.asset_counts(atlas, *places)
    there = table[(table > 0).any(axis=1)]
    counted = [
        [
            atlas.categories[str(kind)].plural,
            *_counted(float(one), people[0]),
            *_counted(float(other), people[1]),
        ]
        for kind, one, other in there.itertuples()
    ]
    return [["Residents", phrases.number(people[0]), "", phrases.number(people[1]), ""], *counted]


def _counted(count: float, people: float) -> tuple[str, str]:
    rate = phrases.number(PER_RESIDENTS * count / people, 1) if people > 0 else "nobody lives here"
    return phrases.number(count), rate


def _teams(atlas: Atlas, first: Area, second: Area, names: tuple[str, str]) -> str:
    only = comparison.teams_only_in(atlas, first, second)
    parts = ""
    for name, listed in zip(names, only, strict=True):
        parts += markup.heading(f"Teams known to work in {name} only", level=3)
        parts += bullets(text(team) for team in listed) or markup.paragraph("None in the register.")
    return parts


def _needs(atlas: Atlas, rows: Sequence[NeedGap], places: tuple[Area, Area], names: tuple[str, str]) -> None:
    used = table_sources.of_indicators(atlas, [row.indicator.id for row in rows])
    listed = [row.indicator for row in rows]
    downloads.draw_table(
        atlas, *needs_table(atlas, rows, places), key="needs", sources=used, numbers=True,
        more=lambda: doubt_columns.of_a_pair(atlas, listed, zip(names, places, strict=True)),
    )  # fmt: skip


def needs_table(atlas: Atlas, rows: Sequence[NeedGap], places: tuple[Area, Area]) -> TableText:
    """Return what two places need as a table: caption, headings and cells.

    Parameters
    ----------
    atlas
        The place.
    rows
        Needs of both places, as :func:`needs_shown` returns them.
    places
        Level and code of each.
    """
    first, second = places
    names = atlas.name(*first), atlas.name(*second)
    cells = [
        [row.indicator.label, *_figures(atlas, row.indicator, places), _verdict(row, names),
         *comparators.whole_cells(atlas, row.indicator)]
        for row in rows
    ]  # fmt: skip
    caption = "What they need, the largest differences first"
    return caption, ["Need", *names, "By more than chance?", *comparators.whole_names(atlas)], cells


def strips_html(
    atlas: Atlas, rows: Sequence[NeedGap], places: tuple[Area, Area], *, most: int = STRIPS_SHOWN
) -> str:
    """Return strips of all areas with both places marked, the largest differences first.

    Parameters
    ----------
    atlas
        The place.
    rows
        Needs of both places, as :func:`needs_shown` returns them.
    places
        Level and code of each.
    most
        Strips that are drawn: each takes some milliseconds.

    Returns
    -------
    str
        HTML; empty where no need has a strip.
    """
    each = (strip for row in rows if (strip := one_strip_html(atlas, row.indicator, places)))
    drawn = "".join(islice(each, most))
    if not drawn:
        return ""
    level = places[0][0]
    many = atlas.place.words[level]["many"]
    title = markup.heading(f"Both among all {len(atlas.areas[level])} {many}, the largest differences first")
    return markup.element("section", title + drawn, cls="pb-profile pb-pair")


def one_strip_html(atlas: Atlas, indicator: Indicator, places: Sequence[Area]) -> str:
    """Return the strip of one need with both places marked, under its name; empty where it has none.

    Parameters
    ----------
    atlas
        The place.
    indicator
        The need.
    places
        Level and code of each of the two.
    """
    (level, one), (_, other) = places
    strip = value_strip.strip_of_two(atlas, indicator, level, (one, other))
    if strip is None:
        return ""
    drawn = strip_html.value_strip_html(strip, label=indicator.label)
    return markup.heading(indicator.label, level=3) + drawn


def needs_shown(rows: Sequence[NeedGap]) -> list[NeedGap]:
    """Return the largest differences, and last what one of the two places is in and the other is not.

    Parameters
    ----------
    rows
        Every need of both places, see :func:`placebased.need.comparison.need_gaps`.
    """
    rates = [row for row in rows if row.words not in comparison.IN_OR_NOT]
    return [*rates[:NEEDS_SHOWN], *(row for row in rows if row.words == comparison.YES_OR_NO)]


def _figures(atlas: Atlas, indicator: Indicator, places: Sequence[Area]) -> list[str]:
    found = [area_figures.figure_of(atlas, indicator.id, *place) for place in places]
    return [wording.format_row(indicator, row) for row in found]


def describe_left_out(atlas: Atlas) -> str:
    """Return which needs are not compared because their publishers ask so; empty for none.

    Parameters
    ----------
    atlas
        The place.
    """
    bound = [
        i
        for i in atlas.indicators.values()
        if i.polarity != "context" and i.kind != "count" and not conditions.allows(i, "ranking")
    ]
    return " ".join(f"Not compared: {i.label}. {i.conditions_why}" for i in bound)


def _verdict(row: NeedGap, names: tuple[str, str]) -> str:
    if row.words in {"higher", "lower"}:
        return f"Yes, {row.words} in {names[0]}{f', {row.size}' if row.size else ''}"
    return row.words.capitalize()


def _alike(atlas: Atlas, first: Area) -> None:
    shown = alike_table(atlas, first)
    if shown is None:
        none = (
            "Places like this one are looked for among wards and neighbourhoods whose figures are all known."
        )
        st.html(markup.paragraph(none))
        return
    used = table_sources.of_indicators(atlas, map(str, atlas.peers["measure"]))
    st.html(markup.table(*shown))
    what = f"Places like {atlas.name(*first)}"
    downloads.offer_shown(atlas, *shown, key="alike", sources=used, what=what)


def alike_table(atlas: Atlas, first: Area) -> TableText | None:
    """Return the places like one as a table: caption, headings and cells; ``None`` where none is looked for.

    Parameters
    ----------
    atlas
        The place.
    first
        Level and code of the place.
    """
    level, code = first
    rows = [
        [comparison.peer_name(atlas, level, each.code), each.words,
         _labels(atlas, each.closest), _labels(atlas, each.furthest)]
        for each in comparison.similar_areas(atlas, level, code)
    ]  # fmt: skip
    if not rows:
        return None
    measures = _labels(atlas, tuple(dict.fromkeys(atlas.peers["measure"])))
    caption = f"Places like {atlas.name(level, code)}, on these measures alone: {measures}"
    return caption, ["Place", "How alike", "Most alike in", "Least alike in"], rows


def _labels(atlas: Atlas, ids: Sequence[str]) -> str:
    return phrases.join_list(
        [phrases.in_sentence(atlas.indicators[i].label) for i in ids if i in atlas.indicators]
    )
