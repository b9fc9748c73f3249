"""Control charts: limits worked by hand, and the rules on the examples of the NHS's own package."""

from __future__ import annotations

import pandas as pd
import pytest

from placebased.methods import control_chart

STEADY = [10.0, 12.0] * 8


def periods(values: list[float]) -> pd.Series:
    """Return values with numbered periods."""
    return pd.Series(values, index=[str(k) for k in range(len(values))])


def test_limits_are_those_worked_by_hand() -> None:
    """10 and 12 in turn: mean 11, mean moving range 2, so 11 ± 5.32."""
    assert control_chart.xmr_limits(periods(STEADY)) == pytest.approx((5.68, 11.0, 16.32))


def test_usual_variation_is_nothing() -> None:
    """Up and down about the mean breaks no rule."""
    assert control_chart.special_causes(periods(STEADY)) == {}


def test_few_points_are_not_judged() -> None:
    """Fourteen points with a wild one among them say nothing."""
    assert control_chart.special_causes(periods([*STEADY[:13], 99.0])) == {}


def test_one_point_may_lie_outside() -> None:
    """One of seventeen, far above."""
    found = control_chart.special_causes(periods([*STEADY, 40.0]))
    assert found["outside"] == ["16"]


def test_seven_on_one_side_are_a_shift() -> None:
    """Six are none: the package's own rule counts seven."""
    low, high = [10.0, 11.0, 10.0, 11.0, 10.0, 11.0, 10.0, 11.0], [14.0, 15.0, 14.0, 15.0, 14.0, 15.0, 14.0]
    assert control_chart.special_causes(periods([*low, *high]))["shift"] == [str(k) for k in range(15)]
    six = [*low[:1], *high[:6], *low[:1], 14.0, 10.0, 14.0, 10.0, 14.0, 10.0, 14.0]
    assert "shift" not in control_chart.special_causes(periods(six))


def test_seven_rising_are_a_trend() -> None:
    """The package's example: 2, then 1 to 7, then 3; a tie breaks it."""
    steady = [4.0, 5.0, 4.0, 5.0, 4.0, 5.0]
    rising = [*steady, 2.0, 1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0, 3.0]
    assert control_chart.special_causes(periods(rising))["trend"] == ["7", "8", "9", "10", "11", "12", "13"]
    tied = [*steady, 2.0, 1.0, 2.0, 3.0, 3.0, 4.0, 5.0, 6.0, 3.0]
    assert "trend" not in control_chart.special_causes(periods(tied))


def test_two_of_three_near_a_limit_are_found() -> None:
    """Limits 5.8 to 16.9 or so: 15.8 is nearer the limit than two thirds of the way."""
    found = control_chart.special_causes(periods([*STEADY, 15.8, 11.9, 15.8]))
    assert found["near the limits"] == ["16", "18"]
