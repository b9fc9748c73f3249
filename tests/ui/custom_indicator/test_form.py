"""The form in which a reader confirms what a table says."""

from __future__ import annotations

from typing import get_args

from placebased.custom_indicators.matching import RowsOf
from placebased.custom_indicators.table import Counted, Figure
from placebased.place.catalogue import Polarity
from placebased.ui.custom_indicator import form


def test_every_choice_has_words() -> None:
    """Whatever a figure may be, count or mean can be chosen by words."""
    assert set(form.FIGURE_WORDS) == set(get_args(Figure))
    assert set(form.COUNTED_WORDS) == set(get_args(Counted))
    assert set(form.POLARITY_WORDS) == set(get_args(Polarity))


def test_rows_are_of_what_was_chosen() -> None:
    """Each word is taken as itself."""
    assert [form._rows_of(word) for word in get_args(RowsOf)] == list(get_args(RowsOf))
