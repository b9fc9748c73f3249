"""The Teams page's choices and what the map is told."""

from __future__ import annotations

from datetime import date

import pytest

from placebased.mapping import explore_map
from placebased.place.atlas import Atlas
from placebased.place.geography import Level
from placebased.teams import register
from placebased.ui.teams import parts
from placebased.ui.teams import views as team_views
from placebased.ui.teams.parts import PartRequest
from placebased.views.selection import PARTS, Selection

TODAY = date(2026, 11, 16)


@pytest.mark.parametrize("part", PARTS)
@pytest.mark.parametrize("dark", [False, True])
def test_every_part_has_a_view_and_a_message(city: Atlas, part: str, dark: bool) -> None:
    """Whatever is asked, there is a title, a sentence, and a message that the map can take."""
    selection = Selection(part=part)
    held = register.pack_register(city)
    shown = parts.view_in_part(PartRequest(city, held, selection, TODAY, dark=dark))
    files = explore_map.map_files(city, [], TODAY)
    message = team_views.map_message(city, selection, shown, files, register=held, go="")
    assert shown.title
    assert shown.sentences
    assert message.need == shown.layer or shown.layer is None
    assert message.to_json()["level"] == shown.level


def test_the_assets_asked_about_are_on_the_map(city: Atlas) -> None:
    """Chemists stand on the map where their hours or capacity are asked, teams put nothing there."""
    files = explore_map.map_files(city, [], TODAY)
    held = register.pack_register(city)
    for asked, wanted in (
        (Selection(part="week", service="assets:chemist"), ("chemist",)),
        (Selection(part="capacity", supply="hours:chemist"), ("chemist",)),
        (Selection(part="week", service="team:reablement"), None),
    ):
        shown = parts.view_in_part(PartRequest(city, held, asked, TODAY, dark=False))
        assets = team_views.map_message(city, asked, shown, files, register=held, go="").assets
        assert (assets.categories if assets else None) == wanted


@pytest.mark.parametrize(("part", "level"), [("grid", "neighbourhood"), ("week", "lsoa")])
def test_a_chosen_locality_dims_what_lies_outside(real: Atlas, part: str, level: Level) -> None:
    """The legend of who covers whom and of the week then counts what lies in North."""
    chosen = Selection(part=part, area="locality:North")
    held, files = register.pack_register(real), explore_map.map_files(real, [], TODAY)
    shown = parts.view_in_part(PartRequest(real, held, chosen, TODAY, dark=False))
    message = team_views.map_message(real, chosen, shown, files, register=held, go="")
    localities = real.rungs["locality"] if level == "lsoa" else real.rungs.groupby(level)["locality"].first()
    assert message.inside is not None
    assert len(message.inside) == int((localities == "North").sum())
    assert message.inside_name == "North"


@pytest.mark.parametrize("part", [part for part in PARTS if part != "register"])
def test_two_sentences_and_that_of_the_chosen_place_come_first(real: Atlas, part: str) -> None:
    """All that a view says is said once: its first words before a phone's map, the others after it."""
    held, code = register.pack_register(real), str(real.areas["locality"].index[0])
    for area, most in (("", 2), (f"locality:{code}", 3)):
        shown = parts.view_in_part(
            PartRequest(real, held, Selection(part=part, area=area), TODAY, dark=False)
        )
        first, further = team_views.heading_html(shown), team_views.further_html(shown)
        assert first.count("pb-said") == min(most if shown.place else 2, len(shown.sentences))
        assert (first + further).count("pb-said") == len(shown.sentences)
        assert ("pb-of-place" in first) == bool(shown.place)
        assert "pb-of-place" not in further
