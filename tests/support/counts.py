"""How often tests try things: enough for every change, or as often as there is time for.

``python run.py test --long`` sets the variable that is read here, and nowhere else.
"""

from __future__ import annotations

import os

import pytest

LONG = os.environ.get("TEST_COUNTS") == "long"
"""Whether the full counts are wanted."""


ONLY_LONG = pytest.mark.skipif(not LONG, reason="takes long: python run.py test --long")
"""What is left to the long run: journeys whose steps other tests hold one by one."""


def count(usual: int, full: int) -> int:
    """Return how often to try.

    Parameters
    ----------
    usual
        On every change.
    full
        In the long run.
    """
    return full if LONG else usual
