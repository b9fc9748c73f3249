"""How requests to a workshop are read."""

from __future__ import annotations

import pytest

from placebased.errors import MovedOnError, WorkshopError
from placebased.ui.app import workshop_requests


@pytest.mark.parametrize(("given", "read"), [("12", 12), ("", -1), ("-3", -1), ("٣", -1), ("123456789", -1)])
def test_a_number_is_one_or_none(given: str, read: int) -> None:
    """What nobody could have meant is none, and raises nothing."""
    assert workshop_requests.number(given) == read


def test_a_refusal_has_the_status_that_it_means() -> None:
    """Who does not lead is forbidden; who was second meets a conflict."""
    told = [WorkshopError(workshop_requests.NOT_LEADING), MovedOnError(()), WorkshopError("No.")]
    assert [workshop_requests.status_of(each) for each in told] == [403, 409, 400]
