"""What is said while a pack is made."""

from __future__ import annotations

import pytest

from placebased.packbuild.progress import BuildProgress, expected


@pytest.mark.parametrize(("areas", "said"), [(6, "about 4 seconds"), (33_755, "about 2 minutes")])
def test_how_long_a_place_may_take(areas: int, said: str) -> None:
    """A small district takes what any takes, all of England two minutes."""
    assert expected(areas) == said


def test_each_step_is_said_with_what_is_left() -> None:
    """Before the areas are known nothing is said of the time; then the pace so far counts.

    A place of 1,000 areas is planned with 7.5 seconds. The first 15 per cent took twice as long, so
    the other 85 per cent are said to take 12.75 seconds, in whole numbers 13.
    """
    said: list[str] = []
    now = iter((0.0, 2.25))
    progress = BuildProgress(said.append, clock=lambda: next(now))
    progress.step("areas")
    progress.step("figures", areas=1000)
    assert said == ["1 of 4: areas …", "2 of 4: figures (about 13 seconds to go) …"]


def test_without_a_listener_it_keeps_silent() -> None:
    """A check of a pack says nothing."""
    BuildProgress(None).step("areas")
