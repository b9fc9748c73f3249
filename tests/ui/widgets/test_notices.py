"""Notices that several pages show."""

from __future__ import annotations

from streamlit.testing.v1 import AppTest


def page(complaint: str) -> None:
    """Show the notice about the walking network."""
    from placebased.ui.widgets import notices

    notices.draw_walking_warning(complaint)


def test_a_network_that_cannot_be_used_is_said() -> None:
    """The complaint and what is done without it; nothing where there is none."""
    app = AppTest.from_function(page, kwargs={"complaint": "streets.npz is cut off."}).run()
    assert [each.value for each in app.warning] == [
        "streets\\.npz is cut off\\. Distances are straight lines, stretched\\."
    ]
    assert not AppTest.from_function(page, kwargs={"complaint": ""}).run().warning
