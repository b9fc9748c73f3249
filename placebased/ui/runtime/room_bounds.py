"""How much a phone, and all phones of one address, may send to workshops; nothing of it is kept on disk.

An address is a hall: two hundred phones behind one hotspot that answer all the time stay far below its bound.
A phone's mark costs nothing to make up, so that the phones an address may bring along are bounded as well.
"""

from __future__ import annotations

import time
from collections import OrderedDict
from collections.abc import Callable
from threading import Lock

from placebased.contributions.rate_limit import Rates

A_MINUTE, AN_HOUR = 60.0, 3_600.0
FROM_PHONE, FROM_ADDRESS, FROM_ALL = 90, 9_000, 30_000
"""Answers in a minute."""

PHONES = 500
"""Phones that one address may bring along in an hour: half of what a workshop takes."""

MOST_REMEMBERED = 5_000

TOO_OFTEN = "This phone sends very often. Wait a minute, then send it again."
TOO_MANY = "Very much comes from this network just now. Wait a minute, then send it again."


class RoomBounds:
    """What phones sent lately.

    Parameters
    ----------
    clock
        Returns seconds; for tests.
    """

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._phones = Rates(FROM_PHONE, FROM_ALL, clock, window=A_MINUTE)
        self._addresses = Rates(FROM_ADDRESS, FROM_ALL, clock, window=A_MINUTE)
        self._new = Rates(PHONES, MOST_REMEMBERED, clock, window=AN_HOUR)
        self._known: OrderedDict[tuple[str, str], None] = OrderedDict()
        self._lock = Lock()

    def refuse(self, address: str, mark: str) -> str:
        """Count one answer, or return in a sentence why it cannot be taken now; empty where it can.

        Parameters
        ----------
        address
            Address on the network that it came from.
        mark
            Random mark of the device.
        """
        if self._is_new(address, mark) and self._new.admit(address):
            return TOO_MANY
        if self._phones.admit(mark):
            return TOO_OFTEN
        if self._addresses.admit(address):
            return TOO_MANY
        with self._lock:
            self._known[address, mark] = None
            self._known.move_to_end((address, mark))
            if len(self._known) > MOST_REMEMBERED:
                self._known.popitem(last=False)
        return ""

    def _is_new(self, address: str, mark: str) -> bool:
        with self._lock:
            return (address, mark) not in self._known
