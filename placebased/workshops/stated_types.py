"""Plain values of a file held to the types that a dataclass states: text on one line, numbers that end.

Whoever reads a file of strangers gets a value that every page can show, or an error.
"""

from __future__ import annotations

import math
import types
import typing
from dataclasses import MISSING, Field, fields, is_dataclass
from typing import Any

LONGEST_TEXT = 200_000
"""Characters of one text: an outline has most."""

MOST_ROWS = 5_000
"""Of a list of anything."""

LARGEST_NUMBER = 4e9
"""A moment in seconds still names a day then."""


def typed(kind: Any, given: Any) -> Any:  # noqa: ANN401 - of any type that is stated
    """Return a plain value as the type that is stated for it.

    Parameters
    ----------
    kind
        A dataclass, ``tuple``, ``str``, ``int``, ``float``, or a union of one of them with ``None``.
    given
        What JSON gave.

    Raises
    ------
    TypeError, ValueError, KeyError
        If it is no such value, or one that no page could show.
    """
    if is_dataclass(kind):
        return _dataclass(typing.cast("type", kind), given)
    origin, parts = typing.get_origin(kind), typing.get_args(kind)
    if origin is tuple:
        return _tuple(parts, given)
    if origin in {typing.Union, types.UnionType}:
        return None if given is None else typed(next(p for p in parts if p is not type(None)), given)
    if kind is str:
        return _text(given)
    return _number(kind, given)


def _dataclass(kind: type, given: Any) -> Any:  # noqa: ANN401 - as above
    hints = typing.get_type_hints(kind)
    if not isinstance(given, dict):
        raise TypeError(kind)
    return kind(**{each.name: typed(hints[each.name], _of(each, given)) for each in fields(kind)})


def _of(field: Field[Any], given: dict[str, Any]) -> Any:  # noqa: ANN401 - as above
    """Return the value of a field; one that has a usual value may be left out."""
    if field.name in given or field.default is MISSING:
        return given[field.name]
    return list(field.default) if isinstance(field.default, tuple) else field.default


def _tuple(parts: tuple[Any, ...], given: Any) -> tuple[Any, ...]:  # noqa: ANN401 - as above
    if not isinstance(given, list) or len(given) > MOST_ROWS:
        raise TypeError(parts)
    if parts[-1] is Ellipsis:
        return tuple(typed(parts[0], each) for each in given)
    return tuple(typed(part, each) for part, each in zip(parts, given, strict=True))


def _text(given: Any) -> str:  # noqa: ANN401 - as above
    if not isinstance(given, str) or not given.isprintable():
        raise TypeError(str)
    if len(given) > LONGEST_TEXT:
        raise ValueError(len(given))
    return given


def _number(kind: Any, given: Any) -> Any:  # noqa: ANN401 - as above
    if isinstance(given, bool) or not isinstance(given, int if kind is int else (int, float)):
        raise TypeError(kind)
    if not math.isfinite(given) or abs(given) > LARGEST_NUMBER:
        raise ValueError(given)
    return kind(given)
