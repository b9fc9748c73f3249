"""The week on a page: seven rows with words, the answer for the place, and when each has least."""

from __future__ import annotations

from datetime import date

import numpy as np
import pandas as pd

from placebased.access.weekly_cover import Service
from placebased.hours.week import NONE, OFF, ON, UNSTATED, week_of
from placebased.place.atlas import Atlas
from placebased.teams import register
from placebased.ui.teams import week_view
from placebased.views.selection import Selection

MONDAY = date(2026, 11, 16)


def test_a_week_is_seven_rows_of_24_hours_with_words() -> None:
    """Each day says what its cells show, and the hour asked about is marked once."""
    shown = week_view.week_table_html(week_of("Mo-Fr 08:00-18:00", MONDAY), "Team", hour=12)
    assert (shown.count("<tr>"), shown.count("pb-hour "), shown.count("pb-asked")) == (7, 168, 1)
    assert shown.count("on 8am to 6pm") == 5
    assert shown.count("off all day") == 2


def test_silence_and_absence_have_words_of_their_own() -> None:
    """Not stated is neither off nor nobody."""
    for answer, words in ((UNSTATED, "not stated all day"), (NONE, "no team known all day")):
        assert week_view.week_table_html(np.full(168, answer, dtype=np.int8), "Team").count(words) == 7


def test_places_are_open_or_closed() -> None:
    """The week of a kind of place speaks of opening, not of being on."""
    shown = week_view.week_table_html(
        week_of("Mo-Fr 08:00-18:00", MONDAY), "Chemists", service=Service("assets:chemist", "Chemists")
    )
    assert shown.count("open 8am to 6pm") == 5
    assert shown.count("closed all day") == 2


def test_the_key_names_every_filling() -> None:
    """Four fillings, four words."""
    shown = week_view.hour_key_html()
    assert all(f"pb-{name}" in shown for name in ("on", "unstated", "off", "nobody"))


def test_the_view_is_of_the_service_the_hour_and_the_place(city: Atlas) -> None:
    """Riverside's team on Monday at midday: on there, nobody in Hillside, shares of people in words."""
    asked = Selection(service="team:neighbourhood team", hour="12", area="ward:W1", weigh="hardship")
    view = week_view.week_view(city, register.pack_register(city), asked, MONDAY)
    assert view.title == "Who is on: Neighbourhood team, Monday midday"
    assert view.sentences[0].startswith("Alder, Monday midday: somebody is on.")
    assert view.place == view.sentences[0]
    assert "60% are known to have somebody on" in view.sentences[1]
    assert "Weighted by hardship score, 54%" in view.sentences[2]
    assert "Alder" in view.panel
    assert view.table["Monday midday"].tolist().count("somebody is on") == 6
    assert view.below.count("the whole week") == 1
    assert "people weighted by hardship score who have somebody known to be on" in view.below


def test_a_service_that_is_gone_gives_the_first(city: Atlas) -> None:
    """A link to a kind that the register no longer has still opens."""
    held = register.pack_register(city)
    assert (
        week_view.service_in_view(city, held, Selection(service="team:lost")).id == "team:neighbourhood team"
    )
    assert ON > UNSTATED > OFF


def test_hours_that_nobody_stated_are_not_a_share_of_nought(city: Atlas) -> None:
    """A city-wide team that states no hours: 168 dashes with their meaning, and no neighbourhood at 0%."""
    row = {"team": "B", "kind": "nursing", "level": "city", "covers": "Threeby"}
    held, _ = register.read(pd.DataFrame([row]), city)
    assert held is not None
    shown = week_view.week_view(city, held, Selection(service="team:nursing"), MONDAY).below
    assert shown.count("<td>–</td>") == 168
    assert "– where it is stated for nobody" in shown
    assert shown.count("168 of 168") == 2
    assert "0%" not in shown


def test_hours_of_places_say_how_old_they_are(city: Atlas, real: Atlas) -> None:
    """What is said of pharmacies names the date of their hours; teams carry their own dates."""
    held = register.pack_register(real)
    view = week_view.week_view(real, held, Selection(service="assets:pharmacy"), MONDAY)
    assert view.sentences[-1] == "Opening hours: hours of 31 March 2025 (268)."
    team = week_view.week_view(city, register.pack_register(city), Selection(), MONDAY)
    assert not any("Opening hours:" in each for each in team.sentences)
