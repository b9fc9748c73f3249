from __future__ import annotations

import re
from pathlib import Path

import pytest

import placebased
from placebased.ui.runtime.code_version import code_version


def test_it_changes_with_the_code(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever is changed in a module may change a sentence."""
    module = tmp_path / "placebased" / "__init__.py"
    module.parent.mkdir()
    found = set()
    monkeypatch.setattr(placebased, "__file__", str(module))
    for text in ("said = 1", "said = 2"):
        module.write_text(text, encoding="utf-8")
        code_version.cache_clear()
        found.add(code_version())
    monkeypatch.undo()
    code_version.cache_clear()
    assert len(found) == 2
    assert all(re.fullmatch("[0-9a-f]{64}", each) for each in found)
