"""Bringing a register: read from any list, and faults kept apart from what is shown."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from placebased.editors import Editor
from placebased.errors import ListError
from placebased.store import Store
from placebased.ui import editing, registering
from tests.city_fixtures import Pages, html_of


def test_an_uploaded_table_becomes_rows_of_text() -> None:
    """Numbers and empty cells stay as they were typed."""
    rows = registering.rows_of("teams.csv", b"team,kind,level,capacity\nNight Nurses,nursing,city,3\n")
    assert rows.to_dict("records") == [
        {"team": "Night Nurses", "kind": "nursing", "level": "city", "capacity": "3"}
    ]


def test_what_cannot_be_read_is_said() -> None:
    """An empty file is refused in words."""
    with pytest.raises(ListError, match="empty"):
        registering.rows_of("teams.csv", b"")


ROW = {"team": "Night Nurses", "kind": "night nursing", "level": "neighbourhood", "covers": "HS"}


def brought(pages: Pages, folder: Path) -> AppTest:
    """Return the register's part of the page, with a register of one team brought."""
    app = pages.open(folder, "teams.py", part="register")
    app.session_state["register_rows"] = pd.DataFrame([ROW])
    return app.run()


def test_an_editor_publishes_for_everybody(
    pages: Pages, city_folder: Path, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    """After one press another session sees the brought team, and the history says who did it."""
    monkeypatch.setattr(editing, "editor", lambda: Editor("Ada"))
    app = brought(pages, city_folder)
    app.button(key="publish_register").click().run()
    assert not app.exception
    assert [event.who for event in store.events("team")][:1] == ["Ada"]
    other = pages.open(city_folder, "teams.py")
    assert "night nursing" in html_of(other)
    assert not other.info


def test_nobody_else_is_offered_to_publish(
    pages: Pages, city_folder: Path, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without an editor there is no button, and pressing one that is gone by then keeps nothing."""
    monkeypatch.setattr(editing, "editor", lambda: None)
    app = brought(pages, city_folder)
    assert not [button for button in app.button if button.key == "publish_register"]
    assert store.events("team") == []
