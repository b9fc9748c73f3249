"""Servers that the benchmark starts, and what they cost: processor time and memory of their process."""

from __future__ import annotations

import contextlib
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

HOST = "127.0.0.1"
ROOT = Path(__file__).resolve().parents[1]
PATIENCE_SECONDS = 60
_TICK_MS = 1000 / os.sysconf("SC_CLK_TCK")


@dataclass(frozen=True)
class Server:
    """One server process and its address."""

    process: subprocess.Popen[bytes]
    port: int
    first_byte_ms: float

    @property
    def url(self) -> str:
        """Address of its start page."""
        return f"http://{HOST}:{self.port}/"

    def cpu_ms(self) -> float:
        """Return the processor time of the process so far (user and system), in milliseconds."""
        text = Path(f"/proc/{self.process.pid}/stat").read_text(encoding="ascii")
        fields = text.rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) * _TICK_MS

    def memory_mb(self) -> float:
        """Return the memory that the process holds (resident set), in megabytes."""
        text = Path(f"/proc/{self.process.pid}/status").read_text(encoding="ascii")
        line = next(line for line in text.splitlines() if line.startswith("VmRSS"))
        return int(line.split()[1]) / 1024


@contextlib.contextmanager
def serving(
    command: Sequence[str],
    port: int,
    *,
    cwd: Path = ROOT,
    variables: Mapping[str, str] | None = None,
    log: Path = Path(os.devnull),
) -> Iterator[Server]:
    """Run a server as long as the block lasts; its first byte is awaited.

    Parameters
    ----------
    command
        What follows ``python``.
    cwd
        Where it runs: Streamlit reads its settings from there.
    log
        Where what it prints goes.
    """
    environment = {**os.environ, "PYTHONUTF8": "1", "PYTHONPATH": str(ROOT), **(variables or {})}
    started = time.perf_counter()
    with log.open("wb") as printed:
        process = subprocess.Popen([sys.executable, *command], cwd=cwd, env=environment, stdout=printed)
    try:
        await_first_byte(process, port)
        yield Server(process, port, (time.perf_counter() - started) * 1000)
    finally:
        process.terminate()
        process.wait(timeout=20)


def streamlit(script: Path | str, port: int, *options: str) -> list[str]:
    """Return the command that serves a Streamlit script or app on a port."""
    settings = ["--server.port", str(port), "--server.address", HOST, "--server.headless", "true"]
    return ["-m", "streamlit", "run", str(script), *settings, *options]


def await_first_byte(process: subprocess.Popen[bytes], port: int) -> None:
    """Ask for the start page until the first byte of an answer comes; raise if none does."""
    deadline = time.monotonic() + PATIENCE_SECONDS
    while time.monotonic() < deadline and process.poll() is None:
        with contextlib.suppress(OSError), socket.create_connection((HOST, port), timeout=5) as connection:
            connection.sendall(f"GET / HTTP/1.1\r\nHost: {HOST}:{port}\r\n\r\n".encode())
            if connection.recv(1):
                return
        time.sleep(0.01)
    raise RuntimeError(f"no server came up on port {port}")
