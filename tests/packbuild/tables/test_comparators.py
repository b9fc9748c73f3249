"""What figures are set beside: added up from small areas by the formulas of the place."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

from placebased.packbuild.areas.areas import read_areas
from placebased.packbuild.errors import PrepareError
from placebased.packbuild.recipe import Recipe
from placebased.packbuild.sources.read import Shared
from placebased.packbuild.tables.comparators import Comparators, Keeping, build_comparators
from placebased.packbuild.tables.indicators import build_indicators
from placebased.packbuild.tables.parts import build_parts
from tests.packbuild.conftest import MadeUp

RECIPE = """
[[comparator]]
id = "land"
name = "Landia"
kind = "country"
note = "All."
areas = { file = "around.csv", lsoa = "lsoa", msoa = "msoa", ward = "ward" }
deciles = { file = "national.csv", code = "lsoa", decile = "decile" }
wards = { name = "ward_name", district = "district" }
[comparator.files]
people = { file = "national.csv" }
"""

AROUND = """lsoa,msoa,ward,ward_name,district
L1,M1,W1,West Ward,Twoford
P1,N1,V1,Far Ward,Overthere
P2,N1,V1,Far Ward,Overthere
"""

NATIONAL = """lsoa,total,old,decile
L1,100,10,1
P1,100,20,1
P2,300,60,10
"""


@pytest.fixture
def landed(place: MadeUp) -> MadeUp:
    """Return the made-up place in a made-up country."""
    place.write("around.csv", AROUND)
    place.write("national.csv", NATIONAL)
    (place.recipe / "comparators.toml").write_text(RECIPE, encoding="utf-8")
    return place


def built(place: MadeUp, keeping: Keeping | None = None) -> Comparators:
    """Build the comparators of the made-up place."""
    shared, recipe = Shared(place.shared), Recipe(place.recipe)
    areas = read_areas(shared, recipe.settings("place.toml"))
    register = build_parts(shared, recipe, areas).register
    return build_comparators(
        shared, recipe, areas, build_indicators(recipe, register), register=register, keeping=keeping
    )


def figures(made: Comparators, indicator: str) -> dict[str, tuple[float, float, int, int]]:
    """Return numerator, denominator, known and of by comparator."""
    rows = made.figures[made.figures["indicator"] == indicator]
    columns = ["comparator", "numerator", "denominator", "known", "of"]
    return {c: (n, d, k, o) for c, n, d, k, o in rows[columns].itertuples(index=False, name=None)}


def test_the_country_its_tenths_and_its_wards_are_added_up(landed: MadeUp) -> None:
    """10, 20 and 60 of 100, 100 and 300; the place's own ward is not beside itself."""
    made = built(landed)
    assert made.areas["id"].tolist() == ["land", "land-01", "land-10", "V1"]
    assert figures(made, "old_share") == {
        "land": (90.0, 500.0, 3, 3),
        "land-01": (30.0, 200.0, 2, 2),
        "land-10": (60.0, 300.0, 1, 1),
        "V1": (80.0, 400.0, 2, 2),
    }


def test_a_file_that_covers_too_few_areas_gives_no_figure(landed: MadeUp) -> None:
    """The place's own file has one of the three small areas; a third is not the country."""
    landed.change("comparators.toml", '[comparator.files]\npeople = { file = "national.csv" }', "")
    made = built(landed)
    assert "old_share" not in set(made.figures["indicator"])
    assert len(made.areas) == 4


def test_a_withheld_count_is_a_range(landed: MadeUp) -> None:
    """Of eleven small areas one is withheld, being under 10: 97 to 106 of 580, 101.5 in the middle."""
    more = "".join(f"Q{k},N1,V1,Far Ward,Overthere\n" for k in range(8))
    landed.write("around.csv", AROUND + more)
    landed.write("national.csv", NATIONAL + "".join(f"Q{k},10,{'' if k == 0 else 1},5\n" for k in range(8)))
    made = built(landed)
    assert figures(made, "old_share")["land"] == (101.5, 580.0, 10, 11)
    row = made.figures[(made.figures["comparator"] == "land") & (made.figures["indicator"] == "old_share")]
    assert row[["lowest", "highest"]].to_numpy().tolist() == [[16.724, 18.276]]


def test_a_total_stands_in_for_a_part_that_small_areas_lack(landed: MadeUp) -> None:
    """The numerator is added up, the base is the total; parts of the country have no figure then."""
    (landed.recipe / "comparators.toml").write_text(
        RECIPE + '[comparator.totals]\nresidents = { table = "people", formula = "total" }\n',
        encoding="utf-8",
    )
    assert figures(built(landed), "old_share") == {"land": (90.0, 500.0, 3, 3)}


def test_an_unknown_table_is_refused(landed: MadeUp) -> None:
    """A slip in a name is named."""
    landed.change("comparators.toml", "people = {", "peeple = {")
    with pytest.raises(PrepareError, match="land: there is no table peeple"):
        built(landed)


def test_a_place_without_comparators_has_empty_tables(place: MadeUp) -> None:
    """A recipe need not name any."""
    made = built(place)
    assert isinstance(made.figures, pd.DataFrame)
    assert made.figures.empty
    assert made.areas.empty


def test_what_is_kept_is_what_would_be_worked_out(landed: MadeUp, tmp_path: Path) -> None:
    """The same to the last figure, and nothing is read for it; wards beside the place are never kept."""
    path = landed.recipe / "comparators.toml"
    path.write_text(RECIPE.replace("wards = {", "not_wards = {"), encoding="utf-8")
    keeping = Keeping(tmp_path / "cache", "files")
    plain, first = built(landed), built(landed, keeping)
    (landed.shared / "around.csv").unlink()
    again = built(landed, keeping)
    for made in (first, again):
        pd.testing.assert_frame_equal(made.figures, plain.figures, check_exact=True)
        pd.testing.assert_frame_equal(made.areas, plain.areas)
    with pytest.raises(PrepareError, match=r"around\.csv"):
        built(landed, Keeping(tmp_path / "cache", "other files"))
