"""The button “Take this view”: every form is offered, and one that is pressed is made and handed over."""

from __future__ import annotations

from pathlib import Path

from placebased.reports.writers.view_formats import VIEW_FORMATS
from placebased.ui.widgets import take_view
from tests.support.city_fixtures import Pages, html_of


def test_every_form_is_offered_once_the_choice_is_opened(pages: Pages, city_folder: Path) -> None:
    """By its words, in its order; a closed choice costs one button."""
    app = pages.open(city_folder, level="ward")
    app.session_state[take_view.KEY] = True
    app.run()
    labels = [each.label for each in app.button if str(each.key).startswith(f"{take_view.KEY}_")]
    assert labels == [each.label for each in VIEW_FORMATS]


def test_a_file_is_made_and_handed_over(pages: Pages, city_folder: Path) -> None:
    """Pressed once, it says what was made and how large it is, and can be saved again."""
    app = pages.open(city_folder, level="ward")
    app.session_state[take_view.KEY] = True
    app.run()
    app.button(key=f"{take_view.KEY}_csv").click().run()
    assert not app.exception
    assert ".csv, " in html_of(app)
    (saved,) = [each for each in app.get("download_button") if getattr(each, "label", "") == "Save it again"]
    assert saved is not None
