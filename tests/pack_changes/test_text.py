"""What moved, in words that hold with one and with many."""

from __future__ import annotations

from dataclasses import replace

from placebased.pack_changes import text
from placebased.pack_changes.figures import FigureMove, NotCompared
from placebased.pack_changes.listings import FieldMove, KindMove, ListingMove
from placebased.pack_changes.moved import PackMoved

LISTING = ListingMove("new", "b", "", "B", "Chemists", "")
FIGURE = FigureMove(
    "alone",
    "Living alone",
    "% of households",
    "ward",
    "W1",
    "Alder",
    34.2,
    35,
    "2021",
    "2021",
    "no interval",
    "A full count.",
)
MOVED = PackMoved(
    place="Threeby",
    before="one",
    after="two",
    kinds=(
        KindMove("Chemists", 2, 2, ("2025-03",), ("2026-03-31",)),
        KindMove("Larders", 1, 5, ("2018",), ("2026",), "Its list is another."),
        KindMove("Parks", 3, 3, ("2020",), ("2020",)),
    ),
    listings=(
        LISTING,
        replace(LISTING, what="no longer listed", key="", key_before="a", ward="Alder"),
        replace(LISTING, what="changed", key_before="b", fields=(FieldMove("phone", "1", "2"),)),
    ),
    figures=(FIGURE, replace(FIGURE, doubt="by more than chance", period_after="2031")),
    not_compared=(NotCompared("old", "Old figure", "It is no longer there."),),
    sources={"The list": ("2025-03", "2026-03-31"), "New list": ("", "2026")},
)


def test_sentences() -> None:
    """Every part is said, what closes nothing included."""
    assert text.describe(MOVED) == (
        "Data version one is set beside version two.",
        "1 listing is new, 1 listing is no longer listed and 1 listing changed.",
        "A place that is no longer listed has not therefore closed: ask before you strike it out.",
        "1 kind comes from another publisher now; of those only the numbers are set side by side.",
        "2 figures moved: 1 by more than chance and 1 without an interval.",
        "A figure moved by more than chance where its two 95 % intervals do not touch.",
        "1 figure is not compared, or not everywhere; the table says why.",
    )


def test_nothing_moved() -> None:
    """Where nothing moved, that is what is said."""
    same = replace(MOVED, kinds=(), listings=(), figures=(), not_compared=())
    assert text.describe(same)[1:] == ("Nothing moved in Threeby.",)


def test_rows() -> None:
    """Kinds in which nothing moved have no row; numbers that are not known are a dash."""
    assert text.kind_rows(MOVED) == [
        ("Chemists", "2", "2", "1", "1", "0", "1", "March 2025; now 31 March 2026", ""),
        ("Larders", "1", "5", "—", "—", "—", "—", "2018; now 2026", "Its list is another."),
    ]
    assert text.listing_rows(MOVED)[1:] == [
        ("No longer listed", "B", "Chemists", "Alder", "", "", "a", ""),
        ("Changed", "B", "Chemists", "outside", "", "telephone: “1” before, “2” now.", "b", "b"),
    ]
    assert [row[5] for row in text.figure_rows(MOVED)] == ["2021, revised", "2021; now 2031"]
    assert [row[6] for row in text.figure_rows(MOVED)] == ["A full count.", "by more than chance"]
    assert text.figure_rows(MOVED)[0][:5] == ("Living alone", "Alder", "34.2", "35", "% of households")
    assert text.rest_rows(MOVED) == [("Old figure", "It is no longer there.")]
    assert text.source_rows(MOVED) == [
        ("The list", "2025-03", "2026-03-31"),
        ("New list", "not used", "2026"),
    ]
