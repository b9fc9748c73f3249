"""Pinning what gets installed."""

from __future__ import annotations

from locks.__main__ import pinned, without_constraints


def test_constraints_are_not_asked_when_they_are_made() -> None:
    """What is used directly stays, and the other file that is named."""
    text = "# what runs\n-c constraints.txt\n-r requirements.txt\nnumpy==1.0\n"
    assert without_constraints(text) == "# what runs\n-r requirements.txt\nnumpy==1.0\n"


def test_pins_are_read_out_of_a_lock() -> None:
    """The version alone: neither the hashes nor the systems that a line is for."""
    lock = (
        "numpy==1.0 \\\n    --hash=sha256:00\n"
        "tzdata==2026.6 ; sys_platform == 'win32' \\\n    --hash=sha256:11 \\\n    --hash=sha256:22\n"
    )
    assert pinned(lock) == ["numpy==1.0", "tzdata==2026.6"]
