"""How things that are kept by name and link are asked for."""

from __future__ import annotations

import pytest

from placebased.place.atlas import Atlas
from placebased.ui.kinds import kept_draft_view, kept_scenario_view
from placebased.ui.kinds.kept_link_form import KeptLinkForm, whole


@pytest.mark.parametrize("form", [kept_scenario_view.FORM, kept_draft_view.FORM])
def test_every_box_has_help_a_bound_and_a_column_of_the_history(form: KeptLinkForm) -> None:
    """A field that is added to a kind is asked for, bounded and shown in its history."""
    labels = form.kept.labels
    assert set(form.help) == set(labels) == set(form.kept.longest)
    assert form.history.columns[: len(labels)] == tuple(labels.values())
    assert form.view().several == form.kept.many.capitalize()


def test_the_whole_place_is_one_area(city: Atlas) -> None:
    """A draft of neighbourhoods is of no smaller one."""
    level, code = whole(city)
    assert (level, code in city.areas["city"].index) == ("city", True)
