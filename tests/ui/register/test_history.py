"""What was decided about teams, as a table."""

from __future__ import annotations

from pathlib import Path

import pytest

from placebased.contributions.editors import Editor
from placebased.contributions.store import Store
from placebased.contributions.teams import decisions as team_decisions
from placebased.place.atlas import Atlas
from placebased.ui.register import history as register_history
from placebased.ui.runtime.caches import place_cache, store_cache
from tests.support.city_fixtures import Pages
from tests.support.registers import changed


@pytest.fixture
def place(pages: Pages, city_folder: Path) -> Atlas:
    """Return the made-up city as the app has it."""
    pages.use(city_folder)
    return place_cache.atlas("")


def test_names_are_text(store: Store, place: Atlas) -> None:
    """A team whose name looks like markup is shown as it is written."""
    brought = changed(place, t2={"hours": "24/7"})
    team_decisions.publish(store, Editor("<i>Ada</i>"), brought, atlas=place)
    store_cache.decided()  # what was read a moment ago would still count
    table = register_history.history_table_html(register_history.register_news(place))
    assert "Home Again &lt;b&gt;bold&lt;/b&gt;" in table
    assert "<i>" not in table
