"""Carrying out a decision: by whoever may decide at that moment, and its outcome told once."""

from __future__ import annotations

import pytest
import streamlit as st

from placebased.contributions.editors import Editor, require
from placebased.errors import ContributionError
from placebased.ui.kinds import deciding
from placebased.ui.runtime import sign_in


@pytest.fixture(autouse=True)
def session(monkeypatch: pytest.MonkeyPatch) -> dict[str, object]:
    """Return the session's memory, empty."""
    held: dict[str, object] = {}
    monkeypatch.setattr(st, "session_state", held)
    return held


def test_a_decision_is_carried_out_by_who_may_decide(
    session: dict[str, object], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The editor of this moment is handed over, and that it was done is kept to be told."""
    monkeypatch.setattr(sign_in, "editor", lambda: Editor("Ada"))
    asked: list[Editor] = []
    deciding.carry_out(asked.append, "Accepted.")
    assert asked == [Editor("Ada")]
    assert session == {"edit_said": ("done", "Accepted.")}


def test_whoever_is_signed_out_by_then_decides_nothing(
    session: dict[str, object], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A decision that asks for an editor is refused, and that is what is told."""
    monkeypatch.setattr(sign_in, "editor", lambda: None)
    deciding.carry_out(require, "Accepted.")
    assert session == {"edit_said": ("wrong", "Only a signed-in editor can do this.")}


def test_what_is_wrong_is_told_in_its_own_words(
    session: dict[str, object], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Every fault of a decision is in what the page says next."""

    def fail(_who: Editor) -> None:
        raise ContributionError(["One thing.", "Another."])

    monkeypatch.setattr(sign_in, "editor", lambda: Editor("Ada"))
    deciding.carry_out(fail, "Accepted.")
    assert session["edit_said"] == ("wrong", "One thing. Another.")
