"""Who covers whom with what: own, part, of a wider area, not stated, past and none are kept apart."""

from __future__ import annotations

import pandas as pd
import pytest

from placebased.place.atlas import Atlas
from placebased.teams import coverage_grid, register
from placebased.teams.coverage_grid import Cell
from placebased.teams.register import Register
from tests.support.city import drawn_box

Cells = dict[tuple[str, str], Cell]


@pytest.fixture
def held(city: Atlas) -> Register:
    """Return the made-up city's register."""
    return register.pack_register(city)


@pytest.fixture
def cells(city: Atlas, held: Register) -> Cells:
    """Return the grid of the made-up city."""
    return coverage_grid.build_grid(city, held)


def changed(city: Atlas, **rows: dict[str, str]) -> Register:
    """Return the made-up register with fields of some teams changed, by id."""
    teams = city.teams.copy()
    for team, fields in rows.items():
        for field, value in fields.items():
            teams.loc[team, field] = value
    return Register(teams, city.reach)


def test_each_cell_says_where_cover_comes_from(cells: Cells) -> None:
    """Riverside has a team of its own, wardens work in part of Hillside, the council covers all."""
    states = {key: cell.state for key, cell in cells.items()}
    assert states == {
        ("neighbourhood team", "RS"): "own",
        ("neighbourhood team", "HS"): "none",
        ("reablement", "RS"): "wider",
        ("reablement", "HS"): "wider",
        ("wardens", "RS"): "none",
        ("wardens", "HS"): "part",
    }


def test_a_cell_names_who_runs_its_teams(cells: Cells) -> None:
    """The organisation behind the teams that make the state is said, or that it is not stated."""
    assert cells["reablement", "HS"].describe() == "from the city: The council"
    assert cells["neighbourhood team", "RS"].describe() == "not stated"
    assert cells["neighbourhood team", "HS"].describe() == "no team known"


def test_a_team_whose_area_is_not_stated_is_not_none(city: Atlas) -> None:
    """With the city-wide team gone, the team that may work anywhere leaves “not stated” everywhere."""
    teams = city.teams.drop(index="t2")
    cells = coverage_grid.build_grid(
        city, Register(teams, {t: r for t, r in city.reach.items() if t != "t2"})
    )
    assert {cells["reablement", code].state for code in ("RS", "HS")} == {"not stated"}


def test_a_team_of_the_past_is_no_cover(city: Atlas) -> None:
    """A team that has ended is told as such, and covers nobody."""
    cells = coverage_grid.build_grid(
        city, changed(city, t5={"status": "past: a pilot", "organisation": "Row Trust"})
    )
    assert cells["wardens", "HS"].state == "past"
    assert cells["wardens", "HS"].describe() == "only in the past: Row Trust"
    assert coverage_grid.organisations_in(cells, "HS") == ("The council",)


def test_the_table_has_a_word_in_every_cell(city: Atlas, cells: Cells) -> None:
    """Three kinds down, two areas across, in the order of names, and no cell empty."""
    table = coverage_grid.grid_table(city, cells)
    assert list(table.columns) == ["Hillside", "Riverside"]
    assert list(table.index) == ["neighbourhood team", "reablement", "wardens"]
    assert (table != "").all().all()
    assert table.loc["wardens", "Hillside"] == "part of it: not stated"


def test_the_sentences_say_what_the_table_says(city: Atlas, cells: Cells) -> None:
    """Reablement is everywhere, of a wider area; the other kinds are known in one of two."""
    said = coverage_grid.describe(city, cells)
    assert said == [
        "Covered in all, by teams of a wider area or of a part: reablement.",
        "Known in some neighbourhoods only: neighbourhood team (1 of 2) and wardens (1 of 2).",
    ]


def test_missing_pieces_become_questions_to_who_would_know(city: Atlas, held: Register, cells: Cells) -> None:
    """A gap in the grid asks who is there; a silent register asks for hours, base and capacity."""
    asked = coverage_grid.open_questions(city, held, cells)
    texts = {(each.organisation, each.question) for each in asked}
    gap = "Who, if anyone, provides wardens in Riverside today, and since when?"
    assert ("whoever commissions it", gap) in texts
    about = (
        "What are the hours, the base and the capacity of the 2 teams listed under “reablement”? "
        "And the staff in post, the caseload, the room now and the area?"
    )
    assert ("The council", about) in texts
    assert [each.gaps for each in asked] == sorted((each.gaps for each in asked), reverse=True)


