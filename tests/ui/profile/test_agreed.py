"""Below what people agreed of a place: the way into the form."""

from __future__ import annotations

from pathlib import Path

from placebased.contributions.store import Store
from placebased.ui.kinds import draft
from tests.support.city_fixtures import ROOT, Pages


def test_the_page_leads_to_the_form_of_its_place(pages: Pages, city_folder: Path, store: Store) -> None:
    """Pressed below the priorities of Riverside, the form is open and Riverside is chosen."""
    app = pages.open(city_folder, "profile.py", area="neighbourhood:RS")
    labels = [button.label for button in app.button]
    assert "Write or change these priorities" in labels
    assert "Enter or change a measure" in labels
    app.button(key="agreed_priority").click().run()
    assert app.session_state[draft.MODE] == "priority"
    app.switch_page(str(ROOT / "pages" / "tell.py")).run()
    assert app.selectbox(key=draft.PLACE_BOX).value == "neighbourhood:RS"
    assert store.events() == []
