"""City standards on a page beside what each neighbourhood does differently, and housing with care."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import partial

import numpy as np
import pandas as pd

from placebased import phrases
from placebased.contributions import places
from placebased.contributions.authors import describe_signature
from placebased.mapping import cover_layers
from placebased.need import comparators
from placebased.place.atlas import Atlas
from placebased.reports.view_document import shown_table
from placebased.teams import coverage_grid, differences, housing_schemes, standards
from placebased.teams.register import Register
from placebased.teams.standards import StandardResult
from placebased.ui import markup
from placebased.ui.markup import bullets, element, heading, linked, paragraph, text
from placebased.ui.runtime import ways
from placebased.ui.teams.answer import View, neighbourhood_of
from placebased.views import chosen_place
from placebased.views.selection import Selection


def standards_view(
    atlas: Atlas, register: Register, selection: Selection, today: date, *, dark: bool
) -> View:
    """Return city standards as met, not met or not stated, and what each neighbourhood does differently.

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
    dark
        Whether the theme is dark.
    """
    found = standards.check(atlas, register, "neighbourhood", today)
    if not found:
        nothing = "This place has no list of standards (standards.csv)."
        return View("City standards", (nothing,), _all_strengths(atlas, register), "", pd.DataFrame())
    shown = standards.choose_standard(atlas, found, selection.standard)
    label = str(atlas.standards.at[shown, "label"])
    code = neighbourhood_of(atlas, selection)
    beside = _place(atlas, register, found, code) if code else _shown(atlas, found, shown)
    frame = _table(atlas, found)
    place = chosen_place.describe_at_level(
        atlas,
        selection,
        "neighbourhood",
        one=partial(standards.describe_area, atlas, found, shown),
        several=partial(standards.describe_several, found, shown),
    )
    return View(
        title=f"City standard: {label}",
        sentences=(
            *([place] if place else []),
            *_that_on_the_map_first(atlas, standards.describe(atlas, found), label),
        ),
        place=place,
        panel=beside + ("" if code else _all_strengths(atlas, register)),
        below=_counted_html(atlas, found) + _drawn(frame) + _differing_html(atlas) + _sources(atlas),
        table=frame,
        layer=cover_layers.standard_layer(atlas, standards.verdicts_by_area(found, shown), label, dark=dark),
        drawn=(
            shown_table(*_counted(atlas, found), numbers=True),
            shown_table(*_as_read(frame)),
            *(shown_table(*_as_cells(name, rows)) for name, rows in _differing_frame(atlas).items()),
        ),
        others={_COUNTED: counted_frame(atlas, found), **_differing_frame(atlas)},
        notes=tuple(
            f"{row['label']}. Source: {row['source']} ({row['confidence']})"
            for row in atlas.standards.to_dict("records")
        ),
    )


def _that_on_the_map_first(atlas: Atlas, said: Sequence[str], label: str) -> tuple[str, ...]:
    """Return what is said of each standard, first of the one on the map: on a wall the first stands alone."""
    labels = list(map(str, atlas.standards["label"]))
    first = labels.index(label)
    return (said[first], *said[:first], *said[first + 1 :])


def _table(atlas: Atlas, found: Sequence[StandardResult]) -> pd.DataFrame:
    """Return one row a neighbourhood and one column a standard: the verdict and why."""
    verdicts = {(each.standard, each.code): _described(each) for each in found}
    labels = {str(i): str(label) for i, label in atlas.standards["label"].items()}
    names = {str(code): str(name) for code, name in atlas.areas["neighbourhood"]["name"].items()}
    return pd.DataFrame(
        [
            {"Neighbourhood": name} | {label: verdicts[i, code] for i, label in labels.items()}
            for code, name in names.items()
        ]
    )


def _described(each: StandardResult) -> str:
    said = f"{each.verdict}: {each.why}"
    return f"{standards.DIFFERING}: {each.differs}. By the register, {said}" if each.differs else said


_COUNTED = "How many neighbourhoods stand how against each city standard"
_DIFFERING = "Where neighbourhoods differ from a city standard on purpose"


def counted_frame(atlas: Atlas, found: Sequence[StandardResult]) -> pd.DataFrame:
    """Return a row a standard with how many neighbourhoods stand how against it, each counted once.

    Parameters
    ----------
    atlas
        The place.
    found
        Results for its neighbourhoods.
    """
    counts = standards.count_by_standard(atlas, found)
    named = counts.rename(columns=lambda how: f"{how[:1].upper()}{how[1:]}")
    named.insert(0, "City standard", [str(atlas.standards.at[each, "label"]) for each in counts.index])
    return named.reset_index(drop=True)


def _counted(atlas: Atlas, found: Sequence[StandardResult]) -> tuple[str, list[str], list[list[str]]]:
    return _as_cells(_COUNTED, counted_frame(atlas, found))


def _counted_html(atlas: Atlas, found: Sequence[StandardResult]) -> str:
    said = (
        "Each neighbourhood is counted once. Stated, measured and read are told apart. "
        "One that differs on purpose is counted there, whatever the register says."
    )
    return markup.table(*_counted(atlas, found), numbers=True) + paragraph(said, cls="pb-note")


def _differing_frame(atlas: Atlas) -> dict[str, pd.DataFrame]:
    """Return the table of differences on purpose under its name; nothing where none is recorded."""
    rows = [
        {
            "Neighbourhood": atlas.name("neighbourhood", code),
            "City standard": differences.standard_label(atlas, standard),
            "Recorded by": places.label(atlas, each.place),
            "What is done instead": each.said.instead,
            "Why": each.said.why,
            "Since": each.said.since,
            "Looked at again": each.said.review,
            "Shown so far": each.said.shown or phrases.NOT_STATED,
            "Signed": describe_signature(each.said.signed),
        }
        for (standard, code), each in differences.by_neighbourhood(atlas).items()
    ]
    return {_DIFFERING: pd.DataFrame(rows)} if rows else {}


def _differing_html(atlas: Atlas) -> str:
    for name, frame in _differing_frame(atlas).items():
        return markup.table(*_as_cells(name, frame))
    none = "No place says so far that it differs from a standard on purpose."
    way = markup.way(ways.href("tell"), "Record a difference on purpose")
    return paragraph(none) + element("p", way)


def _drawn(frame: pd.DataFrame) -> str:
    return markup.table(*_as_read(frame))


def _as_read(frame: pd.DataFrame) -> tuple[str, list[str], list[list[str]]]:
    return _as_cells("City standards by neighbourhood", frame)


def _as_cells(name: str, frame: pd.DataFrame) -> tuple[str, list[str], list[list[str]]]:
    cells = [list(map(str, each)) for each in frame.to_numpy().tolist()]
    return name, list(map(str, frame.columns)), cells


def _sources(atlas: Atlas) -> str:
    rows = [
        linked(f"{row['label']}. Source: {row['source']} ({row['confidence']})")
        for row in atlas.standards.to_dict("records")
    ]
    return heading("Where the standards come from", level=3) + bullets(rows)


def _shown(atlas: Atlas, found: Sequence[StandardResult], standard: str) -> str:
    """Return where the standard on the map is met and where not, and what it rests on."""
    row = atlas.standards.loc[standard]
    rests = (
        f"The standard is from {row['source']}. How sure that is: {row['confidence']}. "
        "Whether it is met is what the register says."
    )
    said = bullets(text(each) for each in standards.describe_standard(atlas, found, standard))
    inner = heading(str(row["label"])) + said + element("p", linked(rests), cls="pb-note")
    return element("section", inner, cls="pb-profile")


def _place(atlas: Atlas, register: Register, found: Sequence[StandardResult], code: str) -> str:
    """Return every standard for one neighbourhood, and what it has that most others have not."""
    labels = atlas.standards["label"]
    rows = [
        element("strong", text(labels[each.standard])) + "<br>" + text(_described(each))
        for each in found
        if each.code == code
    ]
    own = _strengths(atlas, register).get(code, [])
    none = paragraph("Nothing is known here that most other neighbourhoods do not have too.")
    inner = (
        heading(atlas.name("neighbourhood", code))
        + bullets(rows)
        + heading("What it does differently", level=3)
        + (bullets(map(text, own)) or none)
    )
    return element("section", inner, cls="pb-profile")


def _strengths(atlas: Atlas, register: Register) -> dict[str, list[str]]:
    """Return by neighbourhood each kind of team that fewer than half of them have, with who works there."""
    cells = coverage_grid.build_grid(atlas, register)
    rare = coverage_grid.distinctive_kinds(cells)
    return {
        code: [f"{kind} ({cells[kind, code].describe()})" for kind in kinds] for code, kinds in rare.items()
    }


def _all_strengths(atlas: Atlas, register: Register) -> str:
    rows = [
        element("strong", text(atlas.name("neighbourhood", code))) + "<br>" + text("; ".join(kinds))
        for code, kinds in _strengths(atlas, register).items()
        if kinds
    ]
    said = "Strengths to share: kinds of team that fewer than half of the neighbourhoods are known to have."
    none = paragraph("No neighbourhood is known to have what most others do not have.")
    inner = heading("What each does differently") + paragraph(said) + (bullets(rows) or none)
    return element("section", inner, cls="pb-profile")


_EVERY_SCHEME = "Every scheme that may be named"


def housing_view(atlas: Atlas, register: Register, selection: Selection | None = None) -> View:
    """Return housing with care beside the people it is for, without a pin.

    Parameters
    ----------
    atlas
        The place.
    register
        The register of teams that is looked at.
    selection
        What the reader looks at; ``None`` for the whole place.
    """
    table, listed = housing_schemes.by_area(atlas, register), housing_schemes.schemes_table(atlas, register)
    plans = housing_schemes.plans(atlas)
    beside = next((plan.indicator for plan in plans if plan.indicator), "")
    compared = comparators.describe(atlas, beside, "city", atlas.place.city_code) if beside else ""
    frame = _housing_frame(atlas, table, plans)
    cells = [
        [_plain(value) for value in row] for row in frame.fillna(np.nan).itertuples(index=False, name=None)
    ]
    named = [list(map(str, row)) for row in listed.to_numpy().tolist()]
    headers = ["Scheme", "Kind", "Run by", "Where", "Homes", "Status", "As of"]
    return View(
        title="Housing with care, beside those it is for",
        sentences=tuple(housing_schemes.describe(atlas, register)),
        panel=_housed(atlas, register, neighbourhood_of(atlas, selection) if selection else ""),
        below=markup.table("By neighbourhood", list(map(str, frame.columns)), cells, numbers=True)
        + (markup.paragraph(compared, cls="pb-note") if compared else "")
        + markup.table(_EVERY_SCHEME, headers, named),
        table=frame,
        need=beside,
        others={_EVERY_SCHEME: pd.DataFrame(named, columns=headers)},
        notes=(compared,) if compared else (),
        drawn=(
            shown_table("By neighbourhood", list(map(str, frame.columns)), cells, numbers=True),
            shown_table(_EVERY_SCHEME, headers, named),
        ),
    )


def _housed(atlas: Atlas, register: Register, code: str) -> str:
    """Return what each neighbourhood has beside those it is for, the chosen one first."""
    said = housing_schemes.describe_areas(atlas, register)
    first = [code] if code in said else []
    rows = [
        element("strong", text(atlas.name("neighbourhood", each))) + "<br>" + text(said[each])
        for each in [*first, *(each for each in said if each not in first)]
    ]
    why = "Schemes are counted by neighbourhood and not pinned: a dot would show a door."
    inner = heading("Neighbourhood by neighbourhood") + paragraph(why, cls="pb-note") + bullets(rows)
    return element("section", inner, cls="pb-profile")


def _housing_frame(
    atlas: Atlas, table: pd.DataFrame, plans: tuple[housing_schemes.Plan, ...]
) -> pd.DataFrame:
    """Return the table with readable headers, those it is for first."""
    names = {"name": "Neighbourhood"}
    names |= {
        f"beside:{n}": atlas.indicators[plan.indicator].label
        for n, plan in enumerate(plans)
        if plan.indicator
    }
    names |= {"schemes": "Schemes known", "coming": "To come when last heard of"}
    names |= {"homes": "Homes stated, of the schemes known", "silent": "Schemes without a number"}
    names |= {f"plan:{n}": f"{plan.label}: placed" for n, plan in enumerate(plans)}
    return table[list(names)].rename(columns=names)


def _plain(value: object) -> str:
    if isinstance(value, str):
        return value
    number = float(str(value))
    return "none stated" if np.isnan(number) else phrases.number(number)
