"""Which place of the country is meant: a district, a combined authority, or a list of wards."""

from __future__ import annotations

import csv
import difflib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from placebased.packbuild.errors import PrepareError
from placebased.packbuild.recipe import Recipe, Settings
from placebased.packbuild.sources.read import Shared
from placebased.packbuild.sources.spelling import slug

FILE = "district.toml"
"""File of the country's recipe that says where its areas stand and what a place is filled in with."""

WORDS = "district_words.csv"
"""File of the country's recipe with what its districts are called, by code or by how the code begins."""

WHOLE = "whole.toml"
"""File of the country's recipe that is laid over the first where all of the country is one place."""

OFFERED = 5
"""Near names that are offered at most."""


@dataclass(frozen=True)
class Place:
    """A place of the country: some of its wards.

    Attributes
    ----------
    id
        Name of the place in files and links: lower case and hyphens.
    name
        What people call it.
    code
        Official code of the whole; the id for a set of wards that has none.
    column
        Column of the lookup by which its small areas are chosen.
    values
        What that column says in them.
    one, many
        What such a place is called: “borough”, “boroughs”.
    whole
        Whether it is all of the country.
    """

    id: str
    name: str
    code: str
    column: str
    values: tuple[str, ...]
    one: str
    many: str
    whole: bool = False


def read_lookup(shared: Shared, recipe: Recipe) -> pd.DataFrame:
    """Return the country's lookup: one row a small area, with every level that it is part of.

    Parameters
    ----------
    shared
        The folder of published files.
    recipe
        The recipe of the country.
    """
    file, columns = _columns(recipe)
    return shared.figures(file, columns.values())


def find_district(shared: Shared, recipe: Recipe, asked: str) -> Place:
    """Return the district of a name, or of a code that it has or had.

    Parameters
    ----------
    shared
        The folder of published files.
    recipe
        The recipe of the country.
    asked
        A name in any capitals, or an official code.

    Raises
    ------
    PrepareError
        When there is none of that name or code; near names are offered.
    """
    _, columns = _columns(recipe)
    code, name, former = columns["district"], columns["district_name"], columns["district_before"]
    listed = read_lookup(shared, recipe)[[code, name, former]].drop_duplicates(code)
    listed["short"] = [_short(str(each)) for each in listed[name]]
    key = asked.strip().casefold()
    found = listed[
        (listed[[code, name, former, "short"]].apply(lambda each: each.str.casefold()) == key).any(axis=1)
    ]
    if found.empty:
        raise PrepareError(
            asked, _unknown("district", asked, list(map(str, listed[name])), country=_country(recipe))
        )
    row = found.iloc[0]
    called = _short(row[name])
    one, many = _called(recipe, row[code])
    return Place(slug(called), called, row[code], code, (row[code],), one, many)


def small_areas(shared: Shared, recipe: Recipe, place: Place) -> list[str]:
    """Return the codes of the small areas of a place.

    Parameters
    ----------
    shared
        The folder of published files.
    recipe
        The recipe of the country.
    place
        The place.
    """
    _, columns = _columns(recipe)
    lookup = read_lookup(shared, recipe)
    mine = lookup[lookup[place.column].isin(place.values)]
    return [str(code) for code in mine[columns["small"]]]


def district_codes(shared: Shared, recipe: Recipe) -> list[str]:
    """Return the official codes of the country's districts, in ascending order.

    Parameters
    ----------
    shared
        The folder of published files.
    recipe
        The recipe of the country.
    """
    _, columns = _columns(recipe)
    return sorted({str(each) for each in read_lookup(shared, recipe)[columns["district"]]})


def _short(name: str) -> str:
    """Return a name without what the register puts behind it: “Bristol, City of” is Bristol."""
    return name.split(", ", maxsplit=1)[0]


