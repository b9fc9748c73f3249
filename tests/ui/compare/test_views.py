"""The page that compares: every comparison is offered by name, chosen and drawn."""

from __future__ import annotations

from placebased.ui.compare import views as compare_views
from placebased.views.selection import VIEWS


def test_every_view_has_words() -> None:
    """Nothing is offered by its short name, and no two by the same."""
    assert set(compare_views.VIEW_WORDS) == set(VIEWS)
    assert len(set(compare_views.VIEW_WORDS.values())) == len(VIEWS)


def test_every_view_can_be_chosen_for_and_drawn() -> None:
    """Two places in words need no map; all others are drawn with one."""
    assert set(compare_views._CHOICES) == set(VIEWS)
    assert set(compare_views._DRAWN) == set(VIEWS) - {"places"}
