"""The saved map, opened from a folder as its receiver would."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from pathlib import Path

import geopandas as gpd
import pandas as pd
import pytest
from PIL import Image
from playwright.sync_api import Page, expect
from pypdf import PdfReader
from shapely import box

from placebased.mapping.standalone import LegendRow, Overlays, Words, standalone_map
from placebased.ui.explore import door
from tests.e2e.journey import assert_accessible, wait_until_settled
from tests.support import counts

pytestmark = pytest.mark.browser

HOSTILE = "<script>window.ran = 1</script><img src=x onerror='window.ran = 1'>`${window.ran = 1}`{{7*7}}"


@pytest.fixture
def saved(tmp_path: Path) -> str:
    """Write a map of two areas, one team and one asset with a hostile name; return its address."""
    areas = gpd.GeoDataFrame(
        {"name": [HOSTILE, "South"], "value_text": ["12.0 %", None], "colour": ["#1d6996", "#c9c9c9"]},
        geometry=[box(400_000, 300_000, 402_000, 301_000), box(400_000, 299_000, 402_000, 300_000)],
        crs=27700,
    )
    pins = pd.DataFrame(
        {"name": ["Chemist"], "category": ["Pharmacy"], "lon": [-1.99], "lat": [52.6], "colour": ["#a0158c"]}
    )
    words = Words(
        "Who lives alone", f"One stands out: {HOSTILE}", ("Source: Census 2021",), "today", "Alone, %"
    )
    legend = [LegendRow("#1d6996", "12 % (1 area)"), LegendRow("#c9c9c9", "No data (1 area)")]
    team = areas.iloc[:1].assign(name="North team", colour="#222222")
    path = tmp_path / "saved map.html"
    path.write_text(
        standalone_map(areas, words=words, legend=legend, over=Overlays(pins=pins, outlines=team)),
        encoding="utf-8",
    )
    return path.as_uri()


def test_the_map_draws_from_a_folder_with_all_traffic_blocked(page: Page, saved: str) -> None:
    """Two areas, one outline and one asset are drawn, and nothing goes wrong in the browser."""
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on("console", lambda message: faults.append(message.text))
    page.goto(saved)
    expect(page.locator("path.leaflet-interactive")).to_have_count(4)
    sizes = page.locator("path.leaflet-interactive").evaluate_all("all => all.map(p => p.getBBox().width)")
    assert min(sizes) > 5
    assert faults == []


def test_a_hostile_name_is_shown_as_it_is_written(page: Page, saved: str) -> None:
    """Hovering shows the name letter by letter, and nothing in it has run."""
    page.goto(saved)
    page.locator("path.leaflet-interactive").first.hover(position={"x": 20, "y": 20})
    expect(page.locator(".leaflet-tooltip b")).to_have_text(HOSTILE)
    page.get_by_text("The same as a table").click()
    expect(page.get_by_role("rowheader", name=HOSTILE)).to_be_visible()
    assert page.evaluate("window.ran") is None


@pytest.mark.parametrize("width", [1280, 390])
def test_the_page_is_accessible_and_fits(page: Page, saved: str, width: int) -> None:
    """On a desk and on a phone axe finds nothing serious, and nothing hangs over the edge."""
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(saved)
    page.get_by_text("The same as a table").click()
    assert_accessible(page)
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


def sheets(page: Page) -> list[str]:
    """Return the words of each sheet that the page is printed on."""
    return [sheet.extract_text() for sheet in PdfReader(io.BytesIO(page.pdf(format="A4"))).pages]


@counts.ONLY_LONG
def test_an_index_is_printed_light_and_its_last_sheet_holds_more_than_a_line(
    page: Page, open_page: Callable[..., Page]
) -> None:
    """On paper darker is more need, also for who looks at a dark screen; sources stand with the last line."""
    page.emulate_media(color_scheme="dark")
    open_page("index")
    expect(page.get_by_role("group", name="Your index of need")).to_contain_text("Lighter: more need.")
    expect(page.locator(".pb-told")).to_be_attached()  # the page's own scripts are there
    paper = sheets(page)
    assert "Darker: more need." in paper[0]
    assert "Lighter" not in " ".join(paper)
    assert "Open Government Licence" in paper[-1]
    assert "Printed on" in paper[-1]


def test_a_view_is_printed_taken_as_a_picture_and_looked_at_before_it_is_sent(
    open_page: Callable[..., Page],
) -> None:
    """Paper has the title and the table; the picture is large; the preview asks no other host."""
    page = open_page("", "level=ward")
    title = page.locator("h1").first.inner_text()
    paper = " ".join(sheets(page))
    assert " ".join(title.split()) in " ".join(paper.split())
    assert "Woodhouse Park" in paper
    assert "Choose what to show" not in paper
    assert not any(word in paper for word in (door.OPEN, door.TRY))
    page.get_by_text("The same as a table, and to take away").click()
    page.get_by_role("button", name="Take this map away").click()
    wait_until_settled(page)
    with page.expect_download() as taken:
        page.get_by_role("button", name="PNG, wide").click()
    with Image.open(taken.value.path()) as picture:
        assert picture.width > 1800
    page.keyboard.press("Escape")
    page.get_by_text("Map to send (HTML)").click()
    preview = page.frame_locator('iframe[title*="folium"]')
    expect(preview.locator("path.leaflet-interactive")).to_have_count(32)
    expect(preview.get_by_text("Woodhouse Park")).to_be_attached()
    expect(preview.locator(".leaflet-control-scale-line")).to_have_text(re.compile("^[1-9] km$"))
