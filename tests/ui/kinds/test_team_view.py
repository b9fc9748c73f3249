"""Teams on the editors' page: in the queue with everything else, decided, taken back, put back."""

from __future__ import annotations

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from placebased.contributions import decisions
from placebased.contributions.assets.proposals import Proposal, propose
from placebased.contributions.editors import Editor
from placebased.contributions.queue import queue
from placebased.contributions.store import Store
from placebased.contributions.teams import decisions as team_decisions
from placebased.contributions.teams import proposals as team_proposals
from placebased.contributions.teams import published_register
from placebased.place.atlas import Atlas
from placebased.ui.runtime import sign_in
from placebased.ui.runtime.caches import place_cache
from tests.support.city_fixtures import Pages, html_of
from tests.support.registers import changed


@pytest.fixture
def place(pages: Pages, city_folder: Path, monkeypatch: pytest.MonkeyPatch) -> Atlas:
    """Return the made-up city as the app has it, with editing switched on."""
    pages.use(city_folder)
    monkeypatch.setattr(sign_in, "editor", lambda: Editor("Ada"))
    return place_cache.atlas("")


def opened(pages: Pages, city_folder: Path) -> AppTest:
    """Open the editors' page."""
    return pages.open(city_folder, "editors.py")


def hours(store: Store, place: Atlas) -> str:
    """Return the wardens' hours as everybody sees them."""
    return str(published_register.common(store, place).teams.at["t5", "hours"])


def test_a_team_waits_beside_an_asset_and_is_accepted(
    pages: Pages, city_folder: Path, store: Store, place: Atlas
) -> None:
    """Both stand in one list; the team's card says before and after, and accepting it is for everybody."""
    propose(store, place, Proposal("correct", "a3", {"phone": "0161 496 0001"}))
    (asked,) = team_proposals.propose(store, place, changed(place, t5={"hours": "24/7"}), who="Row Trust")
    app = opened(pages, city_folder)
    assert "Waiting: 2" in [each.value for each in app.subheader]
    page = html_of(app)
    for said in ("A team has changed: Row Wardens", "From Row Trust", "not stated", "24/7"):
        assert said in page
    app.button(key=f"accept_{asked.number}").click().run()
    assert hours(store, place) == "24/7"
    assert "Waiting: 1" in [each.value for each in app.subheader]


def test_it_is_changed_first_or_refused_with_a_reason(
    pages: Pages, city_folder: Path, store: Store, place: Atlas
) -> None:
    """Hours that end before they start are refused in words; others hold; a closure is refused."""
    hour, gone = team_proposals.propose(store, place, changed(place, t5={"hours": "24/7"}, t4=None))
    app = opened(pages, city_folder)
    app.toggle(key=f"alter_{hour.number}").set_value(True).run()
    app.text_input(key=f"alter_{hour.number}_hours").set_value("17:00-09:00").run()
    app.button(key=f"accept_{hour.number}").click().run()
    assert "hours end before they start" in app.error[0].value
    app.text_input(key=f"alter_{hour.number}_hours").set_value("09:00-17:00").run()
    app.button(key=f"accept_{hour.number}").click().run()
    assert hours(store, place) == "09:00-17:00"
    app.text_input(key=f"reason_{gone.number}").set_value("They are there").run()
    app.button(key=f"refuse_{gone.number}").click().run()
    assert "They are there" in html_of(app)
    assert "t4" in published_register.common(store, place).teams.index


def test_all_teams_of_one_sender_are_accepted_at_once(
    pages: Pages, city_folder: Path, store: Store, place: Atlas
) -> None:
    """Two teams sent together have one button."""
    first, _ = team_proposals.propose(
        store, place, changed(place, t5={"hours": "24/7"}, t4={"hours": "24/7"}), who="Row Trust"
    )
    app = opened(pages, city_folder)
    app.button(key=f"accept_all_{first.number}").click().run()
    assert queue(store, place) == []
    assert hours(store, place) == "24/7"


def test_a_published_change_is_taken_back_by_its_button(
    pages: Pages, city_folder: Path, store: Store, place: Atlas
) -> None:
    """The line says who changed what; after Undo the old hours hold and the history says both."""
    brought = changed(place, t5={"hours": "24/7"})
    (decision,) = team_decisions.publish(store, Editor("Ada"), brought, atlas=place)
    app = opened(pages, city_folder)
    assert "Row Wardens: set by Ada. Hours: 24/7." in html_of(app)
    app.button(key=f"undo_{decision.number}").click().run()
    assert hours(store, place) == ""
    assert "changed by Ada, then taken back" in html_of(app)


def test_the_register_is_put_back_after_showing_what_that_changes(
    pages: Pages, city_folder: Path, store: Store, place: Atlas
) -> None:
    """Back to the register that came with the place: the table says what changes, and then it has."""
    team_decisions.publish(store, Editor("Ada"), changed(place, t5={"hours": "24/7"}, t4=None), atlas=place)
    app = opened(pages, city_folder)
    app.selectbox(key="register_until").select(0).run()
    page = html_of(app)
    assert "What this would change" in page
    assert "not in the register" in page
    app.button(key="register_back").click().run()
    assert not app.exception
    held = published_register.common(store, place)
    assert (held.teams.at["t5", "hours"], "t4" in held.teams.index) == ("", True)


def test_two_editors_at_once_are_shown_and_settled(
    pages: Pages, city_folder: Path, store: Store, place: Atlas
) -> None:
    """Both hours stand there with who said so; keeping one settles it."""
    for who, hour in (("Ann", "24/7"), ("Bob", "09:00-17:00")):
        decisions.change(store, Editor(who), ("team", "t5"), {"hours": hour}, atlas=place, base=0)
    app = opened(pages, city_folder)
    assert "Two people at once, about teams: 1" in [each.value for each in app.subheader]
    app.button(key="keep_t5_hours_0").click().run()
    assert hours(store, place) == "24/7"
    assert not [each for each in app.button if str(each.key).startswith("keep_")]
