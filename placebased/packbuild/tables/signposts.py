"""Who answers people in a crisis, from a hand-gathered register in which each number has its page.

Nothing is written from memory: a row is left as its register has it, and a date that is not known stays
empty, so that the app says that a number is to be confirmed.
"""

from __future__ import annotations

import re
from collections.abc import Hashable
from typing import Any

import pandas as pd

from placebased.packbuild.errors import PrepareError
from placebased.packbuild.recipe import Recipe, Settings
from placebased.packbuild.sources.read import Shared
from placebased.packbuild.sources.spelling import slug

FILE = "signposts.toml"

COLUMNS = (
    "id", "name", "needs", "for_whom", "number", "hours_text", "area", "web",
    "source_date", "read_on", "source", "note",
)  # fmt: skip

_READ = ["name", "for_whom", "number", "hours", "area", "source_address", "date_of_source", "note"]
_DATED = re.compile(r"^\d{4}-\d{2}(-\d{2})?$")
_STORED = re.compile(r"^stored copy( of (?P<made>\d{4}))? read (?P<read>\d{4}-\d{2}(-\d{2})?)$")

Row = dict[Hashable, Any]


def build_signposts(shared: Shared, recipe: Recipe) -> pd.DataFrame:
    """Return one row a signpost, in the order of the register.

    Parameters
    ----------
    shared, recipe
        Published files and recipe; without ``signposts.toml`` there are none.

    Returns
    -------
    pandas.DataFrame
        Columns :data:`COLUMNS`.

    Raises
    ------
    PrepareError
        Where the recipe has no need for whom somebody is for, or a date is written in an unknown way.
    """
    if not recipe.has(FILE):
        return pd.DataFrame(columns=list(COLUMNS))
    settings = recipe.settings(FILE)
    rows = shared.table(settings["file"], _READ).to_dict("records")
    return pd.DataFrame([_signpost(row, settings) for row in rows], columns=list(COLUMNS))


def _signpost(row: Row, settings: Settings) -> Row:
    needs = settings["needs"].get(row["for_whom"])
    if needs is None:
        raise PrepareError(FILE, f"[needs] has no row for {row['for_whom']!r}")
    return {
        "id": slug(row["name"]),
        "name": row["name"],
        "needs": ";".join(needs),
        "for_whom": row["for_whom"],
        "number": row["number"],
        "hours_text": "" if row["hours"] in settings["hours_not_stated"] else row["hours"],
        "area": row["area"],
        "web": row["source_address"],
        **_dates(row["date_of_source"], settings["file"]),
        "source": settings["source"],
        "note": row["note"],
    }


def _dates(text: str, file: str) -> Row:
    """Return the date of what was read, as far as it is known, and when a stored copy was read."""
    if _DATED.match(text):
        return {"source_date": text, "read_on": ""}
    stored = _STORED.match(text)
    if stored is None:
        raise PrepareError(file, f"no date can be read in {text!r}")
    return {"source_date": stored["made"] or "", "read_on": stored["read"]}
