from __future__ import annotations

import pytest

from placebased.errors import TypesettingError, WorkError
from placebased.reports.writers.registry import FORMATS, describe_failure, format_of


def test_each_format_has_a_name_and_an_ending_of_its_own() -> None:
    """A command can ask for each by name, and no two files of a place overwrite each other."""
    assert [each.name for each in FORMATS] == ["pdf", "pdf-large", "pdf-sheet", "docx", "pptx", "xlsx", "csv"]
    assert len({each.ending for each in FORMATS}) == len(FORMATS)
    assert all("/" in each.media_type for each in FORMATS)


def test_a_format_is_found_by_its_name() -> None:
    """A name that is none is none."""
    assert format_of("docx") is FORMATS[3]
    assert format_of("doc") is None


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (WorkError("busy"), "Too many files are being made just now."),
        (WorkError("time"), "It took too long, so it was stopped."),
        (WorkError("memory"), "It needs more memory than one file may have."),
        (MemoryError(), "It needs more memory than one file may have."),
        (WorkError("died"), "What makes files here has stopped and starts anew. Please try again."),
        (WorkError("failed"), "It could not be made. Please try again."),
        (TypesettingError("a fault at line 3"), "It could not be made. Please try again."),
        (OSError(28, "No space left on device"), "The disk of the server is full, so nothing was made."),
        (OSError(5, "Input/output error"), "It could not be made."),
    ],
)
def test_whatever_goes_wrong_is_a_sentence_with_what_to_do(error: Exception, said: str) -> None:
    """Nothing in it that only programmers read."""
    assert describe_failure(error).startswith(said)
    assert "line 3" not in describe_failure(error)
