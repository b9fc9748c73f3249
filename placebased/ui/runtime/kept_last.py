"""What was put in last, by key: a look-up that does not grow however long the server runs."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterator
from threading import Lock
from typing import Generic, TypeVar

Key = TypeVar("Key")
Value = TypeVar("Value")


class KeptLast(Generic[Key, Value]):
    """Values by key, at most so many: what was put in longest ago is forgotten. Safe between threads.

    Parameters
    ----------
    most
        How many values are kept.

    Examples
    --------
    >>> kept = KeptLast[str, int](2)
    >>> for number, name in enumerate("abac"):
    ...     kept.put(name, number)
    >>> kept.get("a"), kept.get("b"), list(kept)
    (2, None, ['a', 'c'])
    """

    def __init__(self, most: int) -> None:
        self._most, self._lock = most, Lock()
        self._kept: OrderedDict[Key, Value] = OrderedDict()

    def put(self, key: Key, value: Value) -> None:
        """Keep a value as the last one.

        Parameters
        ----------
        key, value
            Any that can be a key, and what to keep under it.
        """
        with self._lock:
            self._kept[key] = value
            self._kept.move_to_end(key)
            while len(self._kept) > self._most:
                self._kept.popitem(last=False)

    def get(self, key: Key) -> Value | None:
        """Return what is kept under a key; ``None`` where nothing is.

        Parameters
        ----------
        key
            As it was put in.
        """
        with self._lock:
            return self._kept.get(key)

    def __contains__(self, key: object) -> bool:
        with self._lock:
            return key in self._kept

    def __iter__(self) -> Iterator[Key]:
        with self._lock:
            return iter(list(self._kept))

    def __len__(self) -> int:
        return len(self._kept)

    def clear(self) -> None:
        """Forget everything."""
        with self._lock:
            self._kept.clear()
