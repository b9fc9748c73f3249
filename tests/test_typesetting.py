"""The typesetter and its typeface."""

from __future__ import annotations

import pytest

from placebased import typesetting


def test_the_typeface_is_where_its_package_has_it() -> None:
    """In the weights that pictures and lists use, and a second one for Arabic and Urdu."""
    folder, other = typesetting.fonts()
    assert [path.suffix for path in other.iterdir()] == [".ttf"]
    names = {path.name for path in folder.iterdir()}
    assert {"SourceSansPro-Regular.ttf", "SourceSansPro-Semibold.ttf", "SourceSansPro-Bold.ttf"} <= names
    assert typesetting.can_typeset()


def test_without_the_typeface_nothing_is_set(monkeypatch: pytest.MonkeyPatch) -> None:
    """It is optional, so that is said, not raised."""
    monkeypatch.setattr(typesetting, "FONTS", (typesetting.FONTS[0], "no_such_package_here"))
    assert typesetting.fonts() == []
    assert not typesetting.can_typeset()
