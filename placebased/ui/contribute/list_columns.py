"""What the columns of a list mean, guessed and asked, and which kinds of place its own words mean."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import streamlit as st

from placebased import phrases
from placebased.contributions.assets.entry import LABELS
from placebased.exchange.column_mapping import NAMES, Mapped, guess
from placebased.exchange.list_import import unknown_kinds
from placebased.exchange.list_publishing import KIND_OF, recipes
from placebased.exchange.lists import personal, week_columns
from placebased.exchange.lists.missing import is_missing
from placebased.exchange.table_reader import Uploaded
from placebased.place.atlas import Atlas
from placebased.place.sensitive_places import all_categories
from placebased.ui.contribute import list_session
from placebased.ui.markup import plain_label
from placebased.ui.runtime.caches import store_cache

_NOT = "Not in this list"
_FIRST = (
    *("name", "category", "address", "postcode", "opening_hours_text", "phone", "offers", "organisation"),
    *("email", "website"),
)
"""Fields that are asked for at once; the rest is behind a fold."""

_PART_LABELS = {
    "address_2": "Second line of the address",
    "town": "Town",
    "phone_2": "Second phone",
    "day": "Day of the week",
    "frequency": "How often",
    "opens": "Start or opening time",
    "closes": "End or closing time",
    "lon": "Longitude or easting",
    "lat": "Latitude or northing",
    "coordinates": "Point, in one column",
}
_NO_NAME = "Which column has the names of the places or groups? No heading says so: choose it under Name."
_MAY_BE_PEOPLE = (
    "“{column}” may hold the names of people, who are not to be published. Which column has the names of the "
    "places or groups? Choose it under Name."
)
MOST_ASKED = 20
"""Words for kinds that are asked about at once, the commonest first."""


@dataclass(frozen=True)
class ReadingPlan:
    """How a list is to be read.

    Attributes
    ----------
    mapped
        Column of the list by field.
    kind
        Category of the rows that do not say theirs; empty where that was not chosen.
    answers
        By word that the list has for a kind, the category that it means.
    """

    mapped: Mapped
    kind: str
    answers: Mapping[str, str]

    def recipe(self) -> dict[str, str]:
        """Return the plan as it is kept for the next list like this."""
        return {
            **self.mapped,
            "kind": self.kind,
            **{KIND_OF + said: kind for said, kind in self.answers.items()},
        }


def plan(atlas: Atlas, read: Uploaded) -> ReadingPlan:
    """Draw what was guessed of the columns and the kinds, to be changed, and return it.

    Parameters
    ----------
    atlas
        The place as it is shown.
    read
        A list as it was read.
    """
    recipe = list_session.plan_kept() or _recipe(read)
    start = {field: column for field, column in recipe.items() if column in read.columns}
    start = start or dict(read.mapped) or guess(read.columns, read.rows)
    st.subheader("Which column is which")
    st.caption(f"{len(read.rows):,} rows. This is a guess: change what is not right.")
    for note in read.notes:
        st.caption(plain_label(note))
    about_people = personal.columns(read.columns, read.rows)
    mapped = _columns(read, start, about_people)
    if "name" not in mapped:
        doubted = personal.may_be_people(read.columns, read.rows)
        st.warning(plain_label(_MAY_BE_PEOPLE.format(column=doubted)) if doubted else _NO_NAME)
    _left_out(read, mapped, about_people)
    return ReadingPlan(mapped, *_kinds(atlas, read, mapped, recipe))


def _recipe(read: Uploaded) -> Mapped:
    """Draw the choice of a saved recipe whose columns this list has; return what it says."""
    known = recipes(store_cache.last_read())
    fitting = {
        name: recipe
        for name, recipe in known.items()
        if {column for field, column in recipe.items() if field in NAMES} <= set(read.columns)
    }
    if not fitting:
        return {}
    chosen = st.selectbox(
        "Recipe", ["None: guess", *fitting], 1, help="Saved from an earlier list like this."
    )
    return fitting.get(chosen, {})


def _columns(read: Uploaded, start: Mapped, about_people: tuple[str, ...]) -> Mapped:
    """Draw one choice of a column for each field, and return those that were chosen."""
    mark = hash((read.columns, tuple(sorted(start.items()))))
    options = [_NOT, *(column for column in read.columns if column not in about_people)]
    mapped: Mapped = {}
    boxes = st.columns(2)
    more = st.expander("More: for whom, getting in, days and times apart, points")
    others = [field for field in NAMES if field not in _FIRST]
    for k, field in enumerate((*_FIRST, *others)):
        found = start.get(field, _NOT)
        column = (boxes[k % 2] if field in _FIRST else more).selectbox(
            _PART_LABELS.get(field) or LABELS.get(field, field),
            options,
            options.index(found) if found in options else 0,
            key=f"list_column_{field}_{mark}",
            format_func=str,
        )
        if column != _NOT:
            mapped[field] = column
    of_days = {field: column for field, column in start.items() if week_columns.is_of_days(field)}
    if of_days:
        names = phrases.join_list([f"“{column}”" for column in of_days.values()])
        if st.checkbox(
            plain_label(f"Put the hours together from {names}"), value=True, key=f"list_days_{mark}"
        ):
            mapped |= of_days
    return mapped


def _left_out(read: Uploaded, mapped: Mapped, about_people: tuple[str, ...]) -> None:
    """Say which columns are about people and stay out, and which nothing is taken from."""
    if about_people:
        names = phrases.join_list([_with_count(read, name) for name in about_people])
        st.caption(plain_label(f"Left out, because about people and not about places: {names}."))
    unused = [name for name in read.columns if name not in {*about_people, *mapped.values()}]
    if unused:
        names = phrases.join_list([f"“{name}”" for name in unused], most=12)
        st.caption(plain_label(f"Nothing is taken from {names}."))


def _with_count(read: Uploaded, column: str) -> str:
    """Return a column's name with the number of rows in which it says something."""
    at = read.columns.index(column)
    filled = sum(not is_missing(row[at]) for row in read.rows)
    return f"“{column}” (in {phrases.plural(filled, 'row', 'rows')})"


