"""What every form ends with: tried with a form that proposes what its test says."""

from __future__ import annotations

from collections.abc import Callable

import pytest
import streamlit as st

from placebased.contributions.events import Event
from placebased.errors import ContributionError, StoreError
from placebased.ui.kinds import sending
from placebased.ui.runtime import contribution_limit


@pytest.fixture(autouse=True)
def session(monkeypatch: pytest.MonkeyPatch) -> dict[str, object]:
    """Return the session's memory, empty, of a visit that may send."""
    held: dict[str, object] = {}
    monkeypatch.setattr(st, "session_state", held)
    monkeypatch.setattr(contribution_limit, "bounded", lambda *_: "")
    return held


def raising(error: Exception) -> Callable[[], Event]:
    """Return a proposal that cannot be kept."""

    def propose() -> Event:
        raise error

    return propose


def test_what_is_kept_has_a_receipt(session: dict[str, object]) -> None:
    """The receipt has the number of the proposal and says what its kind says."""
    sending._send(lambda: Event("team", "t1", "propose", "P", "partner", number=7))
    assert "receipt number 7" in str(session[sending.RECEIPT])
    assert "until then nothing changes for others" in str(session[sending.RECEIPT])


def test_what_is_wrong_is_left_for_the_page_to_say(session: dict[str, object]) -> None:
    """Each fault of a proposal; and that nothing was sent where the store fails."""
    sending._send(raising(ContributionError(["One thing.", "Another."])))
    assert session == {"tell_faults": ("One thing.", "Another.")}
    sending._send(raising(StoreError("keep", "disk full")))
    assert str(session["tell_faults"]).startswith("('Nothing was sent. ")


def test_a_robot_and_a_flood_keep_nothing(
    session: dict[str, object], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Neither is asked what it proposes: a filled trap is thanked, a flood is told to wait."""
    session["tell_field_trap"] = "https://spam.example"
    sending._send(raising(AssertionError("asked")))
    assert session[sending.RECEIPT] == "Thank you. An editor will look at it."
    session.clear()
    monkeypatch.setattr(contribution_limit, "bounded", lambda *_: "Please go on later.")
    sending._send(raising(AssertionError("asked")))
    assert session == {"tell_faults": ("Please go on later.",)}
