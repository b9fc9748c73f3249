"""How the areas of a room are filled."""

from __future__ import annotations

from placebased.workshops import room_fills


def test_shares_stand_in_the_class_that_the_legend_says() -> None:
    """The limits themselves stand in the upper class, the whole in the last."""
    fill = room_fills.share_fill([0.0, 0.199, 0.2, 0.6, 0.8, 1.0])
    assert fill.classes == (0, 0, 1, 3, 4, 4)
    assert fill.values == ("0%", "20%", "20%", "60%", "80%", "100%")


def test_scores_are_classed_as_elsewhere() -> None:
    """In natural breaks of what is shown: the row of the legend holds the figure."""
    fill = room_fills.score_fill([18.4, 18.6, 40, 60, 61])
    assert fill.values == ("18", "19", "40", "60", "61")
    assert [fill.labels[k].split()[0] for k in fill.classes][2] == "40"
    assert fill.classes[0] == 0
