"""What every row of a list came to, in words, and the form that puts a row right before anything is kept."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from placebased import phrases
from placebased.contributions.assets.entry import FIELDS
from placebased.contributions.assets.proposals import present
from placebased.errors import ListError
from placebased.exchange.list_import import GOES_ON, ImportedRow, read_rows
from placebased.exchange.lists.pacing import Pacer
from placebased.exchange.table_reader import Uploaded
from placebased.hours.free_text import in_words
from placebased.hours.week_in_words import is_sayable
from placebased.place.atlas import Atlas
from placebased.place.sensitive_places import all_categories, serves
from placebased.place.withheld import FLAG, NO, YES
from placebased.ui import markup
from placebased.ui.contribute import list_session
from placebased.ui.contribute.list_columns import ReadingPlan
from placebased.ui.kinds import sending
from placebased.ui.markup import plain_label
from placebased.ui.runtime.caches import contributions_cache, store_cache
from placebased.ui.widgets import downloads

AT_ONCE = 2_000
"""Rows up to which a correction is followed by reading all rows again without asking."""

SHOWN = 20
"""Rows that are shown at a time."""

_ALL, _WRONG, _REMARKED = "All rows", "To put right", "With a remark"
CORRECTED = (
    "name",
    "category",
    "address",
    "postcode",
    "opening_hours_text",
    "phone",
    "email",
    "website",
    "offers",
)
"""Fields of a row that can be put right on the page."""


def check(atlas: Atlas, read: Uploaded, plan: ReadingPlan) -> list[ImportedRow]:
    """Draw the button that reads every row, with progress; a click on anything else stops it.

    Parameters
    ----------
    atlas
        The place as it is shown.
    read
        A list as it was read.
    plan
        What its columns and its words mean.

    Returns
    -------
    list of ImportedRow
        The listings in the order of the list; empty until they have been read.
    """
    known = list_session.read()
    mark = known[0] if known else ""
    corrected = list_session.corrections()
    asked = (mark, tuple(sorted(plan.recipe().items())), repr(corrected), store_cache.stamp())
    if found := list_session.rows(asked):
        return found
    again = bool(corrected) and list_session.were_read() and len(read.rows) <= AT_ONCE
    if not again and not st.button("Check every row", type="primary"):
        return []
    found = _read_all(atlas, read, plan)
    if found:
        list_session.keep_rows(asked, found)
        st.rerun()
    return found


def _read_all(atlas: Atlas, read: Uploaded, plan: ReadingPlan) -> list[ImportedRow]:
    bar, total = st.progress(0.0, "Reading …"), len(read.rows)
    st.button("Stop")
    pacer = Pacer(2 * total, lambda share: bar.progress(share, f"{share:.0%} of {total:,} rows"))
    rows = read_rows(
        read,
        plan.mapped,
        kind=plan.kind,
        atlas=atlas,
        neighbours=contributions_cache.neighbours(),
        answers=plan.answers,
        corrections=list_session.corrections(),
        after_each=pacer,
    )
    try:
        found = list(rows)
    except ListError as error:
        st.error(plain_label(error.why))
        return []
    bar.empty()
    return found


def report(atlas: Atlas, found: list[ImportedRow]) -> None:
    """Draw what every row came to, the form that corrects one, and the file with every remark.

    Parameters
    ----------
    atlas
        The place as it is shown.
    found
        What every row came to.
    """
    if not found:
        return
    wrong = [line for line in found if line.wrong]
    remarked = [line for line in found if line.notes or line.same]
    st.subheader("What the rows came to")
    same = sum(line.same is not None for line in found if not line.wrong)
    joined = sum(len(line.joined) for line in found)
    st.write(
        f"{len(found) - len(wrong):,} of {len(found):,} listings can be used; {len(wrong):,} cannot. "
        f"{same:,} seem to be listed already. {len(remarked):,} have a remark."
        + (
            f" {phrases.plural(joined, 'row was', 'rows were')} joined to the listing above."
            if joined
            else ""
        )
    )
    groups = {_ALL: found, _WRONG: wrong, _REMARKED: remarked}
    options = [name for name, lines in groups.items() if lines]
    chosen = st.radio("Show", options, horizontal=True, key="list_show")
    shown = _page(groups[chosen])
    rows = [understood(atlas, line) for line in shown]
    table = markup.table(f"{chosen}: what was understood", _HEADERS, rows)
    st.html(markup.element("div", table, cls="pb-rows"))
    downloads.offer(
        lambda: downloads.export_of(atlas, "Remarks on a list", remarks(atlas, found)),
        name="remarks",
        key="remarks",
        what="every row as understood, with every remark",
    )
    _correction(atlas, shown)


def _page(lines: list[ImportedRow]) -> list[ImportedRow]:
    """Draw the choice of a part of a long list, and return that part."""
    if len(lines) <= SHOWN:
        return lines
    starts = range(0, len(lines), SHOWN)
    number = st.number_input(f"Part (of {len(starts):,})", 1, len(starts), 1, key=f"list_part_{len(lines)}")
    return lines[starts[int(number) - 1] :][:SHOWN]


_HEADERS = ("Line", "Name", "Kind", "Where", "Hours as understood", "Phone", "What to look at")


def understood(atlas: Atlas, line: ImportedRow) -> tuple[str, ...]:
    """Return one listing as the page shows it: what was understood, and what to look at.

    Parameters
    ----------
    atlas
        The place as it is shown.
    line
        What the row came to.

    Returns
    -------
    tuple of str
        Line, name, kind, place, hours, phone and remarks as words.
    """
    values = line.values
    category = all_categories(atlas).get(values.get("category", ""))
    return (
        phrases.join_list([f"{number:,}" for number in (line.number, *line.joined)], most=6),
        values.get("name", phrases.NOT_STATED),
        category.label if category else phrases.NOT_STATED,
        _where(atlas, values),
        _hours(values),
        values.get("phone", phrases.NOT_STATED),
        " ".join((*line.wrong, *line.notes, *filter(None, [_same(atlas, line)]))) or "—",
    )


def _where(atlas: Atlas, values: dict[str, str]) -> str:
    if values.get(FLAG) == YES:
        return f"On no map: {serves(values, atlas.place.name)}"
    point = f"point {values['lat']}, {values['lon']}" if "lat" in values and "lon" in values else ""
    parts = (values.get("address", ""), values.get("postcode", ""))
    return ", ".join(filter(None, parts)) or point or phrases.NOT_STATED


def _hours(values: dict[str, str]) -> str:
    """Return hours in plain words, or the list's own words where they were not understood."""
    said = values.get("opening_hours_text", "")
    if osm := values.get("opening_hours", ""):
        return in_words(osm) if is_sayable(osm) or not said else said
    return f"Not understood: “{said}”" if said else phrases.NOT_STATED


