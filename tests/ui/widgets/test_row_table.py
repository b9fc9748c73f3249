"""A table whose rows choose: what is sent, and what comes back."""

from __future__ import annotations

import json
from typing import Any

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from placebased.ui.widgets import row_table

SCRIPT = """
from placebased.ui.widgets import row_table
row_table.draw_row_table("Both", ["Area", "Need"], {"a": ["<b>Alder", "1"], "b": ["Birch", "2"]}, key="rows",
               chosen="b", on_pick=lambda code: None)
"""


def test_rows_are_sent_as_text_with_the_chosen_one() -> None:
    """Codes go along to be sent back; markup stays text."""
    proto = AppTest.from_string(SCRIPT).run().get("bidi_component")[0].proto
    sent: dict[str, Any] = json.loads(proto.mixed.json or proto.json)
    assert sent["rows"] == [["a", "<b>Alder", "1"], ["b", "Birch", "2"]]
    assert sent["chosen"] == "b"


@pytest.mark.parametrize(("sent", "taken"), [("a", ["a"]), ("", [""]), ("x", []), (None, []), (7, [])])
def test_only_codes_of_its_rows_are_taken(
    monkeypatch: pytest.MonkeyPatch, sent: object, taken: list[str]
) -> None:
    """A choice and its taking back arrive; whatever else a browser may send does not."""
    given: dict[str, Any] = {}
    monkeypatch.setattr(row_table, "_component", lambda **options: given.update(options))
    monkeypatch.setattr(st, "session_state", {"rows": {"pick": sent}})
    picked: list[str] = []
    row_table.draw_row_table("Both", ["Area"], {"a": ["Alder"]}, key="rows", chosen="", on_pick=picked.append)
    given["on_pick_change"]()
    assert picked == taken
