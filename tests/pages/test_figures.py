"""The page of figures of one's own: brought, confirmed, used for this visit, saved, and never in a link."""

from __future__ import annotations

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from placebased.custom_indicators.table import CustomTable, Description
from placebased.place.atlas import Atlas
from placebased.place.custom_indicators import MARK
from placebased.views.link import NEEDS_FILE
from tests.support.city_fixtures import PACK, ROOT, Pages, box_of, html_of, link_of

TABLE = (
    "Ward,Worker,Warm visits,Households\n"
    "Alder,Ann,12,60\nBirch,Bob,30,100\nCedar,Cyd,4,80\nE05009999,Dee,9,90\n"
)


def give(app: AppTest, name: str, body: str) -> AppTest:
    """Bring a file."""
    return app.file_uploader[0].upload(name, body.encode(), "text/csv").run()


@pytest.fixture
def page(pages: Pages, city_folder: Path) -> AppTest:
    """Return the page before anything was brought."""
    return pages.open(city_folder, "figures.py")


@pytest.fixture
def used(page: AppTest) -> AppTest:
    """Return the page with a figure in use."""
    give(page, "warm.csv", TABLE)
    higher = next(box for box in page.selectbox if box.label == "A higher figure means")
    higher.set_value("more_need").run()
    return page.button(key="own_figure_use").click().run()


def go(app: AppTest, name: str) -> AppTest:
    """Go to another page of the same visit, as a person does by navigation."""
    app.query_params.clear()
    return app.switch_page(str(ROOT / "pages" / f"{name}.py")).run()


def test_columns_are_guessed_and_everything_left_out_is_said(page: AppTest) -> None:
    """What each column is, what was not read, the row of another district, the hidden count."""
    give(page, "warm.csv", TABLE)
    assert not page.exception
    chosen = {box.label: box.value for box in page.selectbox}
    assert chosen["Column that says the area"] == "Ward"
    assert chosen["Its rows are of"] == "ward"
    assert (chosen["Column of the count"], chosen["Column of its base"]) == ("Warm visits", "Households")
    assert "Worker" in " ".join(caption.value for caption in page.caption)
    assert "This looks like one row a person" not in " ".join(each.value for each in page.warning)
    told = html_of(page)
    assert "1 of 4 rows left out: no area of this place has that code today" in told
    assert "2 of 3 wards have a figure." in told
    assert "1 more is hidden. Counts under 8 are hidden" in told


def test_it_is_shown_like_any_other_and_marked(used: AppTest) -> None:
    """On the map, in the sentence, the sources and the choice of need; its numbers are not in the link."""
    assert not used.exception
    link = link_of(used)
    assert link["need"].startswith("own-")
    assert not [value for value in link.values() if "12" in value.removeprefix(link["need"])]
    explore = go(used, "explore")
    assert not explore.exception
    told = html_of(explore)
    assert f"Warm visits ({MARK}), by ward" in told
    # 12 + 30 of 160, and Cedar's 80 with 0 to 7
    assert "about 19.0% of households (an estimate, between 17.5% and 20.4%)" in told
    assert f"{MARK}." in told
    assert (
        f"Warm visits ({MARK}) · Your own figures"
        in explore.selectbox(key=box_of(explore, "choose_need")).options
    )


def test_it_can_be_weighed_in_an_index(pages: Pages, real: Atlas) -> None:
    """It is a domain of its own, without points until somebody gives it some."""
    page = pages.open(PACK, "figures.py")
    rows = tuple((str(code), 20.0 + k, 200.0) for k, code in enumerate(sorted(real.areas["ward"].index)))
    said = Description("Warm visits", "share", polarity="more_need")
    give(page, "own-figure.json", CustomTable(said, "ward", "", rows).to_json())
    index = go(page, "index")
    assert not index.exception
    slider = index.slider(key="slide_own")
    assert slider.value == 0
    assert MARK in slider.label
    slider.set_value(50).run()
    assert not index.exception
    assert "own:50" in link_of(index)["points"]


def test_it_is_taken_out_again(used: AppTest) -> None:
    """The need that the pack starts with is shown instead, and it is said."""
    button = next(each for each in used.button if each.label == "Take it out")
    button.click().run()
    assert not used.exception
    assert "In use in this visit" not in [each.value for each in used.subheader]
    assert "not here any more" in " ".join(each.value for each in used.warning)
    assert "need" not in link_of(used)


def test_another_visit_does_not_see_it(used: AppTest, pages: Pages, city_folder: Path) -> None:
    """The same address in another session asks for the file, and shows the pack's own start."""
    link = link_of(used)
    other = pages.open(city_folder, **link)
    assert not other.exception
    assert NEEDS_FILE in " ".join(each.value.replace("\\", "") for each in other.warning)
    assert "Warm visits" not in html_of(other)
    assert not [each for each in other.selectbox(key=box_of(other, "choose_need")).options if MARK in each]
    asked = go(other, "figures")
    assert "shows a figure of somebody's own" in asked.info[0].value


def test_a_saved_file_is_in_use_at_once(page: AppTest) -> None:
    """The same figure again; a file that was changed is refused in words."""
    rows = (("W1", 12.0, 60.0), ("W2", 30.0, 100.0), ("W3", 9.0, 80.0))
    table = CustomTable(Description("Warm visits", "share"), "ward", "", rows)
    give(page, "own-figure.json", table.to_json())
    assert not page.exception
    assert link_of(page)["need"] == table.id
    assert "In use in this visit" in [each.value for each in page.subheader]
    give(page, "own-figure.json", table.to_json().replace('"ward"', '"street"'))
    assert not page.exception
    assert "was changed since it was saved" in page.error[0].value


@pytest.mark.parametrize(
    ("name", "body", "told"),
    [
        ("mine.csv", "Street,Visits\nHigh Street,3\n", "No column has codes or names of areas"),
        ("mine.csv", "Ward,Visits,Base\nAlder,90,9\n", "is the base the right column"),
        ("mine.xlsx", "PK\x03\x04 not a sheet", "cut off or broken"),
        ("mine.json", '{"kind": "placebased own figure"}', "changed since it was saved"),
    ],
)
def test_what_cannot_be_used_is_refused_in_words(page: AppTest, name: str, body: str, told: str) -> None:
    """No traceback, and the page goes on."""
    give(page, name, body)
    assert not page.exception
    assert told in " ".join(each.value.replace("\\", "") for each in page.error)


def test_words_of_the_reader_run_nothing(page: AppTest) -> None:
    """A title with a tag in it is text everywhere."""
    give(page, "warm.csv", TABLE.replace("Warm visits", "<img src=x onerror=alert(1)>"))
    page.button(key="own_figure_use").click().run()
    explore = go(page, "explore")
    assert not explore.exception
    assert "<img" not in html_of(explore)
    assert "&lt;img src=x onerror=alert(1)&gt;" in html_of(explore)


@pytest.mark.parametrize("name", ["find", "teams", "own", "compare", "about", "changes"])
def test_every_page_stands_with_a_figure_of_ones_own_chosen(used: AppTest, name: str) -> None:
    """Those that show needs have it; the others are as they always are."""
    assert not go(used, name).exception
