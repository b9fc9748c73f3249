"""The register of teams that a view stands on: the pack's own, or one that a reader brought for the session.

A register that is brought is checked whole before any of it is used: :func:`read` returns either a
:class:`Register` or every fault, each with its rows, and never half of a file.
"""

from __future__ import annotations

import re
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property, lru_cache
from itertools import chain, count

import pandas as pd

from placebased.custom_areas.fitting import RULE_WORDS, CustomAreaError
from placebased.errors import Fault, fault
from placebased.place import team_extent
from placebased.place.atlas import Atlas
from placebased.place.postcodes import read_postcode
from placebased.place.schemas import FIRST_ROW, Column
from placebased.place.tables.teams import TEAM_LEVELS, TEAMS
from placebased.place.team_stage import is_there, stage
from placebased.teams import drawn_areas, register_hours, register_rules
from placebased.teams.drawn_areas import COUNTED_BY, DEFAULT_COUNTED_BY, DRAWN, Catchment

MOST_ROWS = 5_000
"""Rows of a register that are read: a whole region has fewer teams."""

LONGEST_NAME = 200
"""Characters of a team's name from which its id is made."""

SHAPES_SECONDS = 30.0
"""How long reading all drawn areas of a register may take; what comes later is refused in words."""

TEMPLATE = [
    *("team", "kind", "organisation", "services", "level", "covers", "shape"),
    *("base_name", "base_address", "base_postcode", "phone", "hours", "hours_text"),
    *("capacity", "capacity_unit", "wte", "caseload", "staffing_as_of", "room", "room_as_of"),
    *("referral", "as_of", "status", "source", "confidence", "note"),
    *("hours_basis", "hours_gap", "hours_as_of", "covers_basis", "referral_basis", "team_basis"),
]
"""Columns of the template, in the order in which people fill them in."""

LABELS = {
    "team": "Team",
    "kind": "Kind of team",
    "organisation": "Organisation",
    "services": "Professions or services",
    "level": "Level",
    "covers": "Area covered",
    "shape": "Drawn area",
    "base_name": "Base",
    "base_address": "Address of the base",
    "base_postcode": "Postcode of the base",
    "phone": "Phone",
    "hours": "Hours",
    "hours_text": "Hours in words",
    "capacity": "Capacity",
    "capacity_unit": "Counted in",
    "wte": "Whole-time equivalents",
    "caseload": "Caseload",
    "staffing_as_of": "Staff and caseload as of",
    "room": "Room now",
    "room_as_of": "Room as of",
    "referral": "How to refer",
    "as_of": "As of",
    "status": "Status",
    "source": "Source",
    "confidence": "Confidence",
    "note": "Note",
    "hours_basis": "How the hours are known",
    "hours_gap": "What is open about the hours",
    "hours_as_of": "Hours as of",
    "covers_basis": "How the area is known",
    "referral_basis": "How referral is known",
    "team_basis": "How the team is known",
}
"""What people call each column of the template."""

LEVELS = (*(level for level in TEAM_LEVELS if level != "none"), DRAWN, "none")
"""What may stand under ``level``: areas of the place, a drawn shape, or nothing stated."""

DEPENDENT = {
    "hours": ("hours_basis", "hours_gap", "hours_as_of"),
    "covers": ("covers_basis",),
    "referral": ("referral_basis",),
    "wte": ("staffing_as_of",),
    "caseload": ("staffing_as_of",),
    "room": ("room_as_of",),
}
"""What is said of a field and holds for its old value alone: a new value needs it said anew."""

_NUMBERS = ("capacity", "wte", "caseload")

_COLUMNS = replace(
    TEAMS,
    columns=(
        *(replace(c, choices=LEVELS) if c.name == "level" else c for c in TEAMS.columns),
        Column("shape"),
    ),
)


@dataclass(frozen=True, eq=False)
class Register:
    """Teams, and whom they cover.

    Attributes
    ----------
    teams
        Index team id; the columns of ``teams.csv``.
    reach
        LSOA codes each team covers, by team id; empty where it is not stated.
    uploaded
        Whether a reader brought it, so that it holds for this session alone.
    drawn
        The shape of each team whose area is drawn, by team id.
    """

    teams: pd.DataFrame
    reach: Mapping[str, frozenset[str]]
    uploaded: bool = False
    drawn: Mapping[str, Catchment] = field(default_factory=dict)

    def published(self) -> Register:
        """Return the same register as one that everybody sees.

        Returns
        -------
        Register
            A copy whose ``uploaded`` is false.
        """
        return replace(self, uploaded=False)

    def there(self) -> pd.DataFrame:
        """Return the teams that are there today, as far as is known: neither past nor still to come.

        Returns
        -------
        pandas.DataFrame
            Rows of ``teams``; cached, do not write to them.
        """
        return self._there

    def current(self) -> pd.DataFrame:
        """Return the teams that have not ended: those there and those to come.

        Returns
        -------
        pandas.DataFrame
            Rows of ``teams``; cached, do not write to them.
        """
        return self._current

    @cached_property
    def _there(self) -> pd.DataFrame:
        return self.teams[is_there(self.teams)]

    @cached_property
    def _current(self) -> pd.DataFrame:
        return self.teams[self.teams["status"].map(stage) != "past"]


