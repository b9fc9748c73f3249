"""The contract of a place pack: every file, and every column of it, with what each must hold.

The columns stand in :mod:`placebased.place.tables`, a module for what files are about; here is which files
there are. This is the one source. :mod:`placebased.place.loading` holds files to it, the preparation step
writes it into ``datapackage.json`` for other readers, and tests hold both together. What a place has of its
own, the columns of its tables of need, stands in the pack itself (``parts.csv``).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import PurePath

from placebased.place.schemas import Table
from placebased.place.tables.areas import (
    AROUND,
    FORMER_MIDDLE_AREAS,
    FORMER_SMALL_AREAS,
    FORMER_WARDS,
    MEMBERSHIP,
    MSOAS,
    OVERLAPS,
    SMALL_AREAS,
    WARDS,
)
from placebased.place.tables.assets import ASSETS, AUDIENCES, CATEGORIES, SENSITIVE_WORDS, SIGNPOSTS
from placebased.place.tables.comparison import COMPARATOR_AREAS, COMPARATORS, PEERS, SERIES, SERIES_POINTS
from placebased.place.tables.examples import (
    DECISION_EXAMPLE_PLEDGES,
    DECISION_EXAMPLES,
    EXERCISES,
    RESPONSE_KINDS,
)
from placebased.place.tables.gazetteer import ALIASES, POSTCODE_DISTRICTS, POSTCODES, SHORT_NAMES
from placebased.place.tables.need import (
    AGE_RATES,
    INDICATOR_GROUPS,
    INDICATORS,
    NEED,
    NEED_AROUND,
    PARTS,
    SOURCES,
    STANDARDISED,
)
from placebased.place.tables.own_index import INDEX_DOMAINS, INDEX_PRESETS
from placebased.place.tables.practices import PRACTICE_BESIDE, PRACTICE_FIGURES, PRACTICE_MEASURES, PRACTICES
from placebased.place.tables.shapes import (
    BACKGROUND,
    DRAWN_SMALL_AREAS,
    DRAWN_WARDS,
    GROUND,
    MEASURED_SMALL_AREAS,
    MEASURED_WARDS,
    NETWORK,
    STREETS,
)
from placebased.place.tables.teams import AMOUNTS, PLANS, STANDARDS, TEAM_KINDS, TEAMS
from placebased.place.tables.words import (
    ASKED_TERMS,
    ASKING_WORDS,
    CRISIS_WORDS,
    EVERYDAY_NEEDS,
    EVERYDAY_WORDS,
    MISSING_LISTS,
    QUESTION_WORDS,
    TELLING_WORDS,
)

TABLES: dict[str, Table] = {
    "small_areas": SMALL_AREAS,
    "msoas": MSOAS,
    "wards": WARDS,
    "overlaps": OVERLAPS,
    **{f"need_{level}": table for level, table in NEED.items()},
    "parts": PARTS,
    "indicators": INDICATORS,
    "indicator_groups": INDICATOR_GROUPS,
    "sources": SOURCES,
    "categories": CATEGORIES,
    "assets": ASSETS,
    "teams": TEAMS,
    "postcodes": POSTCODES,
    "postcode_districts": POSTCODE_DISTRICTS,
    "former_small_areas": FORMER_SMALL_AREAS,
    "former_middle_areas": FORMER_MIDDLE_AREAS,
    "former_wards": FORMER_WARDS,
    "aliases": ALIASES,
    "everyday_words": EVERYDAY_WORDS,
    "asking_words": ASKING_WORDS,
    "asked_terms": ASKED_TERMS,
    "question_words": QUESTION_WORDS,
    "missing_lists": MISSING_LISTS,
    "telling_words": TELLING_WORDS,
    "everyday_needs": EVERYDAY_NEEDS,
    "exercises": EXERCISES,
    "short_names": SHORT_NAMES,
    "sensitive_words": SENSITIVE_WORDS,
    "signposts": SIGNPOSTS,
    "crisis_words": CRISIS_WORDS,
    "audiences": AUDIENCES,
    "index_domains": INDEX_DOMAINS,
    "index_presets": INDEX_PRESETS,
    "series": SERIES,
    "series_points": SERIES_POINTS,
    "peers": PEERS,
    "comparator_areas": COMPARATOR_AREAS,
    "comparators": COMPARATORS,
    "standardised": STANDARDISED,
    "age_rates": AGE_RATES,
    "practices": PRACTICES,
    "practice_measures": PRACTICE_MEASURES,
    "practice_figures": PRACTICE_FIGURES,
    "practice_beside": PRACTICE_BESIDE,
    "team_kinds": TEAM_KINDS,
    "amounts": AMOUNTS,
    "standards": STANDARDS,
    "plans": PLANS,
    "response_kinds": RESPONSE_KINDS,
    "decision_examples": DECISION_EXAMPLES,
    "decision_example_pledges": DECISION_EXAMPLE_PLEDGES,
    "around": AROUND,
    "need_around": NEED_AROUND,
}
"""Every table of a pack but its neighbourhood lists, by the name this package knows it by."""

SHAPE_FILES = {
    DRAWN_SMALL_AREAS.file: "small_areas",
    DRAWN_WARDS.file: "wards",
    MEASURED_SMALL_AREAS.file: "small_areas",
    MEASURED_WARDS.file: "wards",
}
"""Files of area shapes, and the table that says which areas there are."""

_LAYERS = (
    *(DRAWN_SMALL_AREAS, DRAWN_WARDS, MEASURED_SMALL_AREAS, MEASURED_WARDS),
    *(BACKGROUND, GROUND, STREETS, NETWORK),
)


def membership(file: str) -> Table:
    """Return the contract of a neighbourhood list: one row a ward, saying which neighbourhood it is in.

    Parameters
    ----------
    file
        Name of the list's file inside the pack.

    Returns
    -------
    Table
        :data:`MEMBERSHIP` for that file.
    """
    return replace(MEMBERSHIP, file=file)


def resources(lists: Sequence[str]) -> dict[str, Table]:
    """Return the contract of every file of a pack, in the order in which its package lists them.

    Parameters
    ----------
    lists
        Files of the pack's neighbourhood lists, its own choice first.

    Returns
    -------
    dict of str to Table
        By the name of the resource, which is that of its file without the ending.
    """
    tables = list(TABLES.values())
    after_wards = tables.index(WARDS) + 1
    after_overlaps = tables.index(OVERLAPS) + 1
    ordered = [
        *tables[:after_wards],
        *map(membership, lists),
        *tables[after_wards:after_overlaps],
        *_LAYERS,
        *tables[after_overlaps:],
    ]
    return {PurePath(table.file).stem: table for table in ordered}
