"""What a selection says of weights, before anything is drawn."""

from __future__ import annotations

from placebased import composite
from placebased.atlas import Atlas
from placebased.index import MEAN_WORDS, SCALE_WORDS
from placebased.selection import SHOWN, Selection
from placebased.ui import weights
from placebased.uncertainty import CONCENTRATION


def test_a_selection_without_points_has_those_to_start_from(real: Atlas) -> None:
    """The first preset of the pack, adding up to the budget."""
    assert weights.weighting(real, Selection()).points == composite.start_points(real)


def test_a_selection_with_points_has_those(real: Atlas) -> None:
    """What the link said is what is weighed; other domains have none."""
    first, second, *_ = real.domains
    weighed = weights.weighting(real, Selection(points=(f"{first}:60", f"{second}:40")))
    assert weighed.shares().to_dict() == {first: 0.6, second: 0.4}


def test_every_choice_has_words() -> None:
    """Nothing is offered by its short name."""
    assert set(weights.SHOW_WORDS) == set(SHOWN)
    assert set(weights.SPREAD_WORDS) == set(CONCENTRATION)
    assert all(line for _, line in (*SCALE_WORDS.values(), *MEAN_WORDS.values()))
