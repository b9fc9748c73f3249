"""Other hours are tried on the week itself: taken at once, or refused with the reason."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

from streamlit.testing.v1 import AppTest

from placebased.place.atlas import Atlas
from placebased.teams import register
from placebased.ui.teams import try_hours
from placebased.views.selection import Selection
from tests.support.city_fixtures import Pages, html_of

NIGHT = "22:00-24:00,00:00-06:00"


def asked(pages: Pages, folder: Path) -> AppTest:
    """Open the week of reablement at three on Monday morning."""
    return pages.open(folder, "teams.py", part="week", service="team:reablement", hour="3")


def test_hours_that_are_tried_count_at_once(pages: Pages, city_folder: Path) -> None:
    """Reablement of the whole city, silent before, is on for everybody once its nights are typed."""
    app = asked(pages, city_folder)
    assert "Nobody is known to be on." in html_of(app)
    field = next(each for each in app.text_input if each.label == "Its hours")
    field.set_value(NIGHT).run()
    assert "All are known to have somebody on." in html_of(app)
    assert app.info[0].value.startswith("You are looking at the register you brought")
    assert next(each for each in app.text_input if each.label == "Its hours").value == NIGHT


def test_hours_that_make_no_sense_are_refused_where_they_were_typed(pages: Pages, city_folder: Path) -> None:
    """The reason stands under the field, what was typed stays, and nothing else changes."""
    app = asked(pages, city_folder)
    next(each for each in app.text_input if each.label == "Its hours").set_value("22:00-06:00").run()
    assert "hours end before they start" in app.error[0].value
    assert next(each for each in app.text_input if each.label == "Its hours").value == "22:00-06:00"
    assert "Nobody is known to be on." in html_of(app)
    assert not app.info


def test_the_map_is_told_what_other_hours_would_make_of_it(city: Atlas) -> None:
    """Nobody of reablement is known to be on at three; with its hours typed the whole city is on, or off."""
    held = register.pack_register(city)
    asked = Selection(part="week", service="team:reablement", hour="3")
    turns = try_hours.hour_turns(city, held, asked, date(2026, 11, 16))
    assert turns is not None
    team = try_hours.team_tried(held, "reablement")
    assert (turns.box, turns.hour) == (f"try_hours:{team}", 3)
    said = [{layer.rows[int(d)].label for d in layer.classes if d != "-"} for layer in (turns.on, turns.off)]
    assert said == [{"somebody is on"}, {"nobody is on"}]
    assert set(turns.silent.classes) == {"-"}
    for other in (replace(asked, part="grid"), replace(asked, service="assets:chemist")):
        assert try_hours.hour_turns(city, held, other, date(2026, 11, 16)) is None


def test_the_week_that_opens_without_a_choice_can_be_tried_too(real: Atlas) -> None:
    """The map follows hours that are typed for the service that it opens with, as for one that was chosen."""
    held = register.pack_register(real)
    first = try_hours.hour_turns(real, held, Selection(part="week"), date(2026, 11, 16))
    chosen = Selection(part="week", service="team:intermediate care")
    assert first is not None
    assert first == try_hours.hour_turns(real, held, chosen, date(2026, 11, 16))


def test_places_have_no_hours_to_try(pages: Pages, city_folder: Path) -> None:
    """Opening hours of chemists are corrected as listings, not here."""
    app = pages.open(city_folder, "teams.py", part="week", service="assets:chemist")
    assert not any(each.label == "Its hours" for each in app.text_input)


def test_hours_that_are_tried_stand_in_the_link_and_hold_for_who_opens_it(
    pages: Pages, city_folder: Path
) -> None:
    """The link of one session is another's week; going back to the common register takes them out of it."""
    app = asked(pages, city_folder)
    next(each for each in app.text_input if each.label == "Its hours").set_value(NIGHT).run()
    tried = app.query_params["tried"]
    tried = tried[0] if isinstance(tried, list) else tried
    other = pages.open(city_folder, "teams.py", part="week", service="team:reablement", hour="3", tried=tried)
    assert "All are known to have somebody on." in html_of(other)
    other.button(key="drop_register").click().run()
    assert "Nobody is known to be on." in html_of(other)
    assert "tried" not in other.query_params
