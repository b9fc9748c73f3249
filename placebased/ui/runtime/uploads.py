"""How many bytes of chosen files the server holds: bounded for each visit, and for all together.

Streamlit keeps every file that is sent to a visit's address in memory until the visit ends, whether a page
asked for it or not.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager

VISIT_BYTES = 120_000_000
"""Bytes of files that one visit may have chosen: a few of the largest."""

SERVER_BYTES = 1_500_000_000
"""Bytes of files of all visits together."""

_ADDRESS = re.compile(r"/_stcore/upload_file/([^/]+)/[^/]+/?$")

Kept = Callable[[str], tuple[int, int]]


def kept_by_streamlit(visit: str) -> tuple[int, int]:
    """Return the bytes of files that Streamlit keeps for one visit, and for all.

    Parameters
    ----------
    visit
        Id of the visit's session.
    """
    from streamlit import runtime
    from streamlit.runtime.memory_uploaded_file_manager import MemoryUploadedFileManager

    files = runtime.get_instance().uploaded_file_mgr if runtime.exists() else None
    if not isinstance(files, MemoryUploadedFileManager):
        return 0, 0
    sizes = {
        each: sum(len(file.data) for file in list(held.values()))
        for each, held in list(files.file_storage.items())
    }
    return sizes.get(visit, 0), sum(sizes.values())


class Uploads:
    """Counts what is kept and what is just coming in.

    Parameters
    ----------
    largest
        Bytes that are reserved for a file whose sender does not say how long it is.
    kept
        Returns the bytes kept for a visit, and for all.
    """

    def __init__(self, largest: int, kept: Kept = kept_by_streamlit) -> None:
        self._largest, self._kept = largest, kept
        self._coming: Counter[str] = Counter()

    @contextmanager
    def room_for(self, path: str, method: str, length: str) -> Iterator[bool]:
        """Reserve room for a request while it is answered; yield whether there is any.

        Parameters
        ----------
        path, method
            Of the request; only what sends a file needs room.
        length
            Its header ``Content-Length``; empty where it has none.
        """
        address = _ADDRESS.search(path)
        if address is None or method not in {"PUT", "POST"}:
            yield True
            return
        visit, size = address[1], int(length[:20]) if length.isdecimal() else self._largest
        if not self._fits(visit, size):
            yield False
            return
        self._coming[visit] += size
        try:
            yield True
        finally:
            self._coming[visit] -= size
            self._coming += Counter()  # forgets visits with nothing on its way

    def _fits(self, visit: str, size: int) -> bool:
        own, every = self._kept(visit)
        own_coming, every_coming = self._coming[visit], self._coming.total()
        return own + own_coming + size <= VISIT_BYTES and every + every_coming + size <= SERVER_BYTES
