"""The look of the organisation that serves the app, which every document has."""

from __future__ import annotations

import logging
from functools import lru_cache

from placebased.reports.look import Look, of_setting

LOG = logging.getLogger(__name__)


@lru_cache(maxsize=1)
def organisation_look() -> Look:
    """Return the look of the organisation that serves the app, read once; what it could not use is logged."""
    look = of_setting()
    for note in look.notes:
        LOG.warning(note)
    return look
