"""Access on the page: what is shared out, how far it counts, and who finds room, all from the link."""

from __future__ import annotations

from pathlib import Path

from placebased.place.atlas import Atlas
from placebased.scenarios.scenario import Add, Change, Resize, Scenario, Spot
from placebased.scenarios.scenario_access import AccessOptions
from placebased.ui.decide import access_part
from placebased.ui.decide.answer import ScenarioAnswer, answer_for
from tests.support.city_fixtures import Pages, html_of, link_of

OPTIONS = AccessOptions(10.0)


def answer(city: Atlas, *changes: Change) -> ScenarioAnswer:
    """Return what follows from some changes of the chemists."""
    return answer_for(city, Scenario("assets:chemist", "Try", changes), None, 10.0, whom="")


def test_who_finds_room_is_said_where_it_is_stated(city: Atlas) -> None:
    """Else who is in reach, and how to count on."""
    silent = access_part.served_lines(city, answer(city, Add(Spot("", 402_500, 302_500))), OPTIONS)
    assert silent[0].startswith("After it 3 of 3 sites do not say for how many")
    assert silent[1] == "In reach are 1,500 people, and 3,000 are out of reach."
    ((_, heads, rows),) = access_part.served_tables(
        city, answer(city, Add(Spot("", 402_500, 302_500))), OPTIONS
    )
    assert "served or not is not stated" in heads[1]
    assert rows[-1][1:] == ["600", "3,900", "1,500", "3,000"]
    both = answer(city, Resize("a1", 50), Resize("a2", 60))
    assert access_part.served_lines(city, both, OPTIONS)[0] == "After it 110 people are served."
    assert [len(table[1]) for table in access_part.served_tables(city, both, OPTIONS)] == [4]
    assert set(access_part.served_by_area(city, both, AccessOptions(10.0, room=5))) == {"today", "after"}


def test_every_choice_is_in_the_link_and_changes_what_is_said(pages: Pages, city_folder: Path) -> None:
    """Hours for sites, another slope, and room for those who do not say."""
    asked = {"scenario": "assets:chemist~~~a.a5", "minutes": "10", "decay": "none"}
    app = pages.open(city_folder, "decide.py", **asked)
    app.session_state["decide_access"] = True
    app.run()
    assert not app.exception
    assert "sites for 10,000 people after it" in html_of(app)
    assert "Everything within reach counts alike" in html_of(app)
    app.selectbox(key="choose_shared").set_value("hours").run()
    app.number_input(key="decide_room").set_value(30).run()
    assert not app.exception
    assert {"shared": "hours", "room": "30"}.items() <= link_of(app).items()
    assert "open hours a week for 1,000 people after it" in html_of(app)
    assert "room for 30 is taken" in html_of(app)
    assert "In reach but no capacity after" in html_of(app)
