"""The register's part of the Teams page, as it opens."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.city_fixtures import Pages


@pytest.mark.usefixtures("store")
def test_the_parts_stand_in_the_order_of_the_work(pages: Pages, city_folder: Path) -> None:
    """Type, take away, bring, draw, publish; nothing fails where nothing was ever kept."""
    app = pages.open(city_folder, "teams.py", part="register")
    assert not app.exception
    assert [each.value for each in app.subheader] == [
        "Edit it here",
        "Take it away, fill it in",
        "Bring your register",
        "Draw where a team works",
        "Publish it",
        "What was published",
    ]
