"""Free words that speak of a place that shelters people at risk."""

from __future__ import annotations

import pytest
import streamlit as st

from placebased.contributions.events import Event
from placebased.contributions.queue import Waiting
from placebased.place.atlas import Atlas
from placebased.ui.kinds import at_risk


def test_only_words_of_such_places_warn(real: Atlas, monkeypatch: pytest.MonkeyPatch) -> None:
    """A refuge does, a library does not."""
    told: list[str] = []
    monkeypatch.setattr(st, "warning", told.append)
    for words in ("A larger library", "Beds at the women's refuge"):
        event = Event("priority", "ward:W1", "propose", "Row", "partner", {"text_1": words})
        at_risk.beside(real, Waiting(event, "x", {}, {}, (), 0.0))
    assert len(told) == 1
    assert "refuge" in told[0]
