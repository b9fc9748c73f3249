"""Which pages give their view away."""

from __future__ import annotations

from pathlib import Path

import pytest

from placebased.ui.app.taken_views import TAKEN, drawer
from placebased.ui.runtime.pages import PAGES, page
from placebased.ui.runtime.scene_state import SHOWABLE
from placebased.ui.widgets.take_view import KEY, LABEL
from tests.support.city_fixtures import Pages


def test_every_page_that_a_scene_can_be_of_gives_its_view(city: object) -> None:
    """And the pages of one's own; a page of words gives none."""
    assert {*SHOWABLE, "own", "figures", "decide", "draw"} == set(TAKEN)
    assert set(TAKEN) <= {each.name for each in PAGES}
    assert drawer(page("about"), city) is None  # type: ignore[arg-type]


@pytest.mark.parametrize("name", sorted(TAKEN))
def test_the_button_stands_on_its_page(pages: Pages, city_folder: Path, name: str) -> None:
    """Once, by its words, closed."""
    app = pages.open(city_folder, "" if name == "explore" else f"{name}.py")
    assert not app.exception
    labels = [getattr(each, "proto").popover.label for each in app.get("popover")]  # noqa: B009 - no type has it
    assert labels.count(LABEL) == 1
    assert not [each for each in app.button if str(each.key).startswith(f"{KEY}_")]
