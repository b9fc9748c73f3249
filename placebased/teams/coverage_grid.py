"""The One Team grid: kinds of team down, areas across, and in each cell who covers the people there.

A cell says one of :data:`COVERS`. *Not stated* (a team of the kind exists, and the register does not say
where it works) is kept apart from *none*, and a team of the past or still to come is never counted as cover.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal, NamedTuple, get_args

import pandas as pd

from placebased import phrases
from placebased.place import team_extent
from placebased.place.atlas import Atlas
from placebased.place.geography import LEVELS, Level
from placebased.place.team_stage import is_unsure, stage
from placebased.teams import basis, stated
from placebased.teams.drawn_areas import DRAWN
from placebased.teams.register import Register, kinds_in_group

Cover = Literal["own", "part", "wider", "not stated", "to come", "past", "none"]

COVERS: tuple[Cover, ...] = get_args(Cover)
"""From the surest cover to none known."""

COVER_WORDS: dict[Cover, str] = {
    "own": "a team of its own",
    "part": "part of it",
    "wider": "a team of a wider area",
    "not stated": "not stated",
    "to come": "to come when last heard of",
    "past": "only in the past",
    "none": "no team known",
}
"""What each state is called on screen."""

COVERED: tuple[Cover, ...] = ("own", "part", "wider")
"""States in which somebody is known to work there."""

READ_WORDS = " (read by us, not stated)"
"""What stands behind a cell whose teams, or their areas, were read into their sources."""

UNSURE_WORDS = " (not known today)"
"""What stands behind a cell whose teams were there when their sources spoke, and may be gone."""

_DRAWN_WORDS = "drawn catchment"

_FIELDS = {
    "hours": "the hours",
    "base": "the base",
    "capacity": "the capacity",
    "wte": "the staff in post",
    "caseload": "the caseload",
    "room": "the room now",
    "area": "the area",
}
SAID_AT_ONCE = 4
"""Kinds of team that one sentence names with their counts."""

_AT_ONCE = 3
"""Things that one question asks for; more of them are a second one."""


@dataclass(frozen=True)
class Cell:
    """Who covers one area with one kind of team.

    Attributes
    ----------
    organisations
        Of the teams that make the state, one by one, by their short names.
    all_organisations
        Organisations of every team known to work there, those of less sure cover too.
    read
        Whether every team that makes the state, or its area, was only read into a source.
    unsure
        Whether of every team that makes the state it is not known whether it is there today.
    level
        Words for the level the cover comes from, e.g. ``"locality"``; empty where there is none.
    """

    kind: str
    code: str
    state: Cover
    organisations: tuple[str, ...] = ()
    level: str = ""
    all_organisations: tuple[str, ...] = ()
    read: bool = False
    unsure: bool = False

    def describe(self, *, named: bool = True) -> str:
        """Describe the cell, e.g. ``"from the locality: The council"``.

        Parameters
        ----------
        named
            Whether the organisations are named; otherwise only the state is said.

        Returns
        -------
        str
            A phrase without full stop.
        """
        marks = f"{READ_WORDS if self.read else ''}{UNSURE_WORDS if self.unsure else ''}"
        return f"{self._words(named=named)}{marks}"

    def _words(self, *, named: bool) -> str:
        if not named:
            return f"from the {self.level}" if self.state == "wider" else COVER_WORDS[self.state]
        who = "; ".join(self.organisations) or phrases.NOT_STATED
        if self.state == "own":
            return who
        if self.state in COVERED:
            return f"{'part of it' if self.state == 'part' else f'from the {self.level}'}: {who}"
        if self.state in {"past", "to come"}:
            return f"{COVER_WORDS[self.state]}: {who}"
        return "area not stated: " + who if self.state == "not stated" else COVER_WORDS["none"]


@dataclass(frozen=True)
class OpenQuestion:
    """A question that would close a gap, and who would know.

    Attributes
    ----------
    gaps
        How many gaps its answer would close: questions are asked in that order.
    """

    organisation: str
    question: str
    gaps: int


@lru_cache(maxsize=32)
def build_grid(
    atlas: Atlas, register: Register, level: Level = "neighbourhood"
) -> dict[tuple[str, str], Cell]:
    """Return who covers each area with each kind of team.

    Cached and shared: do not write to it.

    Parameters
    ----------
    atlas
        The place, with all its tables aligned.
    register
        The teams, and whom each covers (sets of LSOA codes).
    level
        Level of the areas, e.g. ``"neighbourhood"``.

    Returns
    -------
    dict
        A cell for every pair of kind of team and area code, in the order of the pack.
    """
    small = _small_areas(atlas, level)
    columns = ["id", "kind", "organisation", "level", "status"]
    read = basis.is_read(register.teams, "team") | basis.is_read(register.teams, "covers")
    unsure = is_unsure(register.teams)
    texts = register.teams[columns].astype(str).assign(read=read.astype(bool), unsure=unsure)
    rows = [_Row(*row) for row in texts.itertuples(index=False, name=None)]
    words = {each: atlas.place.words[each]["one"] for each in LEVELS}
    found = {}
    for kind in kinds_in_group(atlas, register, "team"):
        mine = [row for row in rows if row.kind == kind]
        for code in small:
            states = [(row, _cover_by(row, register.reach[row.id], small[code], level)) for row in mine]
            found[kind, code] = _cell(kind, code, states, words)
    return found


@lru_cache(maxsize=16)
def _small_areas(atlas: Atlas, level: Level) -> dict[str, frozenset[str]]:
    """Return the small areas of every area of a level, by its code, in order."""
    return {str(c): frozenset(map(str, atlas.small_areas(level, str(c)))) for c in atlas.areas[level].index}


class _Row(NamedTuple):
    id: str
    kind: str
    organisation: str
    level: str
    status: str
    read: bool
    unsure: bool


def _cover_by(row: _Row, covered: frozenset[str], small: frozenset[str], level: Level) -> Cover:
    extent = team_extent.extent(covered, small)
    if extent == "none":
        return "none"
    standing = stage(row.status)
    if standing != "there":
        return standing
    if extent != "whole":
        return "part" if extent == "part" else "not stated"
    wider = any(row.level == each for each in LEVELS[LEVELS.index(level) + 1 :])
    wider = wider or (row.level == DRAWN and covered > small)
    return "wider" if wider else "own"


def _cell(kind: str, code: str, states: list[tuple[_Row, Cover]], words: Mapping[Level, str]) -> Cell:
    # teams that are known today go before those that may be gone
    sure = [(row, state) for row, state in states if state in COVERED and not row.unsure]
    states = sure or states
    there = {state for _, state in states}
    surest: Cover = next((s for s in COVERS if s in there), "none")
    teams = [row for row, state in states if state == surest] if surest != "none" else []
    levels = [each for each in LEVELS if any(row.level == each for row in teams)]
    return Cell(
        kind,
        code,
        surest,
        _organisations(teams),
        words[levels[0]] if levels else _DRAWN_WORDS if any(row.level == DRAWN for row in teams) else "",
        _organisations([row for row, state in states if state in COVERED]),
        read=surest in COVERED and all(row.read for row in teams),
        unsure=surest in COVERED and all(row.unsure for row in teams),
    )


def _organisations(rows: list[_Row]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name for row in rows for name in split_organisations(row.organisation)))


def grid_table(
    atlas: Atlas,
    grid: dict[tuple[str, str], Cell],
    level: Level = "neighbourhood",
    *,
    named: bool = True,
) -> pd.DataFrame:
    """Return the grid in words, one row a kind of team and one column an area.

    Parameters
    ----------
    atlas
        The place, with all its tables aligned.
    grid
        What :func:`build_grid` returns: cells by kind of team and area code.
    level
        Level of the areas, e.g. ``"neighbourhood"``.
    named
        Whether the cells name the organisations.

    Returns
    -------
    pandas.DataFrame
        Index: kind of team; one column an area, by name; phrases in the cells.
    """
    kinds = list(dict.fromkeys(kind for kind, _ in grid))
    names = atlas.areas[level]["name"]
    rows = {
        kind: {str(name): grid[kind, str(code)].describe(named=named) for code, name in names.items()}
        for kind in kinds
    }
    return pd.DataFrame.from_dict(rows, orient="index").rename_axis("kind of team")


def describe(atlas: Atlas, grid: dict[tuple[str, str], Cell], level: Level = "neighbourhood") -> list[str]:
    """Describe which kinds of team are everywhere, which in some areas, and which are known nowhere.

    Parameters
    ----------
    atlas
        The place, with all its tables aligned.
    grid
        What :func:`build_grid` returns: cells by kind of team and area code.
    level
        Level of the areas, e.g. ``"neighbourhood"``.

    Returns
    -------
    list of str
        Sentences; none is empty.
    """
    many, size = atlas.place.words[level]["many"], len(atlas.areas[level])
    by_kind: dict[str, list[Cell]] = {}
    for cell in grid.values():
        by_kind.setdefault(cell.kind, []).append(cell)
    own = [k for k, row in by_kind.items() if all(c.state == "own" for c in row)]
    read = {k: n for k, row in by_kind.items() if (n := sum(c.read for c in row))}
    shared = [k for k, row in by_kind.items() if k not in own and all(c.state in COVERED for c in row)]
    some = {k: n for k, row in by_kind.items() if 0 < (n := sum(c.state in COVERED for c in row)) < size}
    lost = [k for k, row in by_kind.items() if not any(c.state in COVERED for c in row)]
    said = [
        f"A team of its own in all {size} {many}: {phrases.join_list(_marked(own, read))}." if own else ""
    ]
    said += [
        f"Covered in all, by teams of a wider area or of a part: {phrases.join_list(_marked(shared, read))}."
        if shared
        else ""
    ]
    partly = [f"{kind} ({n} of {size})" for kind, n in some.items()]
    said += [phrases.say_list(f"Known in some {many} only", partly, most=SAID_AT_ONCE)]
    said += [f"Known in none of the {many} today: {phrases.join_list(lost)}." if lost else ""]
    marked = phrases.join_list([f"{kind} (in {read[kind]} of {size})" for kind in some if kind in read])
    said += [f"Read by us, not stated: {marked}." if marked else ""]
    open_ = {kind: n for kind, row in by_kind.items() if (n := sum(c.unsure for c in row))}
    doubted = phrases.join_list([f"{kind} (in {n} of {size})" for kind, n in open_.items()])
    said += [f"There when their sources spoke, and not known today: {doubted}." if doubted else ""]
    return [sentence for sentence in said if sentence]


def describe_kind(
    atlas: Atlas,
    grid: dict[tuple[str, str], Cell],
    kind: str,
    level: Level = "neighbourhood",
    *,
    place: str = "",
) -> str:
    """Describe how many areas one kind of team is known to cover, and by how large a team.

    Parameters
    ----------
    atlas
        The place, with all its tables aligned.
    grid
        What :func:`build_grid` returns: cells by kind of team and area code.
    kind
        The kind of team.
    level
        Level of the areas, e.g. ``"neighbourhood"``.
    place
        Name of the place that the areas of the grid lie in; empty for the whole one.

    Returns
    -------
    str
        Each state that occurs, the most common first; what was only read into a source is said to be.
    """
    many, row = atlas.place.words[level]["many"], [cell for cell in grid.values() if cell.kind == kind]
    (first, count), *others = Counter(cell.state for cell in row).most_common()
    where = f"all {count} {many}" if count == len(row) else f"{count} of {len(row)} {many}"
    found = [f"{COVER_WORDS[first]} in {where}", *(f"{COVER_WORDS[state]} in {n}" for state, n in others)]
    read = sum(cell.read for cell in row)
    note = f" In {read} of them that was read by us, not stated." if read else ""
    head = f"In {place}, {kind}" if place else f"{kind[:1].upper()}{kind[1:]}"
    return f"{head}: {phrases.join_list(found)}.{note}"


def _marked(kinds: list[str], read: Mapping[str, int]) -> list[str]:
    """Return kinds of team, with the number of areas in which they were only read into a source."""
    return [
        f"{kind} (in {read[kind]} of them read by us, not stated)" if kind in read else kind for kind in kinds
    ]


def open_questions(atlas: Atlas, register: Register, grid: dict[tuple[str, str], Cell]) -> list[OpenQuestion]:
    """Return the questions that would close gaps in the register, those that close most first.

    Parameters
    ----------
    atlas
        The place, with all its tables aligned.
    register
        The teams, and whom each covers.
    grid
        What :func:`build_grid` returns: cells by kind of team and area code.

    Returns
    -------
    list of OpenQuestion
        Each with the organisation to ask and the number of gaps.
    """
    asked = _about_areas(atlas, register, grid) + _about_teams(atlas, register)
    return sorted(asked, key=lambda each: -each.gaps)


def _about_areas(atlas: Atlas, register: Register, grid: dict[tuple[str, str], Cell]) -> list[OpenQuestion]:
    names = {str(c): str(n) for level in LEVELS for c, n in atlas.areas[level]["name"].items()}
    asked = []
    for kind in dict.fromkeys(kind for kind, _ in grid):
        gaps = [c for (each, _), c in grid.items() if each == kind and c.state not in COVERED]
        if gaps:
            where = phrases.join_list([names[c.code] for c in gaps], most=4)
            text = f"Who, if anyone, provides {kind} in {where} today, and since when?"
            asked.append(OpenQuestion(organisation_to_ask(atlas, register, kind), text, len(gaps)))
    return asked


def _about_teams(atlas: Atlas, register: Register) -> list[OpenQuestion]:
    current = register.there()
    kinds = current["kind"].to_numpy(dtype=object)
    empty = {what: ~stated.is_stated(current, what).to_numpy(dtype=bool) for what in _FIELDS}
    asked = []
    for kind in kinds_in_group(atlas, register, "team"):
        mine = kinds == kind
        lacking = {f: int(empty[f][mine].sum()) for f in _FIELDS}
        fields = [_FIELDS[f] for f, count in lacking.items() if count]
        if fields and mine.any():
            which = phrases.plural(int(mine.sum()), "team", "teams")
            first, further = fields[:_AT_ONCE], fields[_AT_ONCE:]
            text = f"What are {phrases.join_list(first)} of the {which} listed under “{kind}”?"
            text += f" And {phrases.join_list(further)}?" if further else ""
            asked.append(
                OpenQuestion(organisation_to_ask(atlas, register, kind), text, sum(lacking.values()))
            )
    return asked


def organisation_to_ask(atlas: Atlas, register: Register, kind: str) -> str:
    """Return the organisation that would know about a kind of team.

    Parameters
    ----------
    atlas
        The place, with all its tables aligned.
    register
        The teams, and whom each covers.
    kind
        Kind of team, as the register writes it.

    Returns
    -------
    str
        The one that the pack names, else the one that runs most teams of the kind.
    """
    if kind in atlas.team_kinds.index and (stated := str(atlas.team_kinds.at[kind, "ask"])):
        return stated
    running = register.teams.loc[register.teams["kind"] == kind, "organisation"]
    named = Counter(who for each in running for who in split_organisations(str(each)))
    return min(named, key=lambda who: (-named[who], who)) if named else "whoever commissions it"


def split_organisations(organisation: str) -> tuple[str, ...]:
    """Return the organisations behind a team one by one, without remarks in brackets or after a comma.

    Parameters
    ----------
    organisation
        The register's ``organisation``: names joined by ``"; "``.

    Returns
    -------
    tuple of str
        Short names, in the order in which they stand.

    Examples
    --------
    >>> (
    ...     split_organisations("City Council, on loan (in-house); Hospital Trust (NHS; since 2018)"),
    ...     split_organisations(""),
    ... )
    (('City Council', 'Hospital Trust'), ())
    """
    bare = re.sub(r" \([^)]*\)", "", organisation)
    return tuple(name for each in bare.split("; ") if (name := each.split(", ")[0].strip()))


def organisations_in(grid: dict[tuple[str, str], Cell], code: str) -> tuple[str, ...]:
    """Return the organisations known to work in an area, those with most kinds of team first.

    Parameters
    ----------
    grid
        What :func:`build_grid` returns: cells by kind of team and area code.
    code
        Code of an area of the grid.

    Returns
    -------
    tuple of str
        Short names, each once.
    """
    named = [who for cell in grid.values() if cell.code == code for who in cell.all_organisations]
    return tuple(who for who, _ in Counter(named).most_common())


def kind_in_view(grid: dict[tuple[str, str], Cell], asked: str = "") -> str:
    """Return the kind of team that a map of the grid shows.

    Parameters
    ----------
    grid
        What :func:`build_grid` returns: cells by kind of team and area code.
    asked
        The kind that was asked for.

    Returns
    -------
    str
        The one that was asked for, where it is in the grid; otherwise the one that is known to be in most
        areas and not alike in all, since a map of one colour shows nothing; the first where all are alike.
    """
    kinds = list(dict.fromkeys(kind for kind, _ in grid))
    if asked in kinds:
        return asked
    states = {kind: [cell.state for (of, _), cell in grid.items() if of == kind] for kind in kinds}
    differ = [kind for kind in kinds if len(set(states[kind])) > 1]
    return max(differ, key=lambda kind: sum(state in COVERED for state in states[kind]), default=kinds[0])


def distinctive_kinds(grid: dict[tuple[str, str], Cell]) -> dict[str, tuple[str, ...]]:
    """Return the kinds of team that each area has and fewer than half of the areas have.

    Parameters
    ----------
    grid
        What :func:`build_grid` returns: cells by kind of team and area code.

    Returns
    -------
    dict
        By area code, for every area; empty where it has nothing of the sort.
    """
    codes = list(dict.fromkeys(code for _, code in grid))
    local = {k: c for k, c in grid.items() if c.state in {"own", "part", "wider"}}
    spread = pd.Series([kind for kind, _ in local], dtype=object).value_counts()
    rare = [kind for kind, count in spread.items() if count * 2 < len(codes)]
    return {code: tuple(str(kind) for kind in rare if (kind, code) in local) for code in codes}
