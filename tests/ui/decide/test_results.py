"""Tables of who gains and who loses, and what is folded below them."""

from __future__ import annotations

from placebased.exchange.formats.export_table import ExportTable
from placebased.place.atlas import Atlas
from placebased.scenarios.scenario import Add, Change, Drop, Scenario, Spot
from placebased.scenarios.scenario_access import AccessOptions
from placebased.scenarios.scenario_sites import sites_today
from placebased.ui.decide import access_part, results
from placebased.ui.decide.answer import ScenarioAnswer, answer_for

OPTIONS = AccessOptions(10.0)
S9 = Spot("", 402_500, 302_500)


def answer(city: Atlas, *changes: Change) -> ScenarioAnswer:
    """Return what follows from some changes of the chemists."""
    return answer_for(city, Scenario("assets:chemist", "Try", changes), None, 10.0, whom="")


def test_rows_add_up_to_the_last(city: Atlas) -> None:
    """Riverside loses S1's 100 people, Hillside wins S9's 900, as they are shown."""
    (caption, headers, rows), *rest = results.tables(city, answer(city, Add(S9), Drop("a1")))
    assert caption.startswith("Who gains and who loses, by neighbourhoods")
    assert headers[1:6] == [
        "People",
        "Within 10 minutes today",
        "Within 10 minutes after",
        "Come within",
        "No longer within",
    ]
    by_name = {row[0]: row[1:6] for row in rows}
    assert by_name == {
        "Riverside": ["2,700", "600", "500", "0", "100"],
        "Hillside": ["1,800", "0", "900", "900", "0"],
        "All of Threeby": ["4,500", "600", "1,400", "900", "100"],
    }
    assert rest == []


def test_every_small_area_can_be_taken_away(city: Atlas) -> None:
    """Unrounded, with its shape, the scenario and how distances are made."""
    taken: ExportTable = results.export_areas(city, answer(city, Add(S9), Drop("a1")), OPTIONS)
    frame = taken.frame
    assert len(frame) == 9
    assert frame["Come within"].sum() == 900
    assert frame["Change (minutes)"].notna().all()
    assert frame["Access today: sites for 10,000"].sum() == 1 / 100 * 10_000 + 1 / 500 * 10_000
    assert "geometry" in frame
    assert taken.notes["A walk of"] == "10 minutes"
    assert "straight line" in taken.notes["Distances"]


def test_folds_say_why_they_say_nothing(city: Atlas) -> None:
    """Without a change, without domains of need."""
    today, changed = answer(city), answer(city, Add(S9))
    assert results.doubt_lines(city, today, OPTIONS)[0].startswith("Change something first")
    assert "No domain of need" in results.doubt_lines(city, changed, OPTIONS)[0]


def test_plans_and_postcodes_are_compared(city: Atlas) -> None:
    """With one point in each small area both say the same."""
    said = results.check_lines(city, answer(city, Add(S9)), OPTIONS)
    assert said[2].startswith("Today the mean walk is ")
    assert said[3].endswith("That is 0% more.")
    gone = results.check_lines(city, answer(city, Drop("a1"), Drop("a2")), OPTIONS)
    assert gone[3] == "After it no site has a stated place."


def test_where_no_place_is_stated_nobody_is_counted_as_far_away(city: Atlas) -> None:
    """How many live near a base that nobody stated is not nought, in the table and in the file."""
    teams = answer_for(city, Scenario("team:neighbourhood team"), None, 10.0, whom="")
    (_, _, rows), *_ = results.tables(city, teams)
    assert rows[-1][1:] == ["4,500", *["not stated"] * 7]
    assert results.export_areas(city, teams, OPTIONS).frame["Within the walk today"].isna().all()
    assert access_part.served_tables(city, teams, OPTIONS) == []


def test_a_change_that_its_ends_do_not_show_says_why(real: Atlas) -> None:
    """Without one of the practices some walk goes from 9.6 to 9.7 by less than 0.05: the caption says so."""
    sites = sites_today(real, "assets:gp_practice").index.astype(str)
    said = set()
    for dropped in (sites[0], sites[3]):
        scenario = Scenario("assets:gp_practice", "Try", (Drop(dropped),))
        for caption, _, rows in results.tables(real, answer_for(real, scenario, None, 20.0, whom="")):
            walks = [[round(10 * float(cell.replace("−", "-"))) for cell in row[-3:]] for row in rows]
            moved = any(after - today != change for today, after, change in walks)
            assert moved == ("before the figures are rounded" in caption)
            said.add(moved)
    assert said == {False, True}
