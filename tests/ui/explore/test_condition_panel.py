"""A condition that somebody looked for opens a panel beside the map."""

from __future__ import annotations

from placebased.need import practices
from placebased.place.atlas import Atlas
from tests.support.city_fixtures import PACK, Pages, html_of, link_of


def test_a_search_for_an_everyday_word_opens_what_practices_record(pages: Pages, real: Atlas) -> None:
    """“Low mood” is new diagnoses of depression, the first of the answers: figures of practices."""
    app = pages.open(PACK)
    app.text_input("search_text").set_value("low mood").run()
    said = "Depression, new diagnoses in the year — recorded at GP practices"
    assert app.button("hit_need_0").label == said
    app.button("hit_need_0").click().run()
    assert not app.exception
    assert link_of(app)["condition"] == "depression"
    html = html_of(app)
    assert "Depression, new diagnoses in the year, recorded at GP practices" in html
    assert practices.warning(real) in html


def test_the_picker_of_needs_offers_conditions_and_keeps_the_need(pages: Pages, real: Atlas) -> None:
    """Choosing one opens the panel; the map stays on its need."""
    app = pages.open(PACK)
    box = next(each for each in app.sidebar.selectbox if each.label == "Need")
    assert practices.measures(real)["diabetes"].title in box.options
    box.select("condition:diabetes").run()
    assert not app.exception
    assert link_of(app) == {"condition": "diabetes"}
    assert next(b for b in app.sidebar.selectbox if b.label == "Need").value == real.place.start_indicator


def test_the_panel_follows_the_chosen_area_and_can_be_put_away(pages: Pages, real: Atlas) -> None:
    """Its sentence names the area; the button takes the panel away."""
    code = str(real.areas["neighbourhood"].index[0])
    app = pages.open(PACK, condition="diabetes", area=f"neighbourhood:{code}")
    assert practices.describe(real, "diabetes", "neighbourhood", code)[0] in html_of(app).replace(
        "&amp;", "&"
    )
    app.button("clear_condition").click().run()
    assert "condition" not in link_of(app)


def test_an_unknown_condition_in_a_link_is_named(pages: Pages) -> None:
    """And the page opens without it."""
    app = pages.open(PACK, condition="gout")
    assert not app.exception
    assert "recorded at GP practices" not in html_of(app)
