"""Pin every package with its hashes (``lock``), or ask after known vulnerabilities (``audit``).

    python run.py lock       write the files of this folder, and constraints.txt, anew
    python run.py audit      ask a public database about what runs with the explorer; needs the internet

What was pinned before stays as it is, unless a requirements file says otherwise. The pins hold for Linux,
macOS and Windows: where systems need different packages, a line says for which one it is.
"""

from __future__ import annotations

import re
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
FOLDER = Path(__file__).resolve().parent
FILES = ("requirements.txt", "requirements-dev.txt")
ALONE = "requirements-prepare.txt"
OLDEST_PYTHON = "3.11.5"
AUDITOR = "pip-audit==2.10.1"

HEAD = """\
# The exact version of everything that gets installed, direct or not, so that two machines agree.
# Made by `python run.py lock`; locks/ has the same with hashes.
"""


def pin(name: str, *options: str) -> None:
    """Write the lock of one requirements file.

    Parameters
    ----------
    name
        Name of the file at the top of the repository.
    options
        Passed on to uv.
    """
    command = ["uv", "pip", "compile", name, "--universal", "--generate-hashes", "--no-emit-index-url"]
    # constraints.txt is made of the result, so it must not be asked; the lock that is there is
    with tempfile.TemporaryDirectory() as folder:
        for each in (*FILES, ALONE):
            text = (ROOT / each).read_text(encoding="utf-8")
            (Path(folder) / each).write_text(without_constraints(text), encoding="utf-8")
        how = ["--no-header", "--no-annotate", "--python-version", OLDEST_PYTHON, "--quiet", *options]
        subprocess.run([*command, *how, "--output-file", str(FOLDER / name)], check=True, cwd=folder)


def without_constraints(text: str) -> str:
    """Return a requirements file without the line that names constraints."""
    return re.sub(r"^-c .*\n", "", text, flags=re.MULTILINE)


def pinned(lock: str) -> list[str]:
    """Return ``name==version`` of every package in a lock, without hashes and systems."""
    return re.findall(r"^[\w.-]+==[^\s;]+", lock, re.MULTILINE)


def lock() -> None:
    """Write every lock and the constraints."""
    for name in FILES:
        pin(name)
    pin(ALONE, "--no-deps")
    pins = pinned((FOLDER / FILES[-1]).read_text(encoding="utf-8"))
    text = HEAD + "".join(f"{each}\n" for each in pins)
    (ROOT / "constraints.txt").write_text(text, encoding="utf-8", newline="\n")


def audit() -> int:
    """Ask after known vulnerabilities of what runs with the explorer; return the auditor's exit code."""
    auditor = ["uv", "tool", "run", "--from", AUDITOR, "pip-audit"]
    options = ["--disable-pip", "--require-hashes", "--requirement", str(FOLDER / FILES[0])]
    return subprocess.run([*auditor, *options], check=False).returncode


if __name__ == "__main__":
    if sys.argv[1:] == ["audit"]:
        sys.exit(audit())
    lock()
