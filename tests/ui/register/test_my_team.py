"""A lead's form: hours, base and phone of one team."""

from __future__ import annotations

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from placebased.contributions.editors import Editor
from placebased.contributions.proposals import Sender
from placebased.contributions.queue import queue
from placebased.contributions.store import Store
from placebased.contributions.teams import published_register
from placebased.contributions.teams.proposals import propose
from placebased.place.atlas import Atlas
from placebased.teams import register
from placebased.ui.register import my_team, register_state
from placebased.ui.runtime import sign_in
from placebased.ui.runtime.caches import place_cache
from tests.support.city_fixtures import Pages, html_of


@pytest.fixture
def place(pages: Pages, city_folder: Path) -> Atlas:
    """Return the made-up city as the app has it."""
    pages.use(city_folder)
    return place_cache.atlas("")


@pytest.fixture
def form(pages: Pages, city_folder: Path, monkeypatch: pytest.MonkeyPatch) -> AppTest:
    """Return the register's part of the page with the wardens chosen, seen by nobody in particular."""
    monkeypatch.setattr(sign_in, "editor", lambda: None)
    app = pages.open(city_folder, "teams.py", part="register")
    return app.selectbox(key="my_team_chosen").select("t5").run()


def _type(app: AppTest, name: str, words: str) -> AppTest:
    return app.text_input(key=f"my_team_field_t5_{name}").set_value(words).run()


def _said(app: AppTest) -> str:
    return " ".join(each.value for each in [*app.caption, *app.error]).replace("\\", "")


def test_natural_hours_are_read_back_and_sent_as_a_proposal(
    form: AppTest, store: Store, place: Atlas
) -> None:
    """What was understood is shown first; then it waits for an editor, and the boxes are empty again."""
    app = _type(_type(form, "hours", "Mon to Fri 8 to 6"), "phone", "0161 496 0000")
    assert "Understood as: Monday to Friday 8am to 6pm; Saturday and Sunday closed." in _said(app)
    assert "What you would change: 1 team differs" in html_of(app)
    app.button(key="send_my_team").click().run()
    assert not app.exception
    (waits,) = queue(store, place)
    hours = {"hours": "Mo-Fr 08:00-18:00", "hours_as_of": place_cache.today().isoformat()}
    assert waits.after == {**hours, "hours_basis": "stated", "phone": "0161 496 0000"}
    assert (waits.event.role, waits.event.wish) == ("partner", "correct")
    assert app.text_input(key="my_team_field_t5_hours").value == ""
    assert "receipt number 1" in app.info[0].value


def test_an_editor_publishes_at_once(
    pages: Pages, city_folder: Path, store: Store, place: Atlas, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Everybody has it, and nothing waits."""
    monkeypatch.setattr(sign_in, "editor", lambda: Editor("Ada"))
    app = pages.open(city_folder, "teams.py", part="register")
    app = app.selectbox(key="my_team_chosen").select("t5").run()
    app = _type(app, "base_name", "Birch Hub")
    app.button(key="publish_my_team").click().run()
    assert published_register.common(store, place).teams.at["t5", "base_name"] == "Birch Hub"
    assert queue(store, place) == []


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("open", "this would count as open day and night"),
        ("Mo-Su", "this would count as open day and night"),
        ("8 to 6", "they do not say on which days"),
        ("Mon to Fri", "they do not say from when to when"),
    ],
)
@pytest.mark.usefixtures("store")
def test_what_would_count_day_and_night_by_accident_is_refused(form: AppTest, words: str, said: str) -> None:
    """Words without times are asked about, and there is no button to send them."""
    app = _type(form, "hours", words)
    assert said in _said(app)
    assert not [each for each in app.button if each.key == "send_my_team"]


@pytest.mark.usefixtures("store")
def test_day_and_night_on_purpose_is_said_in_full(form: AppTest) -> None:
    """“24/7” is read back as what it means."""
    assert "Understood as: Every day, day and night." in _said(_type(form, "hours", "24/7"))


@pytest.mark.usefixtures("store")
def test_what_is_no_phone_is_refused(form: AppTest) -> None:
    """With what to do about it; nothing can be sent."""
    app = _type(form, "phone", "ask Sam")
    assert "phone is not a phone number. Write 7 to 15 digits, or leave it empty." in _said(app)
    assert not [each for each in app.button if each.key == "send_my_team"]


@pytest.mark.usefixtures("store")
def test_the_form_is_on_tell_us_too(pages: Pages, city_folder: Path) -> None:
    """Under its own button, as every kind of contribution that has a form."""
    app = pages.open(city_folder, "tell.py")
    app = app.button(key="tell_team").click().run()
    assert [each.key for each in app.selectbox if each.key] == ["my_team_chosen"]


def test_an_older_source_is_dropped_with_its_hours(real: Atlas) -> None:
    """A team whose hours were read, with words and a gap: what its lead says stands alone, and is stated."""
    common = register.pack_register(real)
    read = common.teams.index[common.teams["hours_basis"] == "read as"][0]
    found, wrong = my_team.with_answers(real, common, str(read), {"hours": "Mo-Su 07:00-21:00", "phone": ""})
    assert found is not None
    assert wrong == []
    row = found.teams.loc[read]
    assert (row["hours"], row["hours_text"], row["hours_gap"]) == ("Mo-Su 07:00-21:00", "", "")
    assert row["hours_basis"] in {"", "stated"}
    assert found.teams.drop(index=read)["hours"].equals(common.teams.drop(index=read)["hours"])


@pytest.mark.usefixtures("place")
def test_a_draft_of_a_team_opens_its_form_again() -> None:
    """With what was typed, no longer than a box takes; one of a team that is gone opens nothing."""

    def page() -> None:
        from placebased.ui.register import my_team as module
        from placebased.ui.runtime.caches import place_cache as cache
        from placebased.ui.widgets.kept_draft import Draft as Kept

        fields = {"my_team_field_t5_hours": "Mon 9-5", "my_team_who": "x" * 200, "editor": "yes"}
        assert module.take_back(cache.atlas(""), Kept("team:t5", "ab" * 16, fields))
        assert not module.take_back(cache.atlas(""), Kept("team:gone", "", fields))

    app = AppTest.from_function(page).run()
    assert not app.exception
    held = app.session_state
    assert (held["my_team_chosen"], held["my_team_field_t5_hours"]) == ("t5", "Mon 9-5")
    assert len(held["my_team_who"]) == 120
    assert held["my_team_form_key"] == "ab" * 16
    assert "editor" not in held


def test_two_taps_are_one_proposal(form: AppTest, store: Store, place: Atlas) -> None:
    """What is sent twice from one form, in the same words, is there once; the next form has another key."""
    app = _type(form, "phone", "0161 496 0000")
    key = app.session_state["my_team_form_key"]
    app.button(key="send_my_team").click().run()
    assert (app.session_state["my_team_sent"], len(queue(store, place))) == (key, 1)
    brought, _ = my_team.with_answers(
        place, register_state.common_register(place), "t5", {"phone": "0161 496 0000"}
    )
    assert brought is not None
    again = propose(store, place, brought, sender=Sender(key=key), seen=0)
    assert (again[0].number, len(queue(store, place))) == (1, 1)
    assert "receipt?of=" in html_of(app)
