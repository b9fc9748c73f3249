"""What only a person who knows teams would see in a register: each rule, with the rows it is broken in."""

from __future__ import annotations

import re
from collections.abc import Sequence

import pandas as pd

from placebased.errors import Fault, fault
from placebased.place import team_extent
from placebased.place.atlas import Atlas
from placebased.place.geography import LEVELS
from placebased.place.phone_numbers import is_phone
from placebased.place.postcodes import read_postcode
from placebased.place.sensitive_places import sensitive_team_kinds, words_found
from placebased.teams.basis import READ
from placebased.teams.drawn_areas import COUNTED_BY, DRAWN

ABSURD = 100_000.0
"""Capacity from which a figure must be a slip of the hand."""

_CLOCK = re.compile(r"(\d{1,2}):(\d{2})\s*-\s*(\d{1,2}):(\d{2})")


def check_rules(typed: pd.DataFrame, atlas: Atlas, row_names: Sequence[str]) -> list[Fault]:
    """Return every rule that the register breaks, each with the rows that break it.

    Parameters
    ----------
    typed
        The columns of the register, typed.
    atlas
        The place whose areas and postcodes the register may name.
    row_names
        What each row is called in a fault, in the order of ``typed``.

    Returns
    -------
    list of Fault
        One fault a rule; empty if all rules hold.
    """
    rules = (*_name_and_base(typed, atlas), *_area(typed, atlas), *_amounts(typed), *_dated(typed))
    return [
        fault(
            "The register", what, remedy, rows=[row for row, hit in zip(row_names, mask, strict=True) if hit]
        )
        for mask, what, remedy in rules
        if mask.any()
    ]


_Rule = tuple[pd.Series, str, str]
"""The rows in which a rule is broken, what is wrong with them, and what to do."""


def _name_and_base(typed: pd.DataFrame, atlas: Atlas) -> tuple[_Rule, ...]:
    name = typed["team"].str.strip().str.casefold()
    postcode = typed["base_postcode"]
    standing = postcode.map(lambda written: read_postcode(written, atlas).standing if written else "listed")
    there = f"{atlas.place.name} and what is around it"
    door = (typed["base_address"] != "") | (postcode != "")
    return (
        (name.duplicated(keep=False) & (name != ""), "two teams have one name", "Give each its own name"),
        (
            standing == "outside",
            f"the base is at a postcode outside {there}",
            "Correct the postcode, or leave it empty and say the address in words",
        ),
        (
            ~standing.isin(["listed", "outside"]),
            f"the base’s postcode is not on the list of whole postcodes in {there}",
            "Correct the postcode, or leave it empty and say the address in words",
        ),
        (
            (typed["phone"] != "") & ~typed["phone"].map(is_phone).astype(bool),
            "phone is not a phone number",
            "Write 7 to 15 digits, or leave it empty",
        ),
        (
            _shelters(typed, atlas) & door,
            "is sensitive accommodation and has an address",
            "Leave base_address and base_postcode empty: it is never placed at a door",
        ),
    )


def _shelters(typed: pd.DataFrame, atlas: Atlas) -> pd.Series:
    """Return which rows are of a sensitive kind, or say so in words."""
    said = [bool(words_found(texts, atlas)) for texts in typed[["team", "services"]].to_numpy(dtype=object)]
    return typed["kind"].isin(sensitive_team_kinds(atlas)) | pd.Series(said, index=typed.index)


def _area(typed: pd.DataFrame, atlas: Atlas) -> tuple[_Rule, ...]:
    drawn, shaped = typed["level"] == DRAWN, typed["shape"] != ""
    return (
        (
            _names_unknown_area(typed, atlas),
            "covers an area that does not exist at its level",
            "Use names or codes of this place's areas, joined by “;”",
        ),
        (drawn & ~shaped, "its level is drawn and it has no shape", "Draw its area, or choose another level"),
        (
            ~drawn & shaped,
            "has a shape and its level is not drawn",
            "Write drawn as its level, or empty the shape",
        ),
        (
            drawn & ~typed["covers"].isin(list(COUNTED_BY)),
            "covers does not say how a drawn area is counted",
            f"Leave it empty, or write one of: {', '.join(COUNTED_BY)}",
        ),
        (
            typed["kind"].isin(sensitive_team_kinds(atlas)) & drawn,
            "is sensitive accommodation and its area is drawn",
            "Name a ward or a wider area instead: a small shape would lead to its door",
        ),
    )


def _amounts(typed: pd.DataFrame) -> tuple[_Rule, ...]:
    return (
        (
            typed["hours"].map(_ends_before_it_starts).astype(bool),
            "hours end before they start",
            "Correct them; through the night, write two parts such as 20:00-24:00,00:00-08:00",
        ),
        (
            typed["capacity"] > ABSURD,
            f"capacity is more than {ABSURD:,.0f}",
            "Check the figure and its unit",
        ),
        (
            typed["capacity"].notna() & (typed["capacity_unit"] == ""),
            "capacity has no unit",
            "Say what is counted: whole-time equivalents, places, visits a week or hours a week",
        ),
    )


def _dated(typed: pd.DataFrame) -> tuple[_Rule, ...]:
    return (
        (
            (typed["hours_basis"] == READ) & (typed["hours_gap"] == ""),
            "hours are read and it is not said what their source leaves open",
            "Say it in hours_gap, such as: days not stated",
        ),
        (
            (typed["room"] != "") & (typed["room_as_of"] == ""),
            "room now is stated without its date",
            "Give the day on which that was said in room_as_of, such as 2026-11-29",
        ),
        (
            typed["wte"] > ABSURD,
            f"wte is more than {ABSURD:,.0f}",
            "Check the figure: it counts whole-time equivalents",
        ),
    )


def _ends_before_it_starts(text: str) -> bool:
    spans = [tuple(map(int, found)) for found in _CLOCK.findall(text)]
    return any((h2, m2) <= (h1, m1) for h1, m1, h2, m2 in spans)


def _names_unknown_area(typed: pd.DataFrame, atlas: Atlas) -> pd.Series:
    known = {level: set(atlas.areas_of_teams(level).index) for level in LEVELS}
    found = [
        level != DRAWN
        and any(code not in known.get(level, set()) for code in team_extent.split_codes(covers))
        for level, covers in zip(typed["level"], typed["covers"], strict=True)
    ]
    return pd.Series(found, index=typed.index, dtype=bool)