def _same(atlas: Atlas, line: ImportedRow) -> str:
    if line.same is None:
        return ""
    name = present(atlas, line.same.id).get("name", "") or "without a name"
    return f"Listed already, it seems, as “{name}”: {line.same.why}."


def _correction(atlas: Atlas, shown: list[ImportedRow]) -> None:
    """Draw the form for one of the rows that are shown."""
    st.subheader("Put a row right")
    by_line = {line.number: line for line in shown}
    if (wanted := list_session.pop_wanted_line()) in by_line:
        st.session_state["list_line"] = wanted
    number = st.selectbox(
        "Line",
        list(by_line),
        format_func=lambda n: f"{n}: {by_line[n].values.get('name') or 'without a name'}",
        key="list_line",
    )
    line = by_line[number]
    for says in line.wrong:
        st.caption(f":material/error: {plain_label(says)}")
    revision = len(list_session.corrections().get(number, {}))
    texts = [name for name in CORRECTED if name != "category"]
    list_session.draw_before({_key(line, name, revision): line.values.get(name, "") for name in texts})
    with st.form(f"list_correction_{number}_{revision}", border=True):
        given = {name: _field(atlas, name, line, revision) for name in CORRECTED}
        given |= _objections(atlas, line, revision)
        if st.form_submit_button("Check this row again", type="primary"):
            before = {**line.values, GOES_ON: list_session.corrections().get(number, {}).get(GOES_ON, "")}
            changed = {name: value for name, value in given.items() if value != before.get(name, "")}
            if changed:
                list_session.correct(number, changed)
                st.rerun()
            st.caption("Nothing was changed.")


def _objections(atlas: Atlas, line: ImportedRow, revision: int) -> dict[str, str]:
    """Draw what may be said against a reading: that a place shelters people, or that it is over."""
    given = {}
    is_by_kind = line.values.get("category", "") in atlas.sensitive_categories
    if (marked := line.values.get(FLAG, "")) and not is_by_kind:
        label = "No, this shelters nobody at risk: an editor looks at it"
        denied = st.checkbox(label, marked == NO, key=f"list_denied_{line.number}_{revision}")
        given[FLAG] = NO if denied else marked.replace(NO, "")
    if line.over:
        kept = list_session.corrections().get(line.number, {}).get(GOES_ON) == YES
        label = "It goes on: take this row in all the same"
        goes_on = st.checkbox(label, kept, key=f"list_goes_on_{line.number}_{revision}")
        given[GOES_ON] = YES if goes_on else ""
    return given


def _field(atlas: Atlas, name: str, line: ImportedRow, revision: int) -> str:
    field = next(each for each in FIELDS if each.name == name)
    before, key = line.values.get(name, ""), _key(line, name, revision)
    if name == "category":
        labels = {c.id: c.label for c in all_categories(atlas).values()}
        options = ["", *labels]
        index = options.index(before) if before in options else 0
        return str(
            st.selectbox(field.label, options, index, format_func=lambda c: labels.get(c, "Choose"), key=key)
        )
    st.session_state.setdefault(key, before)
    draw = st.text_area if field.lines > 1 else st.text_input
    value = str(draw(field.label, key=key) or "")
    sending.count(value, field.longest)
    return value


def _key(line: ImportedRow, name: str, revision: int) -> str:
    return f"list_correct_{line.number}_{name}_{revision}"


def remarks(atlas: Atlas, found: list[ImportedRow]) -> pd.DataFrame:
    """Return what every row of a list was understood as, and every remark on it, one row a listing.

    Parameters
    ----------
    atlas
        The place, whose listings the rows may repeat.
    found
        What every row came to.
    """
    rows = [understood(atlas, line) for line in found]
    return pd.DataFrame(
        {
            "line": [line.number for line in found],
            "joined lines": [", ".join(map(str, line.joined)) for line in found],
            "name": [line.values.get("name", "") for line in found],
            "kind": [row[2] for row in rows],
            "where": [row[3] for row in rows],
            "hours as written": [line.values.get("opening_hours_text", "") for line in found],
            "hours as understood": [row[4] for row in rows],
            "phone": [line.values.get("phone", "") for line in found],
            "cannot be used because": [" ".join(line.wrong) for line in found],
            "mended, kept as words or left out": [" ".join(line.notes) for line in found],
            "listed already as": [_same(atlas, line) for line in found],
        }
    )
