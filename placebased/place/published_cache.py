"""Keep what is worked out from a place as published, once for all visits.

A visit with figures of its own has an atlas of its own (:mod:`placebased.place.custom_indicators`). What does
not depend on those figures is kept under the published atlas, so that many such visits push nothing out.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache, wraps
from typing import Concatenate, ParamSpec, TypeVar

from placebased.place.atlas import Atlas

Params = ParamSpec("Params")
Result = TypeVar("Result")

OfAtlas = Callable[Concatenate[Atlas, Params], Result]


def published_cache(maxsize: int) -> Callable[[OfAtlas[Params, Result]], OfAtlas[Params, Result]]:
    """Return a decorator like :func:`functools.lru_cache`, for functions that ask nothing of a reader's own.

    Parameters
    ----------
    maxsize
        Results that are kept.

    Returns
    -------
    Callable
        Decorates a function whose first argument is an atlas: it is called with the published one. Its
        other arguments can be hashed.
    """

    def decorate(function: OfAtlas[Params, Result]) -> OfAtlas[Params, Result]:
        kept = lru_cache(maxsize=maxsize)(function)

        @wraps(function)
        def asked(atlas: Atlas, /, *args: Params.args, **kwargs: Params.kwargs) -> Result:
            # whether the other arguments can be hashed is not known to the checker of types
            return kept(atlas.published or atlas, *args, **kwargs)  # type: ignore[arg-type]

        return asked

    return decorate
