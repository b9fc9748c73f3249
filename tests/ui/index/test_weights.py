"""What a selection says of weights, before anything is drawn."""

from __future__ import annotations

from placebased.methods.composite_index import MEAN_WORDS, SCALE_WORDS
from placebased.methods.rank_sets import HOLDS
from placebased.methods.rank_uncertainty import CONCENTRATION
from placebased.need import own_index
from placebased.place.atlas import Atlas
from placebased.ui.index import weights as weight_sliders
from placebased.views.selection import SHOWN, Selection


def test_a_selection_without_points_has_those_to_start_from(real: Atlas) -> None:
    """The first preset of the pack, adding up to the budget."""
    assert weight_sliders.weighting(real, Selection()).points == own_index.start_points(real)


def test_a_selection_with_points_has_those(real: Atlas) -> None:
    """What the link said is what is weighed; other domains have none."""
    first, second, *_ = real.domains
    weighed = weight_sliders.weighting(real, Selection(points=(f"{first}:60", f"{second}:40")))
    assert weighed.shares().to_dict() == {first: 0.6, second: 0.4}


def test_every_choice_has_words() -> None:
    """Nothing is offered by its short name."""
    assert set(weight_sliders.SHOW_WORDS) == set(SHOWN)
    assert set(weight_sliders.SPREAD_WORDS) == set(CONCENTRATION)
    assert set(weight_sliders.HOLD_CHOICES) == set(HOLDS)
    assert all(line for _, line in (*SCALE_WORDS.values(), *MEAN_WORDS.values()))
