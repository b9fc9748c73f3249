"""What a view showed when something was decided, and what has moved since."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from placebased.need import area_figures, conditions
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


def test_a_figure_that_may_not_be_followed_is_not_said_to_have_moved(real: Atlas) -> None:
    """That it reads differently is said with what its publisher asks, and neither area nor amount."""
    bound = next(each for each in real.indicators.values() if not conditions.allows(each, "trend"))
    kept = view_figures.figures_of(real, f"?need={bound.id}&level=ward")
    assert kept is not None
    assert view_figures.from_json(view_figures.to_json(kept)) == kept
    told = describe_move(replace(kept, values=(99.0, *kept.values[1:]), no_trend=""), kept)
    assert told == (
        f"“{bound.label}” reads differently in 1 of {len(kept.codes)} wards. "
        f"{conditions.why_not(bound, 'trend')}"
    )
    assert kept.names[0] not in told


def test_estimates_that_moved_are_called_estimates(real: Atlas) -> None:
    """Withheld counts make an estimate of both ends."""
    found = {i: area_figures.figures(real, i, "ward") for i in real.indicators}
    need = next(i for i, table in found.items() if table["estimated"].any())
    kept = view_figures.figures_of(real, f"?need={need}&level=ward")
    assert kept is not None
    assert kept.estimates == tuple(found[need].index[found[need]["estimated"]])
    values = tuple(
        99.0 if code == kept.estimates[0] else v for code, v in zip(kept.codes, kept.values, strict=True)
    )
    assert ": about 99.0% then, about " in describe_move(replace(kept, values=values), kept)
    before = json.loads(view_figures.to_json(FIGURES))
    del before["estimates"], before["no_trend"]  # a record that was kept before there were these
    assert view_figures.from_plain(before) == FIGURES


def test_figures_of_strangers_fit_together() -> None:
    """As many values as areas, and decimals that can be shown."""
    held = json.loads(view_figures.to_json(FIGURES))
    assert view_figures.from_plain(held) == FIGURES
    spoiled: list[dict[str, object]] = [{"values": [1.0]}, {"decimals": 99}, {"codes": []}]
    for wrong in spoiled:
        with pytest.raises(ValueError, match="Hardship"):
            view_figures.from_plain(held | wrong)
