"""The tree of the image without a container engine: its size, and that it runs as the image is meant to.

Read-only, as nobody in particular, without any capability, from wheels alone, with one process that ends
when it is told to. Namespaces of the kernel do what a container engine would. The base image alone is not
there, so its size is a figure that was looked up.
"""

from __future__ import annotations

import json
import os
import re
import shlex
import shutil
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import httpx
import psutil
import pytest

from placebased import start
from placebased.contributions.store import Store
from placebased.stack import postgres_server
from placebased.workshops.workshop_store import WorkshopStore
from tests.support import postgres
from tests.support.checkout import ROOT
from tests.support.counts import ONLY_LONG
from tests.support.rooms import mark, opened
from tests.support.served import free_port

pytestmark = [
    ONLY_LONG,
    pytest.mark.skipif(
        not shutil.which("unshare") or not hasattr(os, "geteuid") or os.geteuid() != 0,
        reason="needs the superuser, to make namespaces",
    ),
    pytest.mark.skipif(postgres_server.programs() is None, reason="PostgreSQL is not here"),
]

MOST_MB = 900
BASE_MB = 125
"""Size of python:3.13-slim-trixie on disk, as its publisher states it, rounded up; 10^6 bytes."""

USER = "10001"
STOP_SECONDS = 30.0
PATIENCE = 120.0
SCRATCH = "/tmp/x"  # noqa: S108 - inside the bare environment
TEXT = (ROOT / "deploy" / "Containerfile").read_text(encoding="utf-8").replace("\\\n", " ")

BARE = """
set -e
mount --make-rprivate /
mount --bind "$NEW" "$NEW"
for each in usr lib lib64 bin sbin etc; do
    if [ -L "/$each" ]; then ln -sfn "$(readlink "/$each")" "$NEW/$each"
    elif [ -d "/$each" ]; then
        mkdir -p "$NEW/$each"; mount --rbind "/$each" "$NEW/$each"; mount -o remount,bind,ro "$NEW/$each"
    fi
done
mkdir -p "$NEW/proc" "$NEW/dev" "$NEW/tmp" "$NEW$PYTHON" "$NEW/srv/explorer/store"
mount -t proc proc "$NEW/proc"
mount --rbind /dev "$NEW/dev"
mount --bind "$PYTHON" "$NEW$PYTHON"
mount -o remount,bind,ro "$NEW$PYTHON"
mount -t tmpfs -o mode=1777 tmpfs "$NEW/tmp"
mount -t tmpfs -o uid=10001,mode=700 tmpfs "$NEW/srv/explorer/store"
mount -o remount,bind,ro "$NEW"
exec chroot "$NEW" /usr/bin/setpriv --reuid 10001 --regid 10001 --clear-groups --no-new-privs \
    --bounding-set=-all --inh-caps=-all /usr/bin/env -i -C /srv/explorer $VARIABLES $COMMAND
"""
"""A root of its own, that can be written to only where the image says; then no right to undo that."""


def copied() -> list[str]:
    """Return what the image takes from the repository."""
    lines = re.findall(r"^COPY ((?!--|locks|deploy).*)$", TEXT, re.MULTILINE)
    return [name for line in lines for name in line.split()[:-1]]


@pytest.fixture(scope="module")
def image() -> Iterator[Path]:
    """Make the tree that the Containerfile makes."""
    with TemporaryDirectory() as home:
        Path(home).chmod(0o755)
        made = Path(home)
        subprocess.run([sys.executable, "-m", "venv", str(made / "packages")], check=True)
        pip = [str(made / "packages" / "bin" / "pip"), "install", "--quiet", "--no-cache-dir"]
        locked = ["--only-binary", ":all:", "--require-hashes", "--no-deps", "-r", "locks/requirements.txt"]
        subprocess.run([*pip, *locked], check=True, cwd=ROOT)
        subprocess.run(["/bin/sh", "deploy/trim_packages.sh", str(made / "packages")], check=True, cwd=ROOT)
        app = made / "srv" / "explorer"
        app.mkdir(parents=True)
        for name in copied():
            leave = shutil.ignore_patterns("__pycache__")
            (app / name).parent.mkdir(parents=True, exist_ok=True)
            if (ROOT / name).is_dir():
                shutil.copytree(ROOT / name, app / name, ignore=leave)
            else:
                shutil.copy(ROOT / name, app / name)
        yield made


def command(image: Path, words: list[str], variables: dict[str, str]) -> tuple[list[str], dict[str, str]]:
    """Return what runs some words in the bare environment, and its variables."""
    stated = re.search(r"^ENV (.*)$", TEXT, re.MULTILINE)
    assert stated
    told = dict(part.split("=", 1) for part in stated[1].split()) | variables
    own = {
        "NEW": str(image),
        "PYTHON": sys.base_prefix,
        "VARIABLES": shlex.join(f"{name}={value}" for name, value in told.items()).replace("'", ""),
    }
    script = BARE.replace("$COMMAND", shlex.join(words))
    unshare = [str(shutil.which("unshare")), "--mount", "--pid", "--fork", "--kill-child=SIGKILL"]
    return [*unshare, "/bin/sh", "-c", script], {**os.environ, **own}


