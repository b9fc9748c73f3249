"""The form for a draft of neighbourhoods that partners keep."""

from __future__ import annotations

from pathlib import Path

import pytest

from placebased.ui.kinds.kept_draft_view import FORM
from tests.support.city_fixtures import Pages
from tests.ui.kinds.test_joint_decision_view import press, said


@pytest.mark.usefixtures("store")
def test_the_form_asks_for_no_place_and_names_what_lacks(pages: Pages, own_city: Path) -> None:
    """A draft is of the whole place; without a name and a link it is refused in sentences."""
    app = press(pages.open(own_city, "tell.py"), FORM.invitation)
    assert not app.exception
    press(app, "Send")
    assert "Say what the draft is called." in said(app)
    assert "Give the link to the draft." in said(app)
