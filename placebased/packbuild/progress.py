"""What is being done, and how long it may still take: a sentence at the start of each step."""

from __future__ import annotations

import time
from collections.abc import Callable

Say = Callable[[str], None]
"""Takes a sentence of what is being done."""

STEPS = 4

_TO_COME = (1.0, 0.85, 0.35, 0.05)
"""Share of the work that is still to come when a step begins."""

_LEAST_SECONDS, _SECONDS_AN_AREA = 4.0, 0.0035
"""How long a pack takes on a laptop: what any place takes, and what each of its small areas adds."""

_MINUTE = 90
"""From so many seconds on, minutes are said."""


class BuildProgress:
    """Says at the start of each step what is done, and how long the rest may take.

    Parameters
    ----------
    say
        Takes the sentences; ``None`` keeps silent.
    clock
        Seconds by a clock that only goes forward.
    """

    def __init__(self, say: Say | None, *, clock: Callable[[], float] = time.monotonic) -> None:
        self._say = say
        self._clock = clock
        self._began = clock()
        self._done = 0

    def step(self, words: str, *, areas: int = 0) -> None:
        """Say that the next step begins.

        Parameters
        ----------
        words
            What is done in it.
        areas
            Small areas of the place; 0 while nobody knows, and then nothing is said of the time.
        """
        share = _TO_COME[self._done]
        self._done += 1
        if self._say is None:
            return
        left = f" (about {_span(self._left(areas, share))} to go)" if areas else ""
        self._say(f"{self._done} of {STEPS}: {words}{left} …")

    def _left(self, areas: int, share: float) -> float:
        """Return seconds still to go: as planned at first, then as the pace so far has it."""
        planned = expected_seconds(areas)
        done = 1.0 - share
        spent = self._clock() - self._began
        pace = spent / (planned * done) if done else 1.0
        return planned * share * max(pace, 0.2)


def expected_seconds(areas: int) -> float:
    """Return how long a pack may take on a laptop, in seconds.

    Parameters
    ----------
    areas
        Small areas of the place.
    """
    return _LEAST_SECONDS + _SECONDS_AN_AREA * areas


def expected(areas: int) -> str:
    """Return how long a pack may take on a laptop, in words: “about 5 seconds”.

    Parameters
    ----------
    areas
        Small areas of the place.
    """
    return f"about {_span(expected_seconds(areas))}"


def _span(seconds: float) -> str:
    if seconds >= _MINUTE:
        minutes = round(seconds / 60)
        return f"{minutes} minutes" if minutes > 1 else "a minute"
    whole = max(1, round(seconds))
    return f"{whole} seconds" if whole > 1 else "a second"