@lru_cache(maxsize=16)
def pack_register(atlas: Atlas) -> Register:
    """Return the register that ships with the place.

    Parameters
    ----------
    atlas
        The place, with all its tables aligned.

    Returns
    -------
    Register
        The pack's own teams; cached and shared.
    """
    if atlas.own_teams is None:
        return Register(atlas.teams.assign(shape=""), atlas.reach)
    return Register(atlas.own_teams.assign(shape=""), atlas.covered(atlas.own_teams))


def kinds_in_group(atlas: Atlas, register: Register, group: str) -> tuple[str, ...]:
    """Return the kinds of team of one group that the register holds.

    Parameters
    ----------
    atlas
        The place, with all its tables aligned.
    register
        The teams, and whom each covers.
    group
        ``team``, ``housing`` or ``site``. A kind that the pack says nothing about is a team.

    Returns
    -------
    tuple of str
        Kinds in the pack's order; kinds unknown to the pack last, in alphabetical order.
    """
    there = set(register.teams["kind"])
    listed = atlas.team_kinds["group"]
    known = [str(kind) for kind in listed.index if kind in there and listed[kind] == group]
    unknown = sorted(there - set(listed.index)) if group == "team" else []
    return (*known, *unknown)


def describe_value(atlas: Atlas, name: str, value: str) -> str:
    """Describe a value of the register: areas by name, a shape in a few words, hours as one says them.

    Parameters
    ----------
    atlas
        The place, with all its tables aligned.
    name
        Column of the register.
    value
        Its value as the register keeps it.

    Returns
    -------
    str
        The value as people read it.
    """
    if name == "shape":
        return drawn_areas.describe_shape(value)
    if name == "hours":
        return register_hours.in_words(value)
    if name == "covers" and value in COUNTED_BY:
        return RULE_WORDS[COUNTED_BY[value]]
    if name != "covers":
        return value
    names = {str(c): str(n) for level in LEVELS for c, n in atlas.areas_of_teams(level).items()}
    return "; ".join(names.get(code, code) for code in team_extent.split_codes(value))


def template(register: Register) -> pd.DataFrame:
    """Return the register as a table to fill in.

    Parameters
    ----------
    register
        The teams, and whom each covers.

    Returns
    -------
    pandas.DataFrame
        One row a team, columns as in :data:`TEMPLATE`, every value as text.
    """
    frame = register.teams[TEMPLATE].copy()
    for name in _NUMBERS:
        frame[name] = [f"{each:.10g}" if pd.notna(each) else "" for each in register.teams[name]]
    return frame.reset_index(drop=True)


def export_table(register: Register) -> pd.DataFrame:
    """Return the register as :func:`template` does, with ids, so that a renamed team stays the same team.

    Parameters
    ----------
    register
        The teams, and whom each covers.

    Returns
    -------
    pandas.DataFrame
        Columns as in :data:`TEMPLATE`, then ``id``.
    """
    return template(register).assign(id=list(register.teams.index))


def read(
    raw: pd.DataFrame,
    atlas: Atlas,
    *,
    lines: Sequence[int] | None = None,
    previous: Register | None = None,
) -> tuple[Register | None, list[Fault]]:
    """Check a register that a reader brings, whole or not at all.

    Parameters
    ----------
    raw
        The file as text, empty for missing; columns as in :data:`TEMPLATE`, of which only ``team``,
        ``kind`` and ``level`` must be there. ``covers`` may name areas or give their codes. A row of
        level ``drawn`` gives GeoJSON or WKT in ``shape``.
    atlas
        The place whose areas the register may name.
    lines
        The number of each row as its reader sees it; those of a spreadsheet without gaps, if not given.
    previous
        Register whose ids are kept where a row has no id and a name that is there.

    Returns
    -------
    tuple of Register or None and list of Fault
        The register if there is no fault, else ``None`` and every fault with its rows.
    """
    if len(raw) > MOST_ROWS or not len(raw):
        much = f"has {len(raw):,} rows where between 1 and {MOST_ROWS:,} can be read"
        return None, [fault("The register", much, "Bring only the teams of this place")]
    numbers = lines if lines is not None else range(FIRST_ROW, FIRST_ROW + len(raw))
    filled = _complete_columns(raw.astype(str).reset_index(drop=True), atlas)
    names = filled["team"].str.strip() if "team" in filled else pd.Series("", index=filled.index)
    row_names = [f"{name or 'no name'}, row {number}" for name, number in zip(names, numbers, strict=True)]
    filled["hours"], unread = register_hours.as_typed(list(filled["hours"]), row_names)
    if "team" in filled:
        filled["id"] = list(_assign_ids(filled, numbers, previous))
        filled = _restated(filled, previous)
    typed, faults = _COLUMNS.check(filled, row_names=row_names)
    shapes, misdrawn = _read_shapes(typed, atlas, row_names)
    rules = register_rules.check_rules(typed, atlas, row_names)
    faults += [*unread, *rules, *misdrawn]
    if faults:
        return None, faults
    for i, shape in shapes.items():
        typed.loc[i, "shape"] = shape.text
    teams = typed.set_index("id", drop=False)
    drawn = {str(typed.at[i, "id"]): shape for i, shape in shapes.items()}
    covered = {team: frozenset(shape.fitted.codes) for team, shape in drawn.items()}
    return Register(teams, atlas.covered(teams) | covered, uploaded=True, drawn=drawn), []


