"""The One Team grid on a page: who covers a neighbourhood, questions to ask, what the register states."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache

import pandas as pd

from placebased import phrases
from placebased.access import weekly_cover
from placebased.exchange.formats.export_table import as_shown
from placebased.mapping import cover_layers
from placebased.place.atlas import Atlas
from placebased.place.team_stage import is_unsure
from placebased.reports.document import DataTable
from placebased.reports.view_document import shown_table
from placebased.teams import basis, coverage_grid, stated
from placebased.teams.register import Register
from placebased.ui import markup
from placebased.ui.markup import bullets, element, heading, paragraph, text
from placebased.ui.teams.answer import View, chosen_place, neighbourhood_of
from placebased.views import map_text
from placebased.views.selection import Selection


def grid_view(atlas: Atlas, register: Register, selection: Selection, *, dark: bool) -> View:
    """Return who covers whom, as words, as a table and on the map.

    Parameters
    ----------
    atlas
        The place.
    register
        The register of teams that is looked at.
    selection
        What the reader looks at.
    dark
        Whether the theme is dark.
    """
    cells = coverage_grid.build_grid(atlas, register)
    kind = coverage_grid.kind_in_view(cells, selection.service.removeprefix("team:"))
    shown = selection.organisations
    code, named = neighbourhood_of(atlas, selection), shown != "hidden"
    asked = _asked(atlas, register, cells)
    inside = _inside_chosen(atlas, selection)
    there = {at: cell for at, cell in cells.items() if cell.code in inside}
    beside = _place_cover(atlas, cells, code, named=named) if code else ""
    place = _describe_chosen(atlas, selection, there, kind, named=named) if len(there) < len(cells) else ""
    return View(
        title=f"Who covers whom: {kind}",
        sentences=(
            *_describe_instead(atlas, selection.service, kind),
            *filter(None, [place]),
            coverage_grid.describe_kind(atlas, cells, kind),
            *coverage_grid.describe(atlas, cells),
        ),
        panel=beside or _first_questions(asked, named=named) + _all_cover(atlas, there, kind, named=named),
        place=place,
        below=_questions(asked) + _grid_table(atlas, cells, named=named),
        table=coverage_grid.grid_table(atlas, cells, named=named).reset_index(),
        layer=cover_layers.cover_layer(atlas, cells, kind, organisations=shown, dark=dark),
        others={"Questions to ask": as_shown(_ASKED, asked)},
        drawn=(*_grid_rows(atlas, cells, named=named), shown_table(_ASKED_CAPTION, _ASKED, asked)),
    )


def _describe_instead(atlas: Atlas, asked: str, kind: str) -> list[str]:
    """Say that a link's kind of team is not in the register; what else has a week is no kind of team."""
    if not asked.startswith("team:"):
        return []
    return weekly_cover.describe_instead(atlas, asked, weekly_cover.Service(f"team:{kind}", kind))


def _inside_chosen(atlas: Atlas, selection: Selection) -> frozenset[str]:
    """Return the neighbourhoods in the chosen place, or the one that it lies in; all where it is neither."""
    if code := neighbourhood_of(atlas, selection):
        return frozenset({code})
    return frozenset(map(str, map_text.areas_inside(atlas, replace(selection, level="neighbourhood"))))


def _describe_chosen(
    atlas: Atlas,
    selection: Selection,
    there: dict[tuple[str, str], coverage_grid.Cell],
    kind: str,
    *,
    named: bool,
) -> str:
    """Return what the grid shows of the chosen place, which holds or lies in the neighbourhoods there."""
    if code := neighbourhood_of(atlas, selection):
        return f"In {atlas.name('neighbourhood', code)}, {kind}: {there[kind, code].describe(named=named)}."
    name = atlas.name(*chosen_place(atlas, selection))
    return coverage_grid.describe_kind(atlas, there, kind, place=name)


def _all_cover(
    atlas: Atlas, cells: dict[tuple[str, str], coverage_grid.Cell], kind: str, *, named: bool
) -> str:
    rows = [
        element("strong", text(atlas.name("neighbourhood", code)))
        + "<br>"
        + text(cells[kind, code].describe(named=named))
        for code in dict.fromkeys(code for _, code in cells)
    ]
    said = heading(f"{kind[:1].upper()}{kind[1:]}") + bullets(rows)
    return element("section", said, cls="pb-profile")


