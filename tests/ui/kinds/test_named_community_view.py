"""The form for a community that residents name."""

from __future__ import annotations

from pathlib import Path

import pytest

from placebased.ui.kinds.named_community_view import FORM
from tests.support.city_fixtures import Pages
from tests.ui.kinds.test_joint_decision_view import press, said


@pytest.mark.usefixtures("store")
def test_the_form_asks_for_no_place_and_names_what_lacks(pages: Pages, own_city: Path) -> None:
    """A community has its own outline; without a name and a link it is refused in sentences."""
    app = press(pages.open(own_city, "tell.py"), FORM.invitation)
    assert not app.exception
    press(app, "Send")
    assert "Say what the named community is called." in said(app)
    assert "Give the link to the named community." in said(app)