def _kinds(atlas: Atlas, read: Uploaded, mapped: Mapped, recipe: Mapped) -> tuple[str, dict[str, str]]:
    """Draw a question for each word that may mean several kinds or none, and for rows that say no kind."""
    words, some_say_none = unknown_kinds(read, mapped, atlas)
    kinds = {c.id: c.label for c in all_categories(atlas).values()}
    options = ["", *kinds]

    def ask(label: str, known: str, key: str) -> str:
        index = options.index(known) if known in options else 0
        chosen = st.selectbox(
            plain_label(label), options, index, format_func=lambda ident: kinds.get(ident, "Choose"), key=key
        )
        return str(chosen)

    if words:
        st.subheader("What its words for kinds mean")
        st.caption("These mean several kinds of place, or none that is known. Rows wait until you choose.")
    answers = {}
    for word in words[:MOST_ASKED]:
        known = recipe.get(KIND_OF + word, "")
        if chosen := ask(
            f"“{phrases.shorten(word, most=60)}” means", known, _key("list_kind", str(hash(word)), known)
        ):
            answers[word] = chosen
    if words[MOST_ASKED:]:
        st.caption(f"And {len(words) - MOST_ASKED:,} more words; correct these row by row.")
    kind = ""
    if some_say_none:
        says = "Kind of those rows that do not say theirs" if "category" in mapped else "Kind of these places"
        known = recipe.get("kind", "")
        kind = ask(says, known, _key("list_kind", known))
    return kind, answers


def _key(*parts: str) -> str:
    """Return the key of a choice, another one for each answer that was known before it is asked."""
    return "_".join(filter(None, parts))
