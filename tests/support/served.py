"""The real app, served by a process of its own."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest

from placebased import start
from tests.support.checkout import ROOT

START_SECONDS = 60


def start_app(port: int, log: Path, variables: dict[str, str]) -> subprocess.Popen[bytes]:
    """Start the app's server on a port of this machine, its output going to a file."""
    options = ["--server.port", str(port), "--server.address", "127.0.0.1", "--server.headless", "true"]
    command = [sys.executable, "-m", "streamlit", "run", "app.py", *options]
    with log.open("wb") as output:
        return subprocess.Popen(
            command, cwd=ROOT, env={**os.environ, **variables}, stdout=output, stderr=subprocess.STDOUT
        )


def free_port() -> int:
    """Return a port that nobody listens on just now."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        return int(server.getsockname()[1])


def wait_for_health(server: subprocess.Popen[bytes], port: int, log: Path) -> None:
    """Wait for Streamlit's own word that it is up; fail with what it wrote when it is not."""
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline and server.poll() is None:
        if start.is_healthy(port):
            return
        time.sleep(0.1)
    pytest.fail(f"The app did not start:\n{log.read_text(encoding='utf-8', errors='replace')}")
