from __future__ import annotations

from pathlib import Path

from placebased.ui.kinds.kind_views import KIND_VIEWS
from tests.support.city_fixtures import Pages


def test_tell_us_invites_to_each_form(pages: Pages, city_folder: Path) -> None:
    """Every kind with a form of its own has a button on the first step, and no other has one."""
    app = pages.open(city_folder, "tell.py")
    labels = [button.label for button in app.button]
    invitations = [view.invitation for view in KIND_VIEWS.values() if view.invitation]
    assert invitations == [
        "My team: hours, base, phone",
        "We look after several places",
        "Six priorities of a place",
        "What we want to see change",
        "What we decided, and who gives what",
        "Where we differ from a city standard on purpose",
        "A scenario that we want to keep",
        "A draft of neighbourhoods that we want to keep, or have adopted",
        "A community that residents name, with its outline",
    ]
    assert [label for label in labels if label in invitations] == invitations
