from __future__ import annotations

from collections.abc import Iterator

import pytest

from placebased.errors import DocumentError
from placebased.reports import writing
from placebased.reports.batch import MadeFile
from placebased.reports.spool import DONE, NOT_ASKED_RIGHT, SOME_FAILED


def test_what_failed_is_in_the_exit_code_wherever_it_came(
    capsys: pytest.CaptureFixture[str],
) -> None:
    """The first of two fails: 1. The disk is full after one file: 1; before any: 2, as for a wrong folder."""

    def full(*first: MadeFile) -> Iterator[MadeFile]:
        yield from first
        raise DocumentError("b.pdf could not be written to x: No space left on device.")

    failed, fine = MadeFile(1, 2, "a.pdf", trouble="No letters."), MadeFile(2, 2, "b.pdf")
    assert writing._tell([failed, fine]) == SOME_FAILED
    assert writing._tell([fine]) == DONE
    assert writing._tell(full(fine)) == SOME_FAILED
    assert writing._tell(full()) == NOT_ASKED_RIGHT
    assert capsys.readouterr().err.count("No space left on device.") == 2
