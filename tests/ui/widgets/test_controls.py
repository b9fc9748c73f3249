"""What the reader chooses with."""

from __future__ import annotations

import json
from pathlib import Path

from streamlit.testing.v1 import AppTest
from streamlit.testing.v1.element_tree import Selectbox

from placebased.ui.runtime.caches import place_cache
from tests.support.city_fixtures import Pages, html_of, link_of
from tests.support.neighbourhood_sets import drawn_set


def test_every_choice_has_a_label(pages: Pages, city_folder: Path) -> None:
    """In the order in which people make them."""
    app = pages.open(city_folder, level="ward")
    labels = [each.label for each in app.sidebar if hasattr(each, "label")]
    assert labels == [
        "Find a place or a need",
        "Need",
        "Show by",
        "Classes of the colours",
        "How figures are sorted",
        "Keep these classes",
        "Assets",
        "Only confirmed within a year",
        "Teams",
        "Neighbourhoods",
    ]


def test_needs_are_grouped_and_one_may_choose_nothing(pages: Pages, city_folder: Path) -> None:
    """Each is named with its group, so that typing a group finds its needs."""
    options = pages.open(city_folder).selectbox("choose_need").options
    assert options[:3] == [
        "Nothing",
        "Older people living alone · Growing older",
        "Older people (number) · Growing older",
    ]
    assert len(options) == 12


def test_levels_without_a_figure_say_so(pages: Pages, city_folder: Path) -> None:
    """Carers are published for middle areas only; the city is no level to fill."""
    app = pages.open(city_folder, need="carers", level="msoa")
    assert app.selectbox("choose_level").options == [
        "Small areas (no figure)",
        "Middle areas",
        "Wards (no figure)",
        "Neighbourhoods (no figure)",
        "Localities (no figure)",
    ]


def test_assets_and_teams_are_counted(pages: Pages, city_folder: Path) -> None:
    """Assets inside the place, in the pack's order; teams of a kind in the register, by name."""
    app = pages.open(city_folder)
    assert app.multiselect("choose_assets").options == ["Chemists (2)", "Food larders (1)", "Libraries (1)"]
    assert app.multiselect("choose_teams").options == [
        "Neighbourhood team (2)",
        "Reablement (2)",
        "Wardens (1)",
    ]


def test_one_list_of_neighbourhoods_is_no_choice(pages: Pages, own_city: Path) -> None:
    """A box with one entry would only take room."""
    path = own_city / "datapackage.json"
    document = json.loads(path.read_text(encoding="utf-8"))
    document["place"]["neighbourhood_sets"] = document["place"]["neighbourhood_sets"][:1]
    path.write_text(json.dumps(document), encoding="utf-8")
    app = pages.open(own_city)
    assert "Neighbourhoods" not in [each.label for each in app.selectbox]


def test_a_set_that_is_handed_in_is_among_the_choices(pages: Pages, own_city: Path) -> None:
    """A link with it opens the page with it, with its neighbourhoods in the table and the map's choice."""
    pages.use(own_city)
    name = place_cache.hand_in(drawn_set())
    app = pages.open(own_city, neighbourhoods=name, level="neighbourhood", area="neighbourhood:XW")
    assert app.exception == []
    box = next(each for each in app.selectbox if each.label == "Neighbourhoods")
    assert box.options == ["Two neighbourhoods", "Three neighbourhoods", "Drawn"]
    assert box.value == name
    assert "Crossways" in html_of(app)
    assert link_of(app)["neighbourhoods"] == name


def need_box(app: AppTest) -> Selectbox[str]:
    """Return the choice of need: another widget once the app has changed it."""
    return next(each for each in app.selectbox if each.label == "Need")


def type_need(app: AppTest, text: str) -> None:
    """Type what is none of the options, as the box lets a browser do."""
    box = need_box(app)
    box.options.append(text)
    box.set_value(text).run()


def test_a_word_that_is_in_no_name_of_a_need_is_looked_up(pages: Pages, own_city: Path) -> None:
    """What is meant is taken; what nothing is of is said, with what comes near, which a click takes."""
    rows = "said,fit,means,note\nold folk,means,older_count,\nlonely,near,alone_share,Not counted\n"
    (own_city / "everyday_needs.csv").write_text(rows, encoding="utf-8")
    app = pages.open(own_city)
    type_need(app, "old folk")
    assert link_of(app) == {"need": "older_count"}
    type_need(app, "lonely")
    assert need_box(app).value == "older_count"
    said = [each.value.replace("\\", "") for each in app.sidebar.caption]
    assert "No figure about “lonely” here. Not counted. Near it:" in said
    app.button("hit_near_0").click().run()
    assert link_of(app) == {}
    assert need_box(app).value == "alone_share"
    type_need(app, "moonlight")
    assert "No figure about “moonlight” here." in [
        each.value.replace("\\", "") for each in app.sidebar.caption
    ]


def test_one_control_turns_the_projector_view_on_and_off(pages: Pages, city_folder: Path) -> None:
    """It is in the link, and the control says what it will do."""
    app = pages.open(city_folder, need="reach")
    app.button("present_toggle").click().run()
    assert link_of(app) == {"need": "reach", "present": "1"}
    assert app.button("present_toggle").label == "Leave projector view"
    app.button("present_toggle").click().run()
    assert link_of(app) == {"need": "reach"}
