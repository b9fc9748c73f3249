"""Streamlit's own page and files, as they are served here."""

from __future__ import annotations

import gzip

import pytest

from placebased.ui.runtime.streamlit_files import FOLDER, index_page, read_file, take_apart


def test_the_page_is_parted_from_its_scripts() -> None:
    """Nothing is lost, what starts Streamlit is in the late part alone, and the window has our name."""
    page = index_page().decode()
    parts = take_apart(page, title="A &amp; B")
    whole = parts.before + parts.after
    assert "./static/js/index." in parts.late
    assert "./static/js/" not in whole
    assert "<title>A &amp; B</title>" in parts.before
    assert '<div id="root">' in parts.after
    assert page.count("<link") == whole.count("<link") + parts.late.count("<link")
    assert (FOLDER / parts.font).is_file()


def test_another_page_is_refused() -> None:
    """A page without a script that could wait would never start."""
    with pytest.raises(ValueError, match="script of its own"):
        take_apart("<html><head></head><body></body></html>", title="x")


def test_a_file_is_compressed_and_the_same() -> None:
    """A script of Streamlit's becomes a fraction and unpacks to what it was."""
    name = max((FOLDER / "static" / "js").glob("protobuf.*.js")).name
    file = read_file(f"js/{name}")
    assert file is not None
    assert gzip.decompress(file.packed) == file.body == (FOLDER / "static" / "js" / name).read_bytes()
    assert len(file.packed) < len(file.body) / 4


@pytest.mark.parametrize("name", ["", "js", "../index.html", "js/../../index.html", "js/none.js"])
def test_nothing_else_is_read(name: str) -> None:
    """Only the package's own files, by their own names."""
    assert read_file(name) is None