def test_organisations_are_counted_once_however_much_they_do(city: Atlas) -> None:
    """The council runs two kinds in Riverside and stands first, once; a crew for a part of it comes after."""
    held = changed(city, t1={"organisation": "The council"}, t4={"organisation": "Alder Trust"})
    assert coverage_grid.organisations_in(coverage_grid.build_grid(city, held), "RS") == (
        "The council",
        "Alder Trust",
    )


def test_partners_are_told_and_counted_one_by_one(city: Atlas) -> None:
    """A team that two run is two organisations to deal with, whatever the source adds in brackets."""
    held = changed(city, t1={"organisation": "Alder Trust (NHS; since 2018); The council, on loan"})
    cells = coverage_grid.build_grid(city, held)
    assert cells["neighbourhood team", "RS"].organisations == ("Alder Trust", "The council")
    assert coverage_grid.organisations_in(cells, "RS") == ("The council", "Alder Trust")


def test_who_works_there_besides_is_counted_too(city: Atlas) -> None:
    """A team of its own hides a crew for a part of it in the cell, and a resident may deal with both."""
    held = changed(city, t1={"organisation": "Alder Trust"}, t4={"organisation": "The crew"})
    cells = coverage_grid.build_grid(city, held)
    assert cells["neighbourhood team", "RS"].organisations == ("Alder Trust",)
    assert {"Alder Trust", "The crew"} <= set(coverage_grid.organisations_in(cells, "RS"))


def test_what_few_others_have_is_a_strength() -> None:
    """Of three areas, only the one with the choir has what the others have not; all have nurses."""
    cells = {("nurses", code): Cell("nurses", code, "own") for code in "abc"}
    cells |= {("choir", code): Cell("choir", code, "own" if code == "b" else "none") for code in "abc"}
    assert coverage_grid.distinctive_kinds(cells) == {"a": (), "b": ("choir",), "c": ()}


def test_every_kind_of_team_of_the_pack_has_its_row(real: Atlas) -> None:
    """Each kind is in one group; only teams are in the grid, housing is not."""
    held = register.pack_register(real)
    groups = [register.kinds_in_group(real, held, group) for group in ("team", "housing", "site")]
    assert sorted(k for group in groups for k in group) == sorted(set(real.teams["kind"]))
    kinds = {kind for kind, _ in coverage_grid.build_grid(real, held)}
    assert kinds == set(groups[0])
    assert isinstance(coverage_grid.grid_table(real, coverage_grid.build_grid(real, held)), pd.DataFrame)


@pytest.mark.parametrize(
    ("box", "here", "says"),
    [
        ((0, 0, 2250, 3000), ("own", "none"), "Night Trust"),
        ((0, 0, 3000, 3000), ("wider", "wider"), "from the drawn catchment: Night Trust"),
        ((0, 0, 1600, 1000), ("part", "none"), "part of it: Night Trust"),
    ],
)
def test_a_drawn_area_stands_in_the_grid_like_any_other(
    city: Atlas, box: tuple[float, float, float, float], here: tuple[str, str], says: str
) -> None:
    """Drawn round all of Riverside it is a team of its own there; round all of the city, of a wider area."""
    row = {"team": "Nights", "kind": "night nursing", "organisation": "Night Trust", "level": "drawn"}
    held, _ = register.read(pd.DataFrame([row | {"shape": drawn_box(*box)}]), city)
    assert held is not None
    found = coverage_grid.build_grid(city, held)
    assert tuple(found["night nursing", code].state for code in ("RS", "HS")) == here
    assert found["night nursing", "RS"].describe() == says


def test_what_was_concluded_says_so_in_its_cell(city: Atlas) -> None:
    """A team whose source does not name it covers as before, and its cell says so; a stated one does not."""
    held = changed(city, t1={"team_basis": "read as"})
    cells = coverage_grid.build_grid(city, held)
    assert cells["neighbourhood team", "RS"].read
    assert cells["neighbourhood team", "RS"].describe(named=False) == (
        "a team of its own (read by us, not stated)"
    )
    assert (
        coverage_grid.describe(city, cells)[-1] == "Read by us, not stated: neighbourhood team (in 1 of 2)."
    )
    assert not coverage_grid.build_grid(city, register.pack_register(city))["neighbourhood team", "RS"].read


