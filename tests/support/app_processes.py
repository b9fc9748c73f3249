"""The processes of the app that a running stack has."""

from __future__ import annotations

from contextlib import suppress

import psutil


def app_ports(stack: int) -> dict[int, int]:
    """Return where each process of the app listens, by its number; one that is just ending is left out.

    Parameters
    ----------
    stack
        Number of the process that runs the stack.

    Returns
    -------
    dict of int to int
        Port by number of the process.
    """
    found = {}
    for child in psutil.Process(stack).children():
        with suppress(psutil.NoSuchProcess):  # it ended since it was listed, and was perhaps not yet buried
            words = child.cmdline()
            if "streamlit" in words:
                found[child.pid] = int(words[words.index("--server.port") + 1])
    return found
