"""Two figures at once: rows of the table, the key to the colours, and what is refused."""

from __future__ import annotations

import re
from dataclasses import replace

import pandas as pd

from placebased.methods import bivariate
from placebased.need import comparison
from placebased.place.atlas import Atlas
from placebased.ui import markup
from placebased.ui.compare import figures_view
from placebased.views.selection import Selection


def test_rows_are_in_the_order_of_the_first_figure(city: Atlas) -> None:
    """The highest first, those without a figure last and said to have none."""
    need, against = city.place.start_indicator, f"{comparison.ASSET_PREFIX}{next(iter(city.categories))}"
    pairs = pd.DataFrame(
        {"name": ["Alder", "Birch", "Cedar"], "first": [1.0, None, 3.0], "second": [2.0, 1.0, 0.0],
         "digit": ["1", "-", "2"]},
        index=["a", "b", "c"],
    )  # fmt: skip
    rows = figures_view.table_cells(city, Selection(need=need, second=against), pairs, 2)
    assert list(rows) == ["c", "a", "b"]
    assert (rows["c"][0], rows["c"][-1]) == ("Cedar", "higher / lower")
    assert (rows["a"][0], rows["a"][-1]) == ("Alder", "lower / higher")
    assert rows["b"][1] == rows["b"][-1] == "no data"


def test_the_key_has_every_colour_with_its_count() -> None:
    """The colour of the highest of both stands at the top right, as in the scatter."""
    figures = pd.Series(range(9), dtype=float), pd.Series(range(9), dtype=float)
    found = bivariate.classify(*figures, decimals=(0, 0), classes=3)
    drawn = figures_view.colour_key_html(found, ("Need", "Supply"), dark=False)
    cells = re.findall(r"background:(#\w+);--on-paper:#\w+\"></span>(\d+)", drawn)
    assert cells[2] == (bivariate.class_colours(3, dark=False)[8], "3")
    assert cells[6] == (bivariate.class_colours(3, dark=False)[0], "3")
    assert sorted(colour for colour, _ in cells) == sorted(bivariate.class_colours(3, dark=False))

    night = figures_view.colour_key_html(found, ("Need", "Supply"), dark=True)
    on_paper = re.findall(r"--on-paper:(#\w+)", night)
    assert on_paper == [colour for colour, _ in cells]  # a dark screen's key is printed as its map is


def test_the_key_counts_inside_a_chosen_place(real: Atlas) -> None:
    """As the legend of the map does: the eleven wards of North, named where they are counted."""
    table = comparison.bivariate_table(real, "alone_66_share", "assets:gp_practice", "ward")
    chosen = Selection(need="alone_66_share", level="ward", area="locality:North")
    inside, areas = figures_view.counted_inside(real, chosen, table[1])
    assert (sum(inside.counts), areas) == (11, "wards in North")
    whole, areas = figures_view.counted_inside(real, replace(chosen, area=""), table[1])
    assert (sum(whole.counts), areas) == (32, "wards")
    drawn = figures_view.colour_key_html(inside, ("Need", "Supply"), dark=False, areas="wards in <North>")
    assert "Beside each colour: how many wards in &lt;North&gt;." in drawn


def test_figures_that_cannot_stand_together_say_why(real: Atlas) -> None:
    """Without a need, or at a level where one of them does not exist."""
    assert "Choose a need" in figures_view.why_not_shown(real, Selection(need=""))
    coarse = next(i for i in real.indicators.values() if i.geography == "msoa")
    assert figures_view.why_not_shown(real, Selection(need=coarse.id, level="ward"))
    assert figures_view.two_way_layer(real, Selection(need=coarse.id, level="ward"), dark=False) is None


def test_a_figure_known_only_in_part_stands_with_its_range(real: Atlas) -> None:
    """Didsbury West: 10.7 to 12.5, as in every other table; Gorton & Abbey Hey is known in full.

    In a file the number stands alone, with its range in columns of its own.
    """
    selection = Selection(need="children_low_income_iod", second="older_low_income", level="ward")
    shown = figures_view.whole_table(real, selection, ranges=True)[1]
    assert shown["E05011363"][1] == "about 11.6 (10.7 to 12.5)"
    by_name = {row[0]: row for row in shown.values()}
    assert by_name["Gorton & Abbey Hey"][1] == "74.2"
    assert by_name["Piccadilly"][2] == "about 46.7 (43.8 to 49.6)"
    assert figures_view.whole_table(real, selection)[1]["E05011363"][1] == "11.6"


def test_the_page_says_how_many_figures_are_estimates(real: Atlas) -> None:
    """Of seven wards with children withheld, and of five with older people, as many as have a range."""
    selection = Selection(need="children_low_income_iod", second="older_low_income", level="ward")
    said = " ".join(figures_view.page_words(real, selection)[1])
    assert "Children in low-income families: an estimate for 7 wards, as small counts are held back." in said
    assert "Older people in low-income households: an estimate for 5 wards" in said
    assert "1 of them could be in another class." in said
    known = Selection(need="disabled_share", second="assets:gp_practice", level="ward")
    assert "estimate" not in " ".join(figures_view.page_words(real, known)[1])
    one = comparison.describe_pair(real, (selection.need, selection.second), "ward", "E05011363")
    assert one == "Didsbury West is low in the first figure (about 11.6) and low in the second (about 16.7)."


def test_each_of_two_figures_has_its_strip_of_the_chosen_area(real: Atlas) -> None:
    """The need and what there is: all areas, the chosen one and the city; nothing where none is chosen."""
    against = f"{comparison.ASSET_PREFIX}gp_practice"
    code = str(real.areas["ward"].index[0])
    view = Selection(need="alone_66_share", second=against, level="ward", area=f"ward:{code}")
    drawn = figures_view.strips_html(real, view)
    assert drawn.count('class="pb-values-part"') == 2
    assert drawn.count(f"<strong>{markup.text(real.name('ward', code))}</strong>") == 2
    assert drawn.count("<strong>Manchester</strong>") == 2
    assert figures_view.strips_html(real, replace(view, area="")) == ""