def test_a_team_to_come_covers_nobody_yet(city: Atlas) -> None:
    """Planned is neither cover nor past."""
    cells = coverage_grid.build_grid(city, changed(city, t5={"status": "planned for 2027"}))
    assert cells["wardens", "HS"].state == "to come"
    assert cells["wardens", "HS"].describe().startswith("to come when last heard of")
    assert "wardens" in coverage_grid.describe(city, cells)[-1]


def test_ten_coordinators_of_the_shipped_register_are_concluded(real: Atlas) -> None:
    """Two are named by a source; the page of the teams says that each team has one."""
    cells = coverage_grid.build_grid(real, register.pack_register(real))
    assert (
        sum(cell.read for (kind, _), cell in cells.items() if kind == "health development coordinator") == 10
    )
    assert coverage_grid.describe(real, cells)[0].endswith(
        "health development coordinator (in 10 of them read by us, not stated)."
    )


def test_a_team_that_may_be_gone_is_marked_and_gives_way(city: Atlas) -> None:
    """Of Riverside's team it is not known whether it is there today; beside a known one it is not shown."""
    teams = city.teams.copy()
    teams.loc["t1", "status"] = "seen 2019; today not known"
    held = Register(teams, city.reach)
    cells = coverage_grid.build_grid(city, held, "neighbourhood")
    # Alder has a crew of its own that is known: part of Riverside
    assert cells["neighbourhood team", "RS"].state == "part"
    assert not cells["neighbourhood team", "RS"].unsure
    teams = teams.drop(index="t4")
    alone = coverage_grid.build_grid(city, Register(teams, city.reach), "neighbourhood")
    assert alone["neighbourhood team", "RS"].describe(named=False) == "a team of its own (not known today)"
    said = " ".join(coverage_grid.describe(city, alone, "neighbourhood"))
    assert "not known today: neighbourhood team (in 1 of 2)." in said


def test_the_map_opens_with_what_differs_and_is_known_in_most_areas(real: Atlas) -> None:
    """A kind that is alike everywhere would be one colour; one that was asked for is shown all the same."""
    grid = coverage_grid.build_grid(real, register.pack_register(real))
    states = {kind: [cell.state for (of, _), cell in grid.items() if of == kind] for kind, _ in grid}
    known = {kind: sum(state in coverage_grid.COVERED for state in found) for kind, found in states.items()}
    shown = coverage_grid.kind_in_view(grid)
    assert len(set(states[shown])) > 1
    assert known[shown] == max(known[kind] for kind, found in states.items() if len(set(found)) > 1)
    alike = next(kind for kind, found in states.items() if len(set(found)) == 1)
    assert coverage_grid.kind_in_view(grid, alike) == alike
    of_one = {place: cell for place, cell in grid.items() if cell.kind == alike}
    assert coverage_grid.kind_in_view(of_one) == alike


@pytest.mark.parametrize(
    ("states", "expected"),
    [
        (["own"] * 3, "Nurses: a team of its own in all 3 wards."),
        (["wider", "none", "none"], "Nurses: no team known in 2 of 3 wards and a team of a wider area in 1."),
    ],
)
def test_one_kind_is_counted_in_one_sentence(
    city: Atlas, states: list[coverage_grid.Cover], expected: str
) -> None:
    """The most common first; the rest with their numbers."""
    cells = {("nurses", str(n)): Cell("nurses", str(n), state) for n, state in enumerate(states)}
    assert coverage_grid.describe_kind(city, cells, "nurses", "ward") == expected


def test_what_was_only_read_is_said_to_be(city: Atlas) -> None:
    """Two of three were read into a source."""
    cells = {("nurses", str(n)): Cell("nurses", str(n), "own", read=n > 0) for n in range(3)}
    said = coverage_grid.describe_kind(city, cells, "nurses", "ward")
    assert said.endswith("In 2 of them that was read by us, not stated.")