def find_combined(shared: Shared, recipe: Recipe, asked: str) -> Place:
    """Return the combined authority of a name or code: all of its districts together.

    Parameters
    ----------
    shared
        The folder of published files.
    recipe
        The recipe of the country.
    asked
        A name in any capitals, or an official code.

    Raises
    ------
    PrepareError
        When there is none of that name or code; near names are offered.
    """
    _, columns = _columns(recipe)
    code, name = columns["combined"], columns["combined_name"]
    listed = read_lookup(shared, recipe)[[code, name]].dropna().drop_duplicates(code)
    key = asked.strip().casefold()
    found = listed[(listed.apply(lambda each: each.str.casefold()) == key).any(axis=1)]
    if found.empty:
        raise PrepareError(
            asked,
            _unknown("combined authority", asked, list(map(str, listed[name])), country=_country(recipe)),
        )
    row = found.iloc[0]
    one, many = _called(recipe, row[code])
    return Place(slug(row[name]), row[name], row[code], code, (row[code],), one, many)


def whole_country(shared: Shared, recipe: Recipe) -> Place:
    """Return all of the country as one place.

    Parameters
    ----------
    shared
        The folder of published files.
    recipe
        The recipe of the country.
    """
    said, (_, columns) = recipe.settings(FILE)["country"], _columns(recipe)
    districts = tuple(district_codes(shared, recipe))
    return Place(
        slug(said["name"]), said["name"], said["code"], columns["district"], districts,
        said["one"], said["many"], whole=True,
    )  # fmt: skip


def read_wards(shared: Shared, recipe: Recipe, path: Path) -> Place:
    """Return the place that a list of wards makes up.

    Parameters
    ----------
    shared
        The folder of published files.
    recipe
        The recipe of the country.
    path
        A CSV file; a column has codes of wards, whatever it is called. Its name is that of the place.

    Raises
    ------
    PrepareError
        When the file cannot be read, or has no code or one that is no ward of the country.
    """
    _, columns = _columns(recipe)
    known = set(read_lookup(shared, recipe)[columns["ward"]])
    try:
        rows = list(csv.reader(path.read_text(encoding="utf-8-sig").splitlines()))
    except (OSError, UnicodeDecodeError) as error:
        raise PrepareError(path.name, f"it cannot be read as a list in UTF-8 ({error})") from error
    beginning = str(recipe.settings(FILE)["lookup"]["ward_code_begins"])
    codes = list(
        dict.fromkeys(cell.strip() for row in rows for cell in row if cell.strip().startswith(beginning))
    )
    if not codes:
        raise PrepareError(path.name, f"it has no code of a ward (they begin with {beginning})")
    if strange := [code for code in codes if code not in known]:
        what = f"{', '.join(strange[:OFFERED])}: no small area is fitted to a ward of this code"
        raise PrepareError(path.name, f"{what}; take it out or correct it")
    name = path.stem.replace("_", " ").replace("-", " ").strip().capitalize()
    return Place(slug(name), name, slug(name), columns["ward"], tuple(codes), "place", "places")


def _columns(recipe: Recipe) -> tuple[str, Settings]:
    lookup = recipe.settings(FILE)["lookup"]
    return lookup["file"], lookup["columns"]


def _country(recipe: Recipe) -> str:
    return str(recipe.settings(FILE)["country"]["name"])


def _called(recipe: Recipe, code: str) -> tuple[str, str]:
    """Return what a place is called: by the longest row that its code begins with."""
    fitting = [row for row in recipe.rows(WORDS) if code.startswith(row["code"])]
    if not fitting:
        raise PrepareError(WORDS, f"no row fits the code {code}")
    row = max(fitting, key=lambda each: len(each["code"]))
    return row["one"], row["many"]


def _unknown(kind: str, asked: str, names: Iterable[str], *, country: str) -> str:
    by_key = {name.casefold(): name for name in names}
    key = asked.strip().casefold()
    near = difflib.get_close_matches(key, by_key, n=OFFERED, cutoff=0.6)
    inside = [each for each in by_key if key and key in each and each not in near]
    offered = [by_key[each] for each in [*near, *inside][:OFFERED]]
    advice = f"Did you mean {', '.join(offered)}?" if offered else "Give its name or its official code."
    return f"there is no {kind} of this name or code in {country}. {advice}"