def _place_cover(
    atlas: Atlas, cells: dict[tuple[str, str], coverage_grid.Cell], code: str, *, named: bool
) -> str:
    name, who = atlas.name("neighbourhood", code), coverage_grid.organisations_in(cells, code)
    rare = coverage_grid.distinctive_kinds(cells)[code]
    rows = [
        element("strong", text(cell.kind)) + "<br>" + text(cell.describe(named=named))
        for cell in cells.values()
        if cell.code == code
    ]
    many = phrases.plural(len(who), "organisation", "organisations")
    own = f"Here, and not in most other neighbourhoods: {phrases.join_list(rare)}." if rare else ""
    parts = (
        heading(name),
        paragraph(f"Someone who lives here may deal with {many}."),
        bullets(text(each) for each in who) if named else "",
        paragraph(own),
        heading("Kind by kind", level=3),
        bullets(rows),
    )
    return element("section", "".join(parts), cls="pb-profile")


def _grid_table(atlas: Atlas, cells: dict[tuple[str, str], coverage_grid.Cell], *, named: bool) -> str:
    names = atlas.areas["neighbourhood"]["name"]
    codes = list(map(str, names.index))
    head = element("th", "Kind of team") + "".join(f'<th scope="col">{text(names[c])}</th>' for c in codes)
    body = ""
    for kind in dict.fromkeys(kind for kind, _ in cells):
        row = "".join(_grid_cell(cells[kind, code], named=named) for code in codes)
        body += element("tr", f'<th scope="row">{text(kind)}</th>' + row)
    count = "".join(element("td", text(str(len(coverage_grid.organisations_in(cells, c))))) for c in codes)
    foot = element("tr", '<th scope="row">' + _DEAL_WITH + "</th>" + count)
    caption = element("caption", _GRID_CAPTION)
    inner = caption + element("thead", element("tr", head)) + element("tbody", body + foot)
    marks = 'class="pb-table pb-grid" role="region" aria-label="The One Team grid" tabindex="0"'
    return f"<div {marks}>{element('table', inner)}</div>" + _grid_list(atlas, cells, named=named)


def _grid_list(atlas: Atlas, cells: dict[tuple[str, str], coverage_grid.Cell], *, named: bool) -> str:
    """Return the grid as a list, for screens too narrow for it: what holds, and in which neighbourhoods."""
    parts = [heading("The One Team grid")]
    for kind, said in _who_where(atlas, cells, named=named).items():
        rows = [element("strong", text(who)) + "<br>" + text(where) for who, where in said.items()]
        parts += [heading(f"{kind[:1].upper()}{kind[1:]}", level=3), bullets(rows)]
    return element("section", "".join(parts), cls="pb-grid-list")


def _who_where(
    atlas: Atlas, cells: dict[tuple[str, str], coverage_grid.Cell], *, named: bool
) -> dict[str, dict[str, str]]:
    """Return by kind of team who covers, and in which neighbourhoods, in words."""
    words = atlas.place.words["neighbourhood"]
    codes = list(map(str, atlas.areas["neighbourhood"].index))
    found: dict[str, dict[str, str]] = {}
    for kind in dict.fromkeys(kind for kind, _ in cells):
        said: dict[str, list[str]] = {}
        for code in codes:
            said.setdefault(cells[kind, code].describe(named=named), []).append(code)
        found[kind] = {
            f"{who[:1].upper()}{who[1:]}": f"all {len(codes)} {words['many']}"
            if len(there) == len(codes)
            else phrases.join_list([atlas.name("neighbourhood", code) for code in there])
            for who, there in said.items()
        }
    return found


def _grid_rows(
    atlas: Atlas, cells: dict[tuple[str, str], coverage_grid.Cell], *, named: bool
) -> tuple[DataTable, DataTable]:
    """Return the grid as its list is read, for paper too narrow for it, and how many one may deal with."""
    found = _who_where(atlas, cells, named=named)
    rows = [[kind, who, where] for kind, said in found.items() for who, where in said.items()]
    names = atlas.areas["neighbourhood"]["name"]
    count = [
        [str(name), str(len(coverage_grid.organisations_in(cells, str(code))))]
        for code, name in names.items()
    ]
    one = atlas.place.words["neighbourhood"]["one"].capitalize()
    return (
        shown_table(GRID_AS_A_LIST, ["Kind of team", "Who covers", "Where"], rows),
        shown_table(_DEAL_WITH, [one, "Organisations"], count, numbers=True),
    )


def _grid_cell(cell: coverage_grid.Cell, *, named: bool) -> str:
    who = "; ".join(cell.organisations) if named and cell.state != "none" else ""
    inner = element("strong", text(cell.describe(named=False))) + (element("span", text(who)) if who else "")
    read = " pb-cell-read" if cell.read else ""
    return element("td", inner, cls=f"pb-cell pb-cell-{cell.state.replace(' ', '-')}{read}")


