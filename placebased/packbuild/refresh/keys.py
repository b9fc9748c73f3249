"""Keys that some publishers want: taken from the environment, sent, and never written anywhere."""

from __future__ import annotations

import os

from placebased.packbuild.errors import PrepareError
from placebased.packbuild.refresh.sources import PublishedSource


def key_headers(source: PublishedSource) -> dict[str, str]:
    """Return the header with a publisher's key; nothing where it wants none.

    Parameters
    ----------
    source
        Whose ``ask.key`` names the ``header`` and the environment ``variable``.

    Raises
    ------
    PrepareError
        When the variable is not set.
    """
    key = source.ask.get("key")
    if not key:
        return {}
    value = os.environ.get(str(key["variable"]), "").strip()
    if not value:
        raise PrepareError(source.id, f"its publisher wants a key; put yours into {key['variable']}")
    return {str(key["header"]): value}
