"""The denser form of files that are served: a sixth smaller than gzip, made beside the answers.

Brotli at this quality takes half a second of a processor for a megabyte. So whoever asks for a file first
gets the form that is there at once; those who come later get the dense one.
"""

from __future__ import annotations

from collections import OrderedDict
from concurrent.futures import ThreadPoolExecutor
from threading import Lock

import brotli

from placebased import settings
from placebased.mapping.files import MapFile

QUALITY = 10
"""Of 11: the last takes twice the time and gains a hundredth."""

KEPT = 400
"""How many files are kept in this form; a visitor of every page asks for some 150."""

_made: OrderedDict[str, bytes | None] = OrderedDict()
_lock = Lock()
_worker = ThreadPoolExecutor(1, thread_name_prefix="dense")


def dense_form(file: MapFile) -> bytes | None:
    """Return a file compressed with Brotli, if that is made; else see to it that it will be.

    Parameters
    ----------
    file
        What is asked for.

    Returns
    -------
    bytes or None
        ``None`` the first times, and always where nothing is made ahead (``PLACE_WARM=off``).
    """
    with _lock:
        if file.version in _made:
            _made.move_to_end(file.version)
            return _made[file.version]
        if settings.WARM.read() == "off":
            return None
        _made[file.version] = None
        while len(_made) > KEPT:
            _made.popitem(last=False)
    _worker.submit(_make, file)
    return None


def _make(file: MapFile) -> None:
    body = brotli.compress(file.body, quality=QUALITY)
    with _lock:
        if file.version in _made and len(body) < len(file.packed):
            _made[file.version] = body
