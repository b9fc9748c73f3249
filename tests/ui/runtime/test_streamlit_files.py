"""Streamlit's own page and files, as they are served here."""

from __future__ import annotations

import gzip
import re

import pytest

from placebased import worker
from placebased.errors import WorkError
from placebased.mapping.files import MapFile
from placebased.ui.runtime import streamlit_files
from placebased.ui.runtime.streamlit_files import FOLDER, index_page, part_links, read_file, take_apart


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


def test_parts_are_fetched_with_all_that_they_import_and_nothing_twice() -> None:
    """What Streamlit's own tags fetch is left out, as is a part that another release does not have."""
    late = take_apart(index_page().decode(), title="x").late
    links = re.findall(r'href="\./(static/[^"]+)"', part_links(late, ["TextInput", "NoSuchPart"]))
    (own,) = (path.name for path in (FOLDER / "static" / "js").glob("TextInput.*.js"))
    assert links[0] == f"static/js/{own}"
    known = {*links, *re.findall(r'"\./(static/[^"]+)"', late)}
    for link in links:
        imported = re.findall(r'(?:from|import)"\./([^"]+)"', (FOLDER / link).read_text("utf-8"))
        assert {f"static/js/{name}" for name in imported} <= known
    assert len(links) == len(set(links)) > 1
    assert not any(f'"./{link}"' in late for link in links)


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


def test_a_choice_box_offers_its_options_before_a_word_to_look_up() -> None:
    """Its script differs in those two places alone; any other script is served as it is."""
    (name,) = (path.name for path in (FOLDER / "static" / "js").glob("Selectbox.*.js"))
    whole, served = (FOLDER / "static" / "js" / name).read_bytes(), read_file(f"js/{name}")
    assert served is not None
    assert b"?[...q,J]:q" in served.body
    assert b"if(J&&Y.length<2)return k;" in served.body
    assert len(served.body) == len(whole) + len(b"&&Y.length<2")
    assert streamlit_files.options_first(b"let a=J?[J,...q]:q;") == b"let a=J?[J,...q]:q;"


@pytest.mark.parametrize("name", ["", "js", "../index.html", "js/../../index.html", "js/none.js"])
def test_nothing_else_is_read(name: str) -> None:
    """Only the package's own files, by their own names."""
    assert read_file(name) is None


@pytest.fixture
def whole(monkeypatch: pytest.MonkeyPatch) -> str:
    """Begin with no lighter file; return the address of a typeface."""
    monkeypatch.setattr(streamlit_files, "_lighter", {})
    return f"media/{next((FOLDER / 'static' / 'media').glob('*.woff2')).name}"


def test_a_typeface_is_served_whole_until_its_lighter_cut_is_made(
    whole: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The cut stands in for the file of that address and for no other."""
    before = read_file(whole)
    monkeypatch.setattr(worker, "run_within", lambda *_: {whole: b"lighter"})
    streamlit_files.lighten_fonts()
    assert before is not None
    assert before.body == (FOLDER / "static" / whole).read_bytes()
    assert read_file(whole) == MapFile.of(b"lighter")
    assert read_file("media/none.woff2") is None


def test_a_cut_that_does_not_come_to_an_end_leaves_the_whole(
    whole: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nobody waits for it, and nobody is without letters."""

    def fail(*_: object) -> None:
        raise WorkError("time")

    monkeypatch.setattr(worker, "run_within", fail)
    streamlit_files.lighten_fonts()
    found = read_file(whole)
    assert found is not None
    assert len(found.body) == (FOLDER / "static" / whole).stat().st_size
