"""The same answer as a table, and as files to take away."""

from __future__ import annotations

import csv
import io
import json
import math
import re
from html import unescape
from pathlib import Path

import numpy as np
import pytest

from placebased.exchange.formats import csv_file, geojson_file
from placebased.locations import PACK
from placebased.need import area_figures, comparators
from placebased.place.atlas import Atlas
from placebased.reports.document import shown
from placebased.ui.explore import area_table
from placebased.ui.explore import taken as explore_taken
from placebased.ui.explore.area_table import (
    TableColumn,
    attribution,
    export_table,
    table_columns,
    table_rows,
)
from placebased.views.selection import Selection
from tests.support.city_fixtures import Pages, html_of
from tests.support.rows import some
from tests.ui.test_markup import Reader

FULL = Selection(need="alone_share", level="ward", assets=("chemist",), teams=("reablement",))


def read_csv(content: bytes) -> list[dict[str, str]]:
    """Read a downloaded table back."""
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline="")))


def test_columns_follow_the_view(city: Atlas) -> None:
    """What is on the map is in the table, in the order in which it is read."""
    assert [each.label for each in table_columns(city, FULL)] == [
        "Ward",
        "Older people living alone",
        "Difference from Threeby",
        "Lies between",
        "Known for",
        "Chemists",
        "Teams known to cover it",
        "Residents",
    ]
    assert [each.label for each in table_columns(city, Selection(level="msoa"))] == [
        "Middle area",
        "Residents",
    ]


@pytest.mark.parametrize(
    ("value", "expected"), [("Alder", "Alder"), (34.1667, "34.2%"), (float("nan"), "no data"), (0, "0.0%")]
)
def test_a_cell_is_what_a_person_reads(value: object, expected: str) -> None:
    """Text as it is, figures with unit, missing in words."""
    assert TableColumn("value", "Share", 1, "%").cell(value) == expected


def test_rows_are_kept_to_the_chosen_area(city: Atlas) -> None:
    """The small areas of Birch, if Birch is chosen; all wards, if a ward is chosen among wards."""
    assert table_rows(city, Selection(need="alone_share", area="ward:W2")).index.tolist() == [
        "S2",
        "S5",
        "S8",
    ]
    assert len(table_rows(city, Selection(level="ward", area="ward:W2"))) == 3


def test_the_table_is_drawn_only_once_opened(pages: Pages, city_folder: Path) -> None:
    """Closed, it does not travel with every change."""
    app = pages.open(city_folder, level="ward")
    assert "<table>" not in html_of(app)
    app.session_state["table_open"] = True
    app.run()
    assert "<table>" in html_of(app)


def body(app_html: str) -> list[str]:
    """Return the row headings of the drawn table, top to bottom."""
    return [part.split("</th>")[0] for part in app_html.split('<th scope="row">')[1:]]


def test_the_table_is_sorted_by_the_need_and_can_be_sorted_otherwise(pages: Pages, city_folder: Path) -> None:
    """Alder 34.2, Cedar 20.0, Birch 19.3; the other way round; by name; by residents."""
    app = pages.open(city_folder, level="ward")
    app.session_state["table_open"] = True
    app.run()
    assert body(html_of(app)) == ["Alder", "Cedar", "Birch"]
    app.toggle("table_down").set_value(False).run()
    assert body(html_of(app)) == ["Birch", "Cedar", "Alder"]
    app.selectbox("table_sort").select("Residents").run()
    assert body(html_of(app)) == ["Alder", "Birch", "Cedar"]
    assert "Older people living alone, by ward" in html_of(app)


def test_every_figure_has_a_strip_of_all_areas_beside_it(pages: Pages, city_folder: Path) -> None:
    """A dot each, this one marked and told in words; without a figure there is none, nor in what is taken."""
    app = pages.open(city_folder)
    app.session_state["table_open"] = True
    app.run()
    html = html_of(app)
    rows = html.partition("<tbody>")[2].split("<tr>")[1:]
    strips = [row.count('class="pb-values pb-values-row" role="img"') for row in rows]
    figures = ["no data" not in row and "To compare" not in row for row in rows]
    assert sum(strips) > 3
    assert strips == [int(figure) for figure in figures]
    assert ">Among all 8</th>" in html
    assert "On the strips: ◆ this one" in html


