"""Shares whose count is larger than a base of another date."""

from __future__ import annotations

import pandas as pd
import pytest

from placebased.packbuild.country.own_bases import with_own_bases

pytestmark = pytest.mark.source


def tables(counts: list[float], around: float = 5) -> dict[str, pd.DataFrame]:
    """Return the tables of two small areas with 10 and 20 older people, and of one around with 10."""
    share = {"kind": "share", "numerator": "poor", "denominator": "older", "geography": "lsoa"}
    return {
        "indicators": pd.DataFrame([
            {"id": "poor_share", "method": "Counts are added up.", **share},
            {"id": "older_share", "method": "Of all.", **share, "numerator": "older", "denominator": "all"},
        ]),
        "parts": pd.DataFrame({"part": ["poor", "older", "all"], "meaning": ["Poor", "Older", "Everybody"]}),
        "need_lsoa": pd.DataFrame({
            "code": ["A", "B"], "poor": counts, "older": [10.0, 20.0], "all": [50.0, 50.0]
        }),
        "need_around": pd.DataFrame({
            "code": ["C", "C"], "part": ["older", "poor"], "value": [10.0, around]
        }),
    }  # fmt: skip


def test_nothing_is_changed_where_every_count_is_within_its_base() -> None:
    """A count that is not published is no larger one."""
    before = tables([10.0, float("nan")])
    after = with_own_bases(before)
    assert all(after[name] is before[name] for name in before)


def test_an_area_with_more_than_there_were_has_no_base_for_that_share_alone() -> None:
    """The older people themselves are still counted in it, by the share that is of all."""
    after = with_own_bases(tables([12.0, 5.0]))
    need, catalogue = after["need_lsoa"], after["indicators"].set_index("id")
    assert need["poor_share_base"].isna().tolist() == [True, False]
    assert need["older"].tolist() == [10.0, 20.0]
    assert catalogue["denominator"].to_dict() == {"poor_share": "poor_share_base", "older_share": "all"}
    methods = catalogue["method"].to_dict()
    assert str(methods["poor_share"]).endswith("lived there at the census, there is no figure.")
    assert methods["older_share"] == "Of all."


def test_the_base_of_its_own_is_described_and_stands_in_the_areas_around() -> None:
    """An area around with more than there were has none, the register says what the part is."""
    after = with_own_bases(tables([12.0, 5.0], around=5))
    added = after["need_around"].query("part == 'poor_share_base'")
    assert added[["code", "value"]].to_numpy().tolist() == [["C", 10.0]]
    assert with_own_bases(tables([1.0, 5.0], around=11))["need_around"]["part"].tolist() == ["older", "poor"]
    meanings = after["parts"].set_index("part")["meaning"].to_dict()
    assert str(meanings["poor_share_base"]).startswith("Older; not in small")
