"""The projector view of every page that has one, run without a browser."""

from __future__ import annotations

from pathlib import Path

import pytest

from placebased.ui.runtime.scene_state import SHOWABLE
from tests.support.city_fixtures import Pages, html_of


@pytest.mark.parametrize("page", SHOWABLE)
def test_every_page_opens_on_the_wall_before_anything_was_asked(
    pages: Pages, city_folder: Path, page: str
) -> None:
    """A link that a facilitator opens cold shows the page with its heading, whatever is not chosen yet."""
    app = pages.open(city_folder, f"{page}.py", present="1")
    assert not app.exception
    assert html_of(app).count("<h1") == 1
