"""About the data, run without a browser."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.city_fixtures import PACK, Pages, html_of


@pytest.mark.parametrize("shipped", [False, True])
def test_the_page_has_one_heading_and_every_section(pages: Pages, city_folder: Path, shipped: bool) -> None:
    """Needs, assets, teams, sources, tables: each has its heading, and nothing goes wrong."""
    app = pages.open(PACK if shipped else city_folder, "about.py")
    assert not app.exception
    assert html_of(app).count("<h1") == 1
    headings = " ".join(each.value for each in app.subheader)
    for part in ("Need:", "Assets", "Teams", "Sources", "Every table"):
        assert part in headings


def test_a_link_to_explore_survives_a_look_at_this_page(pages: Pages, city_folder: Path) -> None:
    """The selection stays in the session."""
    app = pages.open(city_folder, "about.py", need="hardship", area="ward:W1")
    assert app.session_state["selection"].area == "ward:W1"
