"""The Teams page's choices and what the map is told."""

from __future__ import annotations

from datetime import date

import pytest

from placebased import picture, register
from placebased.atlas import Atlas
from placebased.selection import PARTS, Selection
from placebased.ui import covering

TODAY = date(2026, 11, 16)


@pytest.mark.parametrize("part", PARTS)
@pytest.mark.parametrize("dark", [False, True])
def test_every_part_has_a_view_and_a_message(city: Atlas, part: str, dark: bool) -> None:
    """Whatever is asked, there is a title, a sentence, and a message that the map can take."""
    selection = Selection(part=part)
    held = register.of_pack(city)
    shown = covering.view(city, held, selection, TODAY, dark=dark)
    files = picture.map_files(city, [], TODAY)
    message = covering.message(city, selection, shown, files, held=held, go="")
    assert shown.title
    assert shown.sentences
    assert message.need == shown.layer or shown.layer is None
    assert message.to_json()["level"] == shown.level


def test_the_assets_asked_about_are_on_the_map(city: Atlas) -> None:
    """Chemists stand on the map where their hours or capacity are asked, teams put nothing there."""
    files = picture.map_files(city, [], TODAY)
    held = register.of_pack(city)
    for asked, wanted in (
        (Selection(part="week", service="assets:chemist"), ("chemist",)),
        (Selection(part="capacity", supply="hours:chemist"), ("chemist",)),
        (Selection(part="week", service="team:reablement"), None),
    ):
        shown = covering.view(city, held, asked, TODAY, dark=False)
        assets = covering.message(city, asked, shown, files, held=held, go="").assets
        assert (assets.categories if assets else None) == wanted
