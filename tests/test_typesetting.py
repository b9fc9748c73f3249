"""The typesetter and its typeface."""

from __future__ import annotations

import pytest
import typst

from placebased import typesetting

WORDS = (
    *("Tŷ’r Ŵyl", "Żółć, łódź", "ٹھیک ہے ڈاکٹر", "مرحبا", "স্বাস্থ্য", "曼彻斯特社区 歡迎"),
    *("ਸਿਹਤ", "नमस्ते", "ጤና", "שלום", "Тест"),
)
"""In Welsh, Polish, Urdu, Arabic, Bengali, Chinese (both ways of writing), Panjabi, Hindi and more."""


def test_the_typeface_is_where_its_package_has_it() -> None:
    """In the weights that pictures and lists use, and others for the scripts that it lacks."""
    folder, others, east_asian = typesetting.fonts()
    names = {path.name for path in folder.iterdir()}
    assert {"SourceSansPro-Regular.ttf", "SourceSansPro-Semibold.ttf", "SourceSansPro-Bold.ttf"} <= names
    assert (others / "NotoSansBengali[wght].ttf").is_file()
    assert [path.suffix for path in east_asian.iterdir() if path.suffix != ".py" and path.is_file()] == [
        ".ttc"
    ]
    assert typesetting.can_typeset()


@pytest.mark.parametrize("words", WORDS)
def test_every_sign_of_these_words_is_covered(words: str) -> None:
    """A typeface has it."""
    assert all(map(typesetting.is_covered, words))


@pytest.mark.parametrize("sign", ["\u202e", "\u200b", "\x07", "\ue000", "\U0001fae8"])
def test_what_has_no_look_or_no_typeface_is_not_covered(sign: str) -> None:
    """Signs that only steer, private ones, and pictures that are too new."""
    assert not typesetting.is_covered(sign)


def test_without_the_typeface_nothing_is_set(monkeypatch: pytest.MonkeyPatch) -> None:
    """It is optional, so that is said, not raised."""
    monkeypatch.setattr(typesetting, "FONTS", (typesetting.FONTS[0], ("no_such_package_here", "")))
    assert typesetting.fonts() == []
    assert not typesetting.can_typeset()


def test_the_typesetter_is_made_to_forget_by_empty_documents(monkeypatch: pytest.MonkeyPatch) -> None:
    """One more than it keeps things for, and they can be made without any typeface."""
    made: list[object] = []
    compiler = typst.Compiler(typesetting.EMPTY, ignore_system_fonts=True)

    class Counted:
        """A typesetter whose documents are counted."""

        def compile(self, format: str) -> None:  # noqa: A002 - as the typesetter calls it
            """Make a document."""
            assert format == "pdf"
            made.append(compiler.compile(format="pdf"))

    monkeypatch.setattr(typst, "Compiler", lambda *_given, **_named: Counted())
    typesetting.forget()
    assert len(made) == typesetting.KEPT_FOR + 1
    assert all(bytes(each).startswith(b"%PDF") for each in made if isinstance(each, bytes))


def test_typefaces_are_found_once() -> None:
    """The same value serves every document; it knows the families that templates name."""
    assert typesetting.faces() is typesetting.faces()
    families = set(typesetting.faces().families())
    assert {"Source Sans Pro", "Noto Sans", "Noto Sans Arabic", "Noto Sans CJK SC"} <= families
