"""An organisation says that it looks after several places: the form, the editor, the listing, and back."""

from __future__ import annotations

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from placebased.contributions.editors import Editor
from placebased.contributions.stewards.proposals import Claim, propose
from placebased.contributions.store import Store
from placebased.ui.runtime import sign_in
from placebased.ui.runtime.caches import find_cache, place_cache
from tests.support.city_fixtures import ROOT, Pages, html_of
from tests.support.finding_page import names, open_find


def press(app: AppTest, label: str) -> AppTest:
    """Press the button with this label and run."""
    return next(button for button in app.button if button.label == label).click().run()


def said(app: AppTest) -> str:
    """Return every short text on a page."""
    return " ".join(each.value for each in [*app.caption, *app.error, *app.success])


def test_places_are_chosen_by_name_and_sent(pages: Pages, city_folder: Path, store: Store) -> None:
    """Search, add, search again, add; the name of the organisation; a receipt and one waiting claim."""
    app = press(pages.open(city_folder, "tell.py"), "We look after several places")
    press(app, "Send")
    assert "Give the name of your organisation" in said(app)
    for name in ("Birch Lard", "Hilltop Lib"):
        app.text_input(key="tell_field_claim_search").set_value(name).run()
        app.button(key="claim_hit_0").click().run()
    assert "Hilltop Library" in html_of(app)
    app.text_input(key="tell_field_claimant").set_value("Row Trust").run()
    app.text_input(key="tell_contact").set_value("me@partner.example").run()
    press(app, "Send")
    assert "receipt number 1" in said(app)
    (event,) = store.events()
    assert (event.kind, event.who, event.values["listings"]) == ("steward", "Row Trust", "a3 a5")
    assert store.contacts() == {1: "me@partner.example"}


def test_the_list_can_be_started_again(pages: Pages, city_folder: Path, store: Store) -> None:
    """What was chosen by mistake goes; going back to one place forgets it as well."""
    app = press(pages.open(city_folder, "tell.py"), "We look after several places")
    app.text_input(key="tell_field_claim_search").set_value("Birch Larder").run()
    assert not [each for each in app.button if each.key == "claim_hit_0"]
    assert "Birch Larder" in html_of(app)
    press(app, "Start the list again")
    assert "Birch Larder" not in html_of(app)
    press(app, "Back: it is about one place")
    assert "We look after several places" in [button.label for button in app.button]
    assert store.events() == []


def test_what_find_shows_can_be_taken_over(pages: Pages, city_folder: Path, store: Store) -> None:
    """A question on Find that finds two places offers both to the form; one that is chosen is not offered."""
    app = open_find(pages, city_folder, words="larder")
    assert sorted(names(app)) == ["Birch Larder", "Larder over the line"]
    app = press(app.switch_page(str(ROOT / "pages" / "tell.py")).run(), "We look after several places")
    app.button(key="claim_found").click().run()
    assert "claim_found" not in [button.key for button in app.button]
    app.text_input(key="tell_field_claimant").set_value("Row Trust").run()
    press(app, "Send")
    assert sorted(store.events()[0].values["listings"].split()) == ["a3", "a4"]


def confirmed(pages: Pages, city_folder: Path, store: Store, monkeypatch: pytest.MonkeyPatch) -> AppTest:
    """Claim a larder and a library, and accept it on the editors' page."""
    pages.use(city_folder)
    monkeypatch.setattr(sign_in, "editor", lambda: Editor("Ada"))
    event = propose(store, place_cache.atlas(""), Claim("Row <b>Trust</b>", ("a3", "a5")))
    app = pages.open(city_folder, "editors.py")
    assert "Says it looks after these places: Row &lt;b&gt;Trust&lt;/b&gt;" in html_of(app)
    assert "Birch Larder and Hilltop Library" in html_of(app)
    return app.button(key=f"accept_{event.number}").click().run()


def test_accepted_it_shows_everywhere_and_taken_back_nowhere(
    pages: Pages, city_folder: Path, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The listing's card, the directory, the feed and the news have it; after taking it back, none has."""
    app = confirmed(pages, city_folder, store, monkeypatch)
    assert place_cache.atlas("").assets.at["a3", "looked_after_by"] == "Row <b>Trust</b>"
    assert "looked_after_by" in find_cache.directory().listings
    assert "Row &lt;b&gt;Trust&lt;/b&gt; (confirmed on " in html_of(pages.open(city_folder, asset="a3"))
    assert "Who looks after places" in [
        each.value for each in pages.open(city_folder, "changes.py").subheader
    ]
    claim = store.events()[0].subject
    app.button(key=f"take_back_{claim}").click().run()
    assert "looked_after_by" not in place_cache.atlas("").assets
    assert "Waiting: 1" in [each.value for each in app.subheader]
    assert f"take_back_{claim}" not in [button.key for button in app.button]
