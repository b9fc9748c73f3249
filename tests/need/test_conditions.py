"""What a publisher asks not to be done is refused with the reason."""

from __future__ import annotations

from dataclasses import replace

import pytest

from placebased.need import conditions
from placebased.need.conditions import FORBIDDEN_BY, WORDS, Use, allows, why_not
from placebased.place.atlas import Atlas
from placebased.place.tables.need import CONDITIONS
from tests.need.test_aggregation import share_of


def test_every_condition_of_the_contract_forbids_one_use() -> None:
    """No condition is without effect, and every use has its words."""
    assert sorted(FORBIDDEN_BY.values()) == sorted(CONDITIONS)
    assert set(WORDS) == set(FORBIDDEN_BY)


@pytest.mark.parametrize("use", list(FORBIDDEN_BY))
def test_a_condition_forbids_its_use_and_no_other(use: Use) -> None:
    """The reason is the publisher's own, after what is not done."""
    free = share_of("top", "base")
    bound = replace(free, conditions=(FORBIDDEN_BY[use],), conditions_why="The publisher asks so.")
    assert allows(free, use)
    assert why_not(free, use) == ""
    assert [each for each in FORBIDDEN_BY if not allows(bound, each)] == [use]
    assert why_not(bound, use) == f"{WORDS[use]}. The publisher asks so."


def test_every_condition_of_the_shipped_pack_has_its_reason(real: Atlas) -> None:
    """At least one estimate may not be ranked, and it says why."""
    bound = [i for i in real.indicators.values() if i.conditions]
    assert bound
    assert all(i.conditions_why for i in bound)
    assert any(not allows(i, "ranking") for i in bound)


def test_what_publishers_ask_of_some_figures_is_told_with_their_labels(real: Atlas) -> None:
    """One line for each that is bound, none for others."""
    bound = [each for each in real.indicators.values() if each.conditions_why]
    assert conditions.told(real.indicators.values()) == [f"{i.label}. {i.conditions_why}" for i in bound]
    assert conditions.told(each for each in real.indicators.values() if each not in bound) == []
