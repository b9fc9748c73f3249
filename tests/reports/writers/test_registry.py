from __future__ import annotations

from placebased.reports.writers.registry import FORMATS, format_of


def test_each_format_has_a_name_and_an_ending_of_its_own() -> None:
    """A command can ask for each by name, and no two files of a place overwrite each other."""
    assert [each.name for each in FORMATS] == ["pdf", "pdf-large", "pdf-sheet", "docx", "pptx", "xlsx", "csv"]
    assert len({each.ending for each in FORMATS}) == len(FORMATS)
    assert all("/" in each.media_type for each in FORMATS)


def test_a_format_is_found_by_its_name() -> None:
    """A name that is none is none."""
    assert format_of("docx") is FORMATS[3]
    assert format_of("doc") is None
