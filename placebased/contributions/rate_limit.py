"""How much one sender, and all together, may send in a while; nothing about a sender is kept on disk."""

from __future__ import annotations

import hashlib
import secrets
import time
from collections import defaultdict, deque
from collections.abc import Callable
from threading import Lock

WINDOW_SECONDS = 600.0


class Rates:
    """Counts what came in lately, by sender.

    Senders are remembered as hashes with a key of this process's own, for the length of the window.

    Parameters
    ----------
    from_one, from_all
        How many one sender, and all senders together, may send in a window.
    clock
        Returns seconds; for tests.
    window
        Length of the window in seconds.
    """

    def __init__(
        self,
        from_one: int,
        from_all: int,
        clock: Callable[[], float] = time.monotonic,
        *,
        window: float = WINDOW_SECONDS,
    ) -> None:
        self._from_one, self._from_all, self._window = from_one, from_all, window
        self._clock = clock
        self._key = secrets.token_bytes(16)
        self._lock = Lock()
        self._all: deque[tuple[float, str]] = deque()
        self._by_sender: defaultdict[str, deque[float]] = defaultdict(deque)

    def admit(self, sender: str) -> str:
        """Count one contribution, or return in a sentence why it cannot be taken now.

        Parameters
        ----------
        sender
            Whatever tells senders apart, such as an address on the network; never kept as it is.

        Returns
        -------
        str
            Empty when it was admitted.
        """
        name = hashlib.blake2b(sender.encode(), key=self._key, digest_size=8).hexdigest()
        with self._lock:
            now = self._clock()
            self._forget(now)
            if len(self._by_sender.get(name, ())) >= self._from_one:
                return f"That is {self._from_one} in {self._window / 60:.0f} minutes. Please go on later."
            if len(self._all) >= self._from_all:
                return "Very many people are sending just now. Please try again in a few minutes."
            self._by_sender[name].append(now)
            self._all.append((now, name))
            return ""

    def _forget(self, now: float) -> None:
        while self._all and self._all[0][0] <= now - self._window:
            _, name = self._all.popleft()
            self._by_sender[name].popleft()
            if not self._by_sender[name]:
                del self._by_sender[name]
