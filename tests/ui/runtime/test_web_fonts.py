"""Lighter typefaces: every icon that can be shown, the letters of words written here, and little else."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from placebased.locations import CODE
from placebased.ui.runtime import web_fonts
from placebased.ui.runtime.streamlit_files import FOLDER

MEDIA = FOLDER / "static" / "media"


def only(pattern: str) -> bytes:
    """Return the one typeface of Streamlit's that is called so."""
    (path,) = MEDIA.glob(pattern)
    return path.read_bytes()


def spelled(font: bytes) -> dict[str, str]:
    """Return the icons of a typeface: the name that is written for each, and its glyph."""
    return dict(web_fonts._ligatures(TTFont(io.BytesIO(font))))


@pytest.fixture(scope="module")
def icons() -> bytes:
    """Return Streamlit's icons, whole."""
    return only(web_fonts.ICONS)


def test_icons_are_named_in_scripts_and_modules() -> None:
    """A name stands between two colons; other words are none."""
    texts = ["icon: `:material/close:`", 'st.info("a", icon=":material/lock:")', "material/none :material/x"]
    assert web_fonts.icon_names(texts) == {"close", "lock"}


def test_every_named_icon_is_kept_and_no_other(icons: bytes) -> None:
    """The ligatures that are left are those asked for, and the file is a fraction."""
    kept = web_fonts.cut_icons(icons, {"close", "lock", "keyboard_arrow_down", "no_such_icon"})
    wanted = {spelled(icons)[name] for name in ("close", "lock", "keyboard_arrow_down")}
    assert {"close", "lock", "keyboard_arrow_down"} <= set(spelled(kept)) < set(spelled(icons))
    assert {name for name, glyph in spelled(icons).items() if glyph in wanted} == set(spelled(kept))
    assert len(kept) < len(icons) / 20


def test_every_icon_that_the_explorer_names_exists(icons: bytes) -> None:
    """A name that the typeface does not have would be shown as a word."""
    named = web_fonts.icon_names(path.read_text(encoding="utf-8") for path in (CODE / "ui").rglob("*.py"))
    assert named
    assert named <= set(spelled(icons))


def test_the_letters_of_names_and_signs_are_kept_with_every_weight() -> None:
    """Welsh, Polish and Turkish letters, dashes, quotes, arrows; no Greek."""
    whole = only("SourceSansVF-Upright*")
    kept = web_fonts.cut_letters(whole)
    face, before = TTFont(io.BytesIO(kept)), TTFont(io.BytesIO(whole))
    wanted = set(map(ord, "Aazé–—’“”…·×²→≥ŵŁşïđ£€"))
    assert wanted & set(before.getBestCmap()) <= set(face.getBestCmap())
    assert ord("Σ") in before.getBestCmap()
    assert not set(range(0x370, 0x530)) & set(face.getBestCmap())  # Greek and Cyrillic
    assert [axis.axisTag for axis in face["fvar"].axes] == [axis.axisTag for axis in before["fvar"].axes]
    digits = {face.getBestCmap()[ord(digit)] for digit in "0123456789"}
    assert len({face["hmtx"][glyph][0] for glyph in digits}) == 1, "figures of one width stand in columns"
    assert len(kept) < len(whole) / 2.5


def test_cuts_are_made_for_the_files_that_they_stand_in_for(tmp_path: Path, icons: bytes) -> None:
    """Names are relative to the folder; icons come from scripts and from modules."""
    for folder in ("js", "media", "code"):
        (tmp_path / folder).mkdir()
    (tmp_path / "js" / "a.js").write_text('":material/close:"', encoding="utf-8")
    (tmp_path / "code" / "a.py").write_text('":material/lock:"', encoding="utf-8")
    (tmp_path / "media" / "MaterialSymbols-x.woff2").write_bytes(icons)
    made = web_fonts.cut(tmp_path, [tmp_path / "code"])
    assert set(made) == {"media/MaterialSymbols-x.woff2"}
    kept = set(spelled(made["media/MaterialSymbols-x.woff2"]))
    assert {"close", "lock"} <= kept
    assert "keyboard_arrow_down" not in kept