def run(image: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """Run a program in the bare environment."""
    asked, variables = command(image, list(words), {})
    return subprocess.run(asked, env=variables, capture_output=True, text=True, check=False)


def test_it_is_no_larger_than_it_may_be(image: Path) -> None:
    """Bytes of all files, with those of the base image; no compiler among them."""
    files = [each for each in image.rglob("*") if each.is_file() and not each.is_symlink()]
    size = sum(each.stat().st_size for each in files) / 1e6
    sys.stdout.write(f"\nThe image: {size:.0f} MB and a base of {BASE_MB} MB (at most {MOST_MB}).\n")
    assert size + BASE_MB <= MOST_MB
    assert not {each.name for each in files} & {"cc", "gcc", "g++", "ld", "as"}


def test_nothing_can_be_written_and_no_right_is_held(image: Path) -> None:
    """But in the folder for what lasts no longer than the process, and in the store's."""
    python = "/packages/bin/python"
    assert run(image, "/usr/bin/id", "-u").stdout.strip() == USER
    status = run(image, "/bin/cat", "/proc/self/status").stdout
    assert re.search(r"CapEff:\s+0{16}", status)
    assert re.search(r"CapBnd:\s+0{16}", status)
    assert re.search(r"NoNewPrivs:\s+1", status)
    for place in ("/srv/explorer/x", "/packages/x", "/x", SCRATCH):
        done = run(image, python, "-c", f"open({place!r}, 'w').close()")
        assert (done.returncode == 0) is (place == SCRATCH), done.stderr


def words_of(instruction: str) -> list[str]:
    """Return the command that an instruction of the Containerfile gives, as a list."""
    found = re.search(rf"^{instruction} .*?(\[.*\])\s*$", TEXT, re.MULTILINE)
    assert found
    return list(json.loads(found[1]))


@contextmanager
def started(image: Path, url: str, port: int) -> Iterator[subprocess.Popen[bytes]]:
    """Start the app as the image does, and wait until it is ready."""
    own = {"PLACE_STORE_URL": url, "STREAMLIT_SERVER_PORT": str(port)}
    asked, variables = command(image, words_of("ENTRYPOINT"), own)
    began = time.monotonic()
    process = subprocess.Popen(asked, env=variables)
    try:
        while not start.answers(port, "/health/ready"):
            assert process.poll() is None
            assert time.monotonic() - began < PATIENCE
            time.sleep(0.5)
        sys.stdout.write(f"\nReady after {time.monotonic() - began:.1f} s.\n")
        yield process
    finally:
        process.kill()
        process.wait()


def end(process: subprocess.Popen[bytes]) -> None:
    """Tell it to end, as a container engine does, and see that it does so soon."""
    (inside,) = psutil.Process(process.pid).children()
    inside.send_signal(signal.SIGTERM)
    told = time.monotonic()
    process.wait(timeout=STOP_SECONDS)
    sys.stdout.write(f"Ended {time.monotonic() - told:.1f} s after it was told to.\n")


def test_it_is_ready_counts_and_ends_when_it_is_told_to(image: Path) -> None:
    """Its own health check says so; a vote that was acknowledged while it ended is kept."""
    port = free_port()
    with TemporaryDirectory() as home, postgres.server(Path(home)) as url, closing(Store(url)) as store:
        rooms = WorkshopStore(store)
        made = opened(rooms)
        votes = [Vote(port, made.code, k) for k in range(20)]
        with started(image, url, port) as process:
            health = [word.replace("8501", str(port)) for word in words_of("HEALTHCHECK")]
            assert run(image, *health).returncode == 0
            for each in votes:
                each.start()
            until = time.monotonic() + PATIENCE
            while not any(each.counted for each in votes):
                assert time.monotonic() < until
                time.sleep(0.002)
            end(process)
        for each in votes:
            each.join()
        kept = {k for k in range(20) if rooms.answer_of(made.id, "points", mark(k))}
        counted = {each.number for each in votes if each.counted}
        sys.stdout.write(f"{len(counted)} of 20 votes were acknowledged, {len(kept)} are kept.\n")
        assert counted
        assert counted <= kept


class Vote(threading.Thread):
    """A phone that sends its points once, and notes whether it was told that they count."""

    def __init__(self, port: int, code: str, number: int) -> None:
        super().__init__(daemon=True)
        self.number, self.counted = number, False
        self._url = f"http://127.0.0.1:{port}/room?c={code}"

    def run(self) -> None:
        """Send it."""
        sent = {"scene": "points", "points_home": "100", "mark": mark(self.number), "turn": "1"}
        try:
            answer = httpx.post(self._url, data=sent, headers={"X-Asked-By": "script"}, timeout=30)
        except httpx.HTTPError:
            return
        self.counted = answer.status_code == 200 and bool(answer.json().get("counted"))
