"""What a room asks of the best alternative."""

from __future__ import annotations

from pathlib import Path

from placebased.place.atlas import Atlas
from placebased.scenarios.candidate_buildings import candidate_buildings
from placebased.scenarios.scenario import Add, Move, Scenario, Spot
from placebased.ui.decide.answer import answer_for
from placebased.ui.decide.best import asking
from tests.support.city_fixtures import Pages, link_of


def test_kinds_to_start_with_can_be_counted(real: Atlas) -> None:
    """All of one group, no stops, and few enough for every plan of three."""
    kinds = asking.first_kinds(real)
    assert 0 < len(candidate_buildings(real, kinds)) <= asking.MANY
    assert len({real.categories[kind].group for kind in kinds}) == 1
    hosts = asking.host_kinds(real)
    assert set(kinds) <= set(hosts)
    assert not any(real.categories[kind].stop or real.categories[kind].furniture for kind in hosts)


def test_what_is_to_be_hosted_says_which_buildings_can_be_chosen(real: Atlas) -> None:
    """Pharmacies that could open longer are pharmacies; where nothing is asked for none are named."""
    assert asking.asked_kinds(real, "sunday-pharmacy") == ("pharmacy",)
    assert set(asking.asked_kinds(real, "health-centre")) <= set(asking.host_kinds(real))
    assert asking.asked_kinds(real, "") == asking.asked_kinds(real, "gone") == ()


def test_sites_that_are_added_or_moved_are_the_rooms_choice(city: Atlas) -> None:
    """One of each; a place of today is none."""
    spot, other = Spot("", 400_600, 302_400), Spot("", 402_300, 300_600)
    for changes, count in (((), 0), ((Add(spot),), 1), ((Add(spot), Move("a1", other)), 2)):
        answer = answer_for(city, Scenario("assets:chemist", "Mine", changes), None, 15.0, whom="")
        assert asking.chosen_sites(answer) == count


def test_what_is_asked_is_in_the_link_and_comes_back(pages: Pages, city_folder: Path) -> None:
    """Conditions hold while their fold is closed; what a link names and is not here is said."""
    asked = {"scenario": "assets:chemist", "ask": "aim.deprived~new.1~kinds.library~fixed.a5_gone~budget.2"}
    app = pages.open(city_folder, "decide.py", **asked)
    assert not app.exception
    assert app.selectbox(key="best_aim").value == "deprived"
    assert any("gone" in each.value for each in app.warning)
    app.selectbox(key="best_aim").set_value("mean").run()
    assert "budget.2" in link_of(app)["ask"]
    app.session_state["best_conditions"] = True
    app.run()
    assert app.multiselect(key="best_fixed").value == ["a5"]
    app.checkbox(key="best_one_each").set_value(True).run()
    app.session_state["best_conditions"] = False
    app.run()
    app.run()
    assert not app.exception
    assert link_of(app)["ask"] == "new.1~kinds.library~fixed.a5~budget.2~one_each.1"


def test_where_some_close_those_of_today_can_be_named(pages: Pages, city_folder: Path) -> None:
    """No kind of building is asked for, and as many stay to start with as lie inside, but one."""
    app = pages.open(city_folder, "decide.py", scenario="assets:chemist", ask="existing.close")
    app.session_state["best_conditions"] = True
    app.run()
    assert not app.exception
    assert not [each for each in app.multiselect if each.key == "best_kinds"]
    assert app.number_input(key="best_keep").value == 1
    assert len(app.multiselect(key="best_fixed").options) == 2
    app.selectbox(key="best_aim").set_value("fewest").run()
    assert not [each for each in app.number_input if each.key == "best_keep"]
    assert any("finds how many it takes" in each.value for each in app.caption)
