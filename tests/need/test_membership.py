"""What an area is in or not is a yes or a no, counted again from the published deciles."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest

from placebased.errors import PackError
from placebased.need import comparison, intervals, membership, standing
from placebased.need.area_figures import figures
from placebased.need.comparison import Area
from placebased.place.atlas import Atlas, open_pack
from placebased.views import area_profile, map_text
from placebased.views.selection import Selection
from tests.support.city import write_pack
from tests.support.published import needs_published_files
from tests.support.raw_files import small


def small_areas(real: Atlas) -> tuple[Area, Area]:
    """Return two small areas that are not in the same things."""
    codes = list(map(str, real.areas["lsoa"].index))
    return ("lsoa", codes[3]), ("lsoa", codes[40])


def test_every_share_that_is_all_or_nothing_is_said_to_be(real: Atlas) -> None:
    """The catalogue names just those whose parts are none or all in every published area."""
    found = set()
    for indicator in real.indicators.values():
        if indicator.kind == "share":
            values = figures(real, indicator.id, indicator.geography)["value"].dropna()
            if values.isin([0, indicator.scale]).all():
                found.add(indicator.id)
    assert found
    assert found == {i.id for i in real.indicators.values() if i.member_of}


@pytest.mark.parametrize(("value", "said"), [(100.0, "in it"), (0.0, "not in it"), (float("nan"), "no data")])
def test_a_cell_is_words(value: float, said: str) -> None:
    """No rate stands in a table of small areas."""
    assert membership.cell(value) == said


@needs_published_files
def test_the_areas_in_it_are_those_of_the_published_first_decile(real: Atlas) -> None:
    """How many there are, and of each whether it is, from the file of deciles."""
    decile = small("iod2025_lsoa21_gm.csv")["Health_decile"]
    need = next(i for i in real.indicators.values() if i.numerator == "health_tenth")
    told = {
        code: map_text.describe_chosen_area(real, Selection(need=need.id, level="lsoa", area=f"lsoa:{code}"))
        for code in decile.index
    }
    assert all((" is not in " in said) == (decile[code] > 1) for code, said in told.items())
    listed = map_text.describe_need(real, Selection(need=need.id, level="lsoa"))
    assert f"{(decile == 1).sum()} of {len(decile)} small areas are in {need.member_of}." in listed


def test_areas_are_in_no_order_by_it(real: Atlas) -> None:
    """Small areas have no standing, wards have; no interval at either."""
    need = next(i for i in real.indicators.values() if i.member_of)
    first = {level: str(real.areas[level].index[0]) for level in ("lsoa", "ward")}
    assert standing.describe_standing(real, need, "lsoa", first["lsoa"]) == ""
    assert "other wards" in standing.describe_standing(real, need, "ward", first["ward"])
    assert intervals.why_no_interval(real, need)
    said = area_profile.standouts(real, "lsoa", first["lsoa"])
    assert said
    assert not any(each.indicator.member_of for each in said)


def test_two_small_areas_are_set_beside_each_other_in_words_and_last(real: Atlas) -> None:
    """A yes and a no come after every rate, and are in no sentence on what differs beyond chance."""
    one, other = small_areas(real)
    rows = comparison.need_gaps(real, one, other)
    last = [bool(row.indicator.member_of) for row in rows]
    assert last == sorted(last)
    assert sum(last) == sum(bool(i.member_of) for i in real.indicators.values())
    assert {row.words for row in rows if row.indicator.member_of} <= comparison.IN_OR_NOT
    told = " ".join(comparison.describe(real, one, other))
    assert "tenth" not in told


@pytest.mark.parametrize(
    ("pair", "said"),
    [
        ((100.0, 0.0), "Alder is in the tenth, Birch is not."),
        ((0.0, 100.0), "Birch is in the tenth, Alder is not."),
        ((100.0, 100.0), "Both are in the tenth."),
        ((0.0, 0.0), "Neither is in the tenth."),
    ],
)
def test_a_pair_is_one_sentence(city: Atlas, pair: tuple[float, float], said: str) -> None:
    """Which of two is in it."""
    need = replace(city.indicators["alone_share"], member_of="the tenth")
    assert membership.is_yes_or_no(need, "lsoa")
    assert not membership.is_yes_or_no(need, "ward")
    assert membership.describe_pair(need, ("Alder", "Birch"), pair) == said


def test_a_share_that_is_neither_none_nor_all_is_no_membership(tmp_path: Path) -> None:
    """A pack that calls a share of households a yes or a no is refused, with the lines."""
    folder = write_pack(tmp_path)
    table = pd.read_csv(folder / "indicators.csv", dtype=str, keep_default_na=False)
    table.loc[table["id"] == "alone_share", "member_of"] = "the tenth"
    table.to_csv(folder / "indicators.csv", index=False)
    with pytest.raises(PackError, match="holds neither none nor all of"):
        open_pack(folder)
