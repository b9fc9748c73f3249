"""From the command to the first byte of an answer, again and again."""

from __future__ import annotations

from collections.abc import Sequence

from benchmarks.servers import serving


def first_bytes(command: Sequence[str], port: int, repeats: int) -> list[float]:
    """Start and end a server several times; return the milliseconds to its first byte."""
    taken = []
    for _ in range(repeats):
        with serving(command, port) as server:
            taken.append(server.first_byte_ms)
    return taken
