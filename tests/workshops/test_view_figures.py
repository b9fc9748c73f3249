"""What a view showed when something was decided, and what has moved since."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from placebased.need import area_figures
from placebased.place.atlas import Atlas
from placebased.workshops import view_figures
from placebased.workshops.view_figures import describe_move
from tests.support.rooms import FIGURES


def test_a_view_is_kept_with_its_figures(real: Atlas) -> None:
    """Those of the need on its map; of the index its scores; other pages show no figure of each area."""
    need = next(iter(real.indicators))
    kept = view_figures.figures_of(real, f"?need={need}&level=ward")
    assert kept is not None
    published = area_figures.figures(real, need, "ward")["value"]
    assert kept.values == tuple(published.round(6))
    assert (kept.data_version, kept.label) == (real.version, real.indicators[need].label)
    assert view_figures.from_json(view_figures.to_json(kept)) == kept
    scores = view_figures.figures_of(real, "index?level=neighbourhood")
    assert scores is not None
    assert all(0 <= value <= 100 for value in scores.values if value is not None)
    assert view_figures.figures_of(real, "find?words=library") is None
    other = view_figures.figures_of(real, "?need=nothing")
    assert describe_move(FIGURES, other) == "“Hardship” is no longer in the data."


def test_figures_that_read_differently_have_moved() -> None:
    """The one that moved most is named with both readings; what no reader would see has not moved."""
    now = replace(FIGURES, values=(12.04, 30.0, None))
    assert describe_move(FIGURES, now) == (
        "“Hardship” has moved in 1 of 3 wards. Most in Beech: 20.0% then, 30.0% now (+10.0)."
    )
    fewer = replace(FIGURES, values=(12.0, 18.0, 5.0))
    assert describe_move(FIGURES, fewer).endswith("Beech: 20.0% then, 18.0% now (−2.0).")
    rounded = replace(FIGURES, decimals=0, values=(12.0, 22.5001, 5.0))
    assert describe_move(replace(FIGURES, decimals=0, values=(12.0, 20.4, 5.0)), rounded).endswith(
        "Beech: 20% then, 23% now (+3)."  # 2.1 before both ends are rounded
    )
    assert describe_move(FIGURES, FIGURES) == ""
    assert describe_move(FIGURES, None) == "“Hardship” is no longer in the data."
    gone = replace(FIGURES, codes=("A", "B"), names=("Ash", "Beech"), values=(None, 20.0))
    assert describe_move(FIGURES, gone).endswith("Most in Ash: 12.0% then, no data now.")


def test_figures_of_strangers_fit_together() -> None:
    """As many values as areas, and decimals that can be shown."""
    held = json.loads(view_figures.to_json(FIGURES))
    assert view_figures.from_plain(held) == FIGURES
    spoiled: list[dict[str, object]] = [{"values": [1.0]}, {"decimals": 99}, {"codes": []}]
    for wrong in spoiled:
        with pytest.raises(ValueError, match="Hardship"):
            view_figures.from_plain(held | wrong)