def _complete_columns(raw: pd.DataFrame, atlas: Atlas) -> pd.DataFrame:
    """Return the table with every column there, and names of areas as codes."""
    raw = raw.rename(columns=_column_name)
    optional = [c.name for c in _COLUMNS.columns if c.name not in {"team", "kind", "level"}]
    frame = raw.assign(**{name: "" for name in optional if name not in raw})
    if "base_postcode" in frame:
        frame["base_postcode"] = [_written_postcode(typed, atlas) for typed in frame["base_postcode"]]
    if "level" in frame:
        pairs = zip(frame["level"].str.strip(), frame["covers"], strict=True)
        frame["covers"] = [_area_codes(level, covers, atlas) for level, covers in pairs]
    return frame


def _written_postcode(typed: str, atlas: Atlas) -> str:
    """Return a postcode as it is written; what is none stays, to be named as a fault."""
    return read_postcode(typed, atlas).postcode or typed


def _assign_ids(frame: pd.DataFrame, numbers: Sequence[int], previous: Register | None) -> Iterator[str]:
    """Return an id for every row, each once: its own, that of the known team of its name, or its name's."""
    meant = {str(n).casefold(): str(team) for team, n in previous.teams["team"].items()} if previous else {}
    taken: set[str] = set()
    others: dict[str, Iterator[str]] = {}
    for given, name, number in zip(frame["id"], frame["team"], numbers, strict=True):
        slug = re.sub(r"[^a-z0-9]+", "-", name[:LONGEST_NAME].casefold()).strip("-") or f"row-{number}"
        wished = given.strip() or meant.get(name.strip().casefold(), slug)
        if slug not in others:
            others[slug] = map(f"{slug}-{{}}".format, count(2))
        choice = next(each for each in chain((wished, slug), others[slug]) if each not in taken)
        taken.add(choice)
        yield choice


def _restated(frame: pd.DataFrame, previous: Register | None) -> pd.DataFrame:
    """Return the table without what was said of values that have changed since, such as their date."""
    if previous is None:
        return frame
    before = template(previous).set_axis(previous.teams.index).reindex(frame["id"]).set_axis(frame.index)
    known = before["team"].notna()
    made = frame.copy()
    for name, said in DEPENDENT.items():
        changed = known & (frame[name].str.strip() != before[name])
        for each in said:
            made.loc[changed & (frame[each] == before[each]), each] = ""
    return made


def _column_name(written: str) -> str:
    """Return a heading as the template writes it.

    >>> _column_name(" Base postcode")
    'base_postcode'
    """
    return re.sub(r"[ _-]+", "_", str(written).strip().casefold())


def _read_shapes(
    typed: pd.DataFrame, atlas: Atlas, row_names: Sequence[str]
) -> tuple[dict[int, Catchment], list[Fault]]:
    """Return the drawn areas by row, and what is wrong with them: each fault with the rows it is in."""
    found: dict[int, Catchment] = {}
    wrong: dict[str, list[str]] = {}
    rows = typed[["level", "shape", "covers"]].itertuples(index=False, name=None)
    due = time.monotonic() + SHAPES_SECONDS
    for i, (level, shape, covers) in enumerate(rows):
        if level != DRAWN or not shape or covers not in COUNTED_BY:
            continue
        try:
            _require_time(due)
            found[i] = drawn_areas.read_catchment(str(shape), atlas, COUNTED_BY[str(covers)])
        except CustomAreaError as error:
            wrong.setdefault(str(error), []).append(row_names[i])
    said = {text: text.rstrip(".").partition(". ") for text in wrong}
    return found, [
        fault(
            "The register",
            f"the drawn area cannot be taken: {what}",
            remedy or "Draw it again",
            rows=wrong[text],
        )
        for text, (what, _, remedy) in said.items()
    ]


def _require_time(due: float) -> None:
    if time.monotonic() > due:
        raise CustomAreaError("All shapes together take too long to read. Simplify them first.")


def _area_codes(level: str, covers: str, atlas: Atlas) -> str:
    """Return a list of areas with names turned into codes; what is neither stays, to be named as a fault."""
    if level == DRAWN:
        return " ".join(covers.casefold().split()) or DEFAULT_COUNTED_BY
    areas = atlas.areas_of_teams(level)
    if len(areas):
        named = {str(name).casefold(): str(code) for code, name in reversed(list(areas.items()))}
        whole = named.get(covers.strip().casefold())
        parts = [whole] if whole else team_extent.split_codes(covers)
        return ";".join(named.get(part.casefold(), part) for part in parts)
    return covers
