"""What a pack says that it lacks (``coverage.json``): what is not loaded is not known, and never “none”."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

import pandas as pd

from placebased import phrases


@dataclass(frozen=True)
class Lack:
    """One thing that a pack does without.

    Attributes
    ----------
    id
        Id of an indicator or a kind of asset, or the name of a table.
    label
        What people call it.
    why
        Why it is not there, a sentence.
    """

    id: str
    label: str
    why: str


@dataclass(frozen=True)
class NotLoaded:
    """All that a pack says it does without; nothing where it says nothing.

    Attributes
    ----------
    indicators, kinds, tables
        Figures, kinds of asset and tables, each in the order of the recipe.
    """

    indicators: tuple[Lack, ...] = ()
    kinds: tuple[Lack, ...] = ()
    tables: tuple[Lack, ...] = ()

    def describe_kinds(self, unlisted: Collection[str], *, most: int) -> str:
        """Return a sentence that names kinds of asset of which no list is loaded; empty where there are none.

        Parameters
        ----------
        unlisted
            Ids of the kinds of which nothing is listed today: one that somebody told of since is not named.
        most
            How many are named; the others are counted.
        """
        names = [phrases.in_sentence(each.label) for each in self.kinds if each.id in unlisted]
        return f"No source is loaded here for: {phrases.join_list(names, most=most)}." if names else ""


def read_lacks(document: dict[str, Any]) -> NotLoaded:
    """Return what ``coverage.json`` says.

    Parameters
    ----------
    document
        Its content; what it lacks is taken as nothing said.

    Raises
    ------
    ValueError
        When an entry is not made of texts.
    """

    def lacks(key: str) -> tuple[Lack, ...]:
        listed = document.get(key, [])
        if not isinstance(listed, list) or not all(isinstance(each, dict) for each in listed):
            raise ValueError(key)
        made = tuple(Lack(*(each.get(name) for name in ("id", "label", "why"))) for each in listed)
        if not all(isinstance(said, str) for each in made for said in (each.id, each.label, each.why)):
            raise ValueError(key)
        return made

    return NotLoaded(*(lacks(key) for key in ("indicators", "kinds", "tables")))


def describe_no_team(teams: pd.DataFrame) -> str:
    """Return what is said where no team is known: whether a register is loaded at all.

    Parameters
    ----------
    teams
        The register; empty where none is loaded.
    """
    if teams.empty:
        return "No teams are loaded for this place."
    return "No team in the register is known to cover it today."
