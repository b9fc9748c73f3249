"""Clusters of the place: neighbours beyond the line, shares on one footing."""

from __future__ import annotations

import warnings
from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

from placebased.need import area_figures, clusters
from placebased.place.atlas import Atlas
from placebased.place.catalogue import Indicator
from tests.support.published import needs_published_files, published_rows

with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    import esda
    from libpysal.weights import W


@pytest.fixture(scope="module")
def share(real: Atlas) -> Indicator:
    """Return a share whose parts are known beyond the line."""
    return next(
        i
        for i in real.indicators.values()
        if (i.kind, i.geography, i.status) == ("share", "lsoa", "derived")
        and len(clusters.figures_beyond(real, i))
    )


def test_figures_beyond_are_those_of_their_parts(real: Atlas, share: Indicator) -> None:
    """A count over its base, from the pack's own rows."""
    rows = pd.read_csv(real.folder / "need_around.csv").pivot_table(
        index="code", columns="part", values="value"
    )
    expected = share.scale * rows[share.numerator] / rows[share.denominator]
    found = clusters.figures_beyond(real, share)["value"]
    assert len(found) > 50
    assert found.to_numpy() == pytest.approx(expected.reindex(found.index).to_numpy())
    assert not set(found.index) & set(real.areas["lsoa"].index)


def test_the_edge_has_neighbours_on_both_sides(real: Atlas, share: Indicator) -> None:
    """As many count as lie beside the place and have a figure; only the place's own are tested."""
    found = clusters.find(real, share.id, "hot")
    assert found.beyond == len(clusters.figures_beyond(real, share))
    assert found.tested == area_figures.figures(real, share.id, "lsoa")["value"].notna().sum()
    without = replace(real, need_around=real.need_around.iloc[:0])
    alone = clusters.find(without, share.id, "hot")
    assert alone.beyond == 0
    moved = (alone.p_values - found.p_values).abs() > 0.01
    edge = {code for codes in real.around["beside"] for code in str(codes).split(";")}
    assert set(moved[moved].index) & edge


def test_local_moran_of_a_share_is_that_of_esda(real: Atlas, share: Indicator) -> None:
    """Moran_Local_Rate on counts and bases of all areas finds the same sign of every area."""
    own = area_figures.figures(real, share.id, "lsoa")[["numerator", "denominator"]].dropna()
    beyond = clusters.figures_beyond(real, share)[["numerator", "denominator"]]
    every = pd.concat([own, beyond])
    near = clusters._beside(real)
    shapes = real.measured["lsoa"].loc[own.index]
    touching = {str(c): {str(o) for o in shapes.index[shapes.touches(g)]} for c, g in shapes.geometry.items()}
    for code in beyond.index:
        touching[str(code)] = set(near[str(code)]) & set(touching)
        for other in touching[str(code)]:
            touching[other].add(str(code))
    weights = W(
        {code: sorted(others) for code, others in touching.items()}, id_order=list(map(str, every.index))
    )
    theirs = esda.Moran_Local_Rate(
        every["numerator"].to_numpy(), every["denominator"].to_numpy(), weights, permutations=0
    )
    found = clusters.find(real, share.id, "moran").kinds
    told = found != "none"
    assert told.sum() > 5
    signs = pd.Series(np.asarray(theirs.Is)[: len(own)] > 0, index=own.index)
    alike = found.isin(["high together", "low together"])
    assert (signs.reindex(found.index)[told] == alike[told]).all()


def test_what_is_standardised_says_so(real: Atlas, share: Indicator) -> None:
    """Local Moran on shares; Gi* and scores are taken as they are."""
    score = next(i for i in real.indicators.values() if i.kind == "score")
    assert clusters.is_standardised(share, "moran")
    assert not clusters.is_standardised(share, "hot")
    assert not clusters.is_standardised(score, "moran")


@needs_published_files
def test_children_have_neighbours_beyond_the_line_and_what_is_left_out_is_named(real: Atlas) -> None:
    """Counted again from the files: who has no published count, and the shares of areas beyond the line."""
    need = next(i for i in real.indicators.values() if i.numerator == "children_income_deprived")
    base = {row["lsoa21cd"]: row["pop_0_15_2021"] for row in published_rows("need_core_lsoa21_gm.csv")}
    beyond = clusters.figures_beyond(real, need)
    assert len(beyond) > 70
    for code, row in beyond.iterrows():
        assert row["denominator"] == float(base[str(code)])
    values = area_figures.figures(real, need.id, "lsoa")["value"]
    names = clusters.left_out(real, need)
    assert len(names) == values.isna().sum() > 0
    said = clusters.describe_left_out(real, need)
    assert said.startswith(f"Left out are {len(names)} small areas without a figure: {names[0]}, ")
    assert "Counts under 10 are held back" in said
    assert f"{len(clusters._beside(real)) - len(beyond)} have no figure either." in said


def test_where_every_area_has_a_figure_nothing_is_left_out(real: Atlas, share: Indicator) -> None:
    """No sentence, and no name."""
    assert clusters.left_out(real, share) == []
    assert clusters.describe_left_out(real, share) == ""