GRID_AS_A_LIST = "The One Team grid as a list: who covers, and where"
_DEAL_WITH = "Organisations a resident may deal with"
_GRID_CAPTION = "The One Team grid: kinds of team by neighbourhood"
_ASKED_CAPTION = "What nobody has stated, and who would know; those that close most gaps first"
_ASKED = ("Ask", "Question", "Gaps it closes")


def _asked(
    atlas: Atlas, register: Register, cells: dict[tuple[str, str], coverage_grid.Cell]
) -> list[tuple[str, str, str]]:
    asked = coverage_grid.open_questions(atlas, register, cells)
    return [(each.organisation, each.question, str(each.gaps)) for each in asked]


def _questions(rows: list[tuple[str, str, str]]) -> str:
    answer = element("p", markup.way("./teams?part=register", _LEADS))
    return heading("Questions to ask") + answer + markup.table(_ASKED_CAPTION, _ASKED, rows)


_LEADS = "Do you lead one of these teams? Say its hours, base and phone."
FIRST = 3
"""Questions that stand beside the map; the others follow below it."""


def _first_questions(rows: list[tuple[str, str, str]], *, named: bool) -> str:
    """Return the questions that close most gaps, to stand before what is known."""
    said = [
        (element("strong", text(who)) + "<br>" if named else "") + text(question)
        for who, question, _ in rows[:FIRST]
    ]
    rest = len(rows) - FIRST
    more = (
        paragraph(f"{phrases.plural(rest, 'more', 'more')} below the map.", cls="pb-note") if rest > 0 else ""
    )
    inner = heading("Questions to ask") + bullets(said) + more
    return element("section", inner, cls="pb-profile") if said else ""


@lru_cache(maxsize=16)
def register_view(register: Register) -> View:
    """Return what the register states and what it leaves open.

    Cached and shared.

    Parameters
    ----------
    register
        The register of teams that is looked at.
    """
    there, every = register.there(), len(register.teams)
    past = every - len(register.current())
    coming, unsure = every - past - len(there), int(is_unsure(there).sum())
    known = stated.count_stated(register.teams)
    said = {words: known[what].stated for what, words in _STATES.items()}
    says = phrases.join_list([f"{count} state {what}" for what, count in said.items() if count])
    silent = _either([what for what, count in said.items() if not count])
    counts = {
        "the hours": known["hours"].read,
        "the area": known["area"].read,
        "the existence": int(basis.is_read(there, "team").sum()),
    }
    readings = phrases.join_list([f"{what} of {n}" for what, n in counts.items() if n])
    counted = f"{len(there)} there, {coming} to come, {past} of the past, each when its source spoke"
    sentences = (
        f"{phrases.plural(every, 'row', 'rows')}: {counted}.",
        *([f"There when their sources spoke, and not known today: {unsure}."] if unsure else []),
        f"Of the {len(there)} that are there, {says or 'none states anything'}.",
        *([f"None of them states {silent}."] if silent else []),
        *([f"Some we read into a source: {readings}. It is marked so."] if readings else []),
        "What is empty is shown as not stated. Nothing is filled in; what was read says so.",
    )
    rows = _stated_rows(there)
    return View(
        "The register of teams",
        sentences,
        "",
        heading(_STATED) + markup.table(_STATED, _STATED_OF, rows, links=True),
        pd.DataFrame(),
        others={_STATED: as_shown(_STATED_OF, rows)},
        drawn=(shown_table(_STATED, _STATED_OF, rows),),
    )


_STATES = {
    "hours": "hours",
    "base": "a base",
    "capacity": "a capacity",
    "wte": "whole-time equivalents",
    "caseload": "a caseload",
    "room": "whether there is room now",
    "area": "an area",
}
"""What a team may state, as the end of “… state …”."""


def _either(items: list[str]) -> str:
    return f"{', '.join(items[:-1])} or {items[-1]}" if len(items) > 1 else "".join(items)


_STATED = "What each team that is there states of itself"
_STATED_OF = ("Team", "Staff, caseload and room now", "Hours", "Read by us", "Where it says so")


def _stated_rows(there: pd.DataFrame) -> list[tuple[str, ...]]:
    return [
        (
            str(row["team"]),
            basis.describe_staffing(row),
            basis.describe_hours(row),
            basis.describe_readings(row) or "nothing",
            str(row["source"]) or phrases.NOT_STATED,
        )
        for row in there.to_dict("records")
    ]
