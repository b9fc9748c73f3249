"""The parts of the Teams page: each is one row, with a name in the address and words on the page."""

from __future__ import annotations

from pathlib import Path

import pytest

from placebased.ui.teams.parts import TEAM_PARTS
from placebased.views.selection import PARTS
from tests.support.city_fixtures import Pages


def test_the_parts_are_those_that_a_link_may_name() -> None:
    """In one order, and no two of them are offered by the same words."""
    assert tuple(TEAM_PARTS) == PARTS
    assert len({row.label for row in TEAM_PARTS.values()}) == len(PARTS)


@pytest.mark.parametrize("name", PARTS)
def test_a_link_opens_its_part(pages: Pages, city_folder: Path, name: str) -> None:
    """The choice on the page says which one is in view."""
    app = pages.open(city_folder, "teams.py", part=name)
    assert not app.exception
    (choice,) = [each for each in app.radio if each.label == "What do you want to know?"]
    assert choice.value == name