def test_areas_without_a_figure_come_last_and_say_so(pages: Pages, city_folder: Path) -> None:
    """Whichever way the table is sorted."""
    app = pages.open(city_folder)
    app.session_state["table_open"] = True
    app.run()
    for highest_first in (True, False):
        app.toggle("table_down").set_value(highest_first).run()
        html = html_of(app)
        assert body(html)[-1] == "Middle Row 3"
        assert "<td>no data</td>" in html


def test_a_long_table_is_cut_and_says_so(
    pages: Pages, city_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The download has them all."""
    monkeypatch.setattr(area_table, "ROWS_SHOWN", 4)
    app = pages.open(city_folder)
    app.session_state["table_open"] = True
    app.run()
    assert len(body(html_of(app))) == 4
    assert "The first 4 of 9; the download has all." in html_of(app)


def test_the_drawn_table_holds_names_as_text(pages: Pages, own_city: Path) -> None:
    """A ward with a script in its name is a row like any other."""
    from tests.support.city import swap

    swap(own_city, "wards.csv", "Cedar", "<script>window.ran=1</script>")
    app = pages.open(own_city, level="ward")
    app.session_state["table_open"] = True
    app.run()
    read = Reader(html_of(app))
    assert "script" not in read.tags
    assert "<script>window.ran=1</script>" in read.words


def test_the_table_taken_away_has_whole_figures_and_its_origin(city: Atlas) -> None:
    """Alder: 34.166667 per cent of six-decimal precision, three of three areas, source and version."""
    found = read_csv(csv_file.write(export_table(city, FULL)))
    assert [row["Ward"] for row in found] == ["Alder", "Birch", "Cedar"]
    alder, _, cedar = found
    assert alder["Older people living alone"] == "34.166667"
    assert (alder["Chemists"], alder["Teams known to cover it"], alder["Residents"]) == ("1", "1", "1200")
    assert (cedar["Areas below with a figure"], cedar["Areas below"], cedar["Code"]) == ("2", "3", "W3")
    assert alder["Source"] == "The count, Threeby office (2021); The survey, Threeby office (2021)"
    assert (alder["Unit"], alder["Period"], alder["Status"]) == ("% of households", "2021", "official")
    assert alder["Data version"] == city.version
    assert alder["Neighbourhood list"] == "Two neighbourhoods"


def test_a_gap_taken_away_is_an_empty_cell(city: Atlas) -> None:
    """S6 has no share, which is not nought."""
    found = {
        row["Code"]: row
        for row in read_csv(csv_file.write(export_table(city, Selection(need="alone_share"))))
    }
    assert found["S6"]["Older people living alone"] == ""
    assert found["S5"]["Older people living alone"] == "10"


def test_no_spreadsheet_executes_what_is_taken_away(city: Atlas, own_city: Path) -> None:
    """A ward called like a formula is text there too."""
    from placebased.place.atlas import open_pack
    from tests.support.city import swap

    swap(own_city, "wards.csv", "Cedar", "=cmd|calc")
    spoilt = open_pack(own_city)
    assert read_csv(csv_file.write(export_table(spoilt, FULL)))[2]["Ward"] == "'=cmd|calc"
    assert read_csv(csv_file.write(export_table(city, FULL)))[2]["Ward"] == "Cedar"


def test_shapes_taken_away_carry_the_table_and_the_attribution(city: Atlas) -> None:
    """Three wards in degrees, the same figures, and whose they are."""
    document = json.loads(geojson_file.write(export_table(city, FULL)))
    assert [feature["properties"]["Ward"] for feature in document["features"]] == ["Alder", "Birch", "Cedar"]
    birch = document["features"][1]
    assert birch["properties"]["Older people living alone"] == pytest.approx(100 * 145 / 750, abs=1e-6)
    assert birch["geometry"]["type"] == "Polygon"
    west, south = birch["geometry"]["coordinates"][0][0]
    assert (west, south) == pytest.approx((-1.98, 52.61), abs=0.03)
    assert document["metadata"]["Attribution"] == attribution(city, FULL)


def test_attribution_names_every_source_of_the_view_once(city: Atlas) -> None:
    """The need's two sources and the assets' one, then the lines of the shapes."""
    assert attribution(city, FULL) == (
        "© count. © survey. Contains OS and National Statistics data © Crown copyright and database right."
    )
    assert attribution(city, Selection()).startswith("Contains OS")


def test_a_view_without_a_need_still_says_its_version(city: Atlas) -> None:
    """Names and residents are data of the pack too."""
    said = export_table(city, Selection()).row_origin()
    assert said["Neighbourhood list"] == "Two neighbourhoods"
    assert said["Data version"] == city.version


def test_every_view_of_the_shipped_pack_can_be_taken_away(real: Atlas) -> None:
    """One indicator of each kind and level, with every category and kind of team, can be written."""
    assets, teams = tuple(real.categories), tuple(sorted(set(real.teams["kind"])))
    for indicator in some({(i.kind, i.geography): i for i in real.indicators.values()}.values()):
        chosen = Selection(need=indicator.id, level=indicator.geography, assets=assets, teams=teams)
        assert len(read_csv(csv_file.write(export_table(real, chosen)))) == len(
            real.areas[indicator.geography]
        )


def test_a_figure_with_an_interval_comes_with_it_and_with_words(real: Atlas) -> None:
    """The interval holds the figure as shown, and higher means that it lies above the city's."""
    selection = Selection(need=real.place.start_indicator, level="ward")
    assert "95% interval" in [each.label for each in table_columns(real, selection)]
    table = table_rows(real, selection)
    assert set(table["verdict"]) == {"higher", "lower", "similar"}
    for value, span, verdict, difference in table[["value", "range", "verdict", "difference"]].to_numpy():
        low, high = map(float, span.split(" to "))
        assert low <= round(value, 1) <= high
        assert verdict != "higher" or difference > 0


def test_how_large_a_difference_is_stands_as_a_word_and_its_number_in_the_file(real: Atlas) -> None:
    """Cohen's h of each ward and the city, worked out from both shares; readers see the word alone."""
    selection = Selection(need=real.place.start_indicator, level="ward")
    taken = area_table.download_table(real, selection)
    value = taken[real.indicators[selection.need].label] / 100
    whole = area_figures.city_figure(real, selection.need) / 100
    by_hand = (2 * np.arcsin(np.sqrt(value)) - 2 * np.arcsin(np.sqrt(whole))).abs()
    assert taken["Size of difference, Cohen's h"].to_numpy() == pytest.approx(by_hand, abs=0.0051)
    words = taken["Size of difference"].str.split(", as a ratio ", expand=True)
    for said in (words[0], words[1].dropna()):
        assert set(said) <= {"very small", "small", "medium", "large"}
    assert (words[0] == "large").sum() == (by_hand.round(2) >= 0.8).sum()
    ratio = (value / whole).round(2)
    assert (
        ((ratio.where(ratio > 1, 1 / ratio) >= 1.22) & (by_hand.round(2) < 0.2)).sum()
        == ((words[0] == "very small") & words[1].notna()).sum()
        > 0
    )


def test_what_is_taken_away_carries_the_flag_and_the_figures_to_compare(real: Atlas) -> None:
    """A small area is among the most deprived fifth or not; the country and the region stand in every row."""
    taken = area_table.download_table(real, Selection(need=real.place.start_indicator, level="lsoa"))
    assert real.place.deprivation is not None
    flags = taken[f"Among {real.place.deprivation.words}"]
    assert set(flags) == {"Yes", "No"}
    for name in comparators.whole_names(real):
        assert taken[name].nunique() == 1
        assert taken[name].notna().all()


def test_what_is_taken_away_says_what_each_figure_may_be(real: Atlas) -> None:
    """Lowest, highest, known, of, share known and estimate, for every area of the view."""
    estimated = next(i for i in real.indicators if area_figures.figures(real, i, "ward")["estimated"].any())
    frame = area_table.download_table(real, Selection(need=estimated, level="ward"))
    rows = frame[frame["Estimate"] == "yes"]
    value = rows[real.indicators[estimated].label]
    assert len(rows)
    assert (rows["Lowest possible"] < value).all()
    assert (value < rows["Highest possible"]).all()
    assert (rows["Areas below with a figure"] < rows["Areas below"]).all()
    assert rows["Share known"].between(0.5, 1).all()


def test_what_may_not_be_ranked_is_not_sorted_by_it(pages: Pages, real: Atlas) -> None:
    """The figure is no choice of the order, and the reason stands beside it."""
    bound = next(i for i in real.indicators.values() if "no_ranking" in i.conditions)
    app = pages.open(PACK, need=bound.id, level="ward")
    app.session_state["table_open"] = True
    app.run()
    assert app.selectbox("table_sort").options == ["Ward", "Residents"]
    assert "table_down" not in [each.key for each in app.toggle]
    assert [unescape(each) for each in body(html_of(app))][:32] == sorted(real.areas["ward"]["name"])
    app.selectbox("table_sort").select("Residents").run()
    assert "table_down" in [each.key for each in app.toggle]
    assert any(bound.conditions_why in each.value for each in app.caption)
    noted = area_table.provenance(real, Selection(need=bound.id, level="ward"))
    assert noted["Condition"] == bound.conditions_why


def test_what_is_in_it_comes_first_and_words_give_no_order(pages: Pages, real: Atlas) -> None:
    """A yes or a no has no difference and no range; intervals and sizes are words that cannot be sorted."""
    member = next(i for i in real.indicators.values() if i.member_of)
    app = pages.open(PACK, need=member.id, level="lsoa")
    app.session_state["table_open"] = True
    app.run()
    assert app.selectbox("table_sort").options == ["Small area", member.label, "Residents"]
    cells = re.findall(r"<td>((?:not )?in it)</td>", html_of(app))
    assert cells == ["in it"] * area_table.ROWS_SHOWN
    frame = area_table.download_table(real, Selection(need=member.id, level="lsoa"))
    assert set(frame[member.label]) == {"in it", "not in it"}
    assert "Lowest possible" not in frame
    share = next(i for i in real.indicators.values() if i.kind == "share" and i.geography == "lsoa")
    columns = area_table.table_columns(real, Selection(need=share.id, level="ward"))
    table = area_table.table_rows(real, Selection(need=share.id, level="ward"))
    words = [c.label for c in columns if not area_table._gives_order(c, table)]
    assert {"95% interval", "Size of difference"} <= set(words)


def test_an_estimate_is_called_one_in_its_cell(real: Atlas) -> None:
    """A figure of withheld counts is about so much: in the table, the document and of the region."""
    found = {i: area_figures.figures(real, i, "ward") for i in real.indicators}
    need = next(i for i, t in found.items() if t["estimated"].any() and real.indicators[i].kind == "share")
    selection = Selection(need=need, level="ward")
    columns = table_columns(real, selection)
    at = [column.key for column in columns].index("value")
    rows = area_table._values(table_rows(real, selection), columns)
    cells = {str(row[0]): columns[at].cell(row[at]) for row in rows}
    table = found[need].assign(name=real.areas["ward"]["name"])
    for name, value, estimated in table[["name", "value", "estimated"]].itertuples(index=False, name=None):
        assert cells[name].startswith("about ") == bool(estimated and not math.isnan(value)), name
    document = explore_taken.table_of(real, selection)
    told = {str(row[0]): shown(row[at]) for row in document.rows}
    assert told == cells
    beside = {row[0]: row[at] for row in area_table.comparator_rows(real, selection, columns)}
    wanted = {
        f"To compare: {each.named}": comparators.format_value(real.indicators[need], each)
        for each in comparators.wholes(real, need)
    }
    assert beside == wanted
