"""A key comes from the environment, or a sentence says which one is wanted."""

from __future__ import annotations

from dataclasses import replace

import pytest

from placebased.packbuild.errors import PrepareError
from placebased.packbuild.refresh.keys import key_headers
from tests.packbuild.refresh.test_records import source


def test_keys(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without a need no header, without a key a sentence, with one the header."""
    wants = replace(source(), ask={"key": {"header": "X-Key", "variable": "PLACE_TEST_KEY"}})
    assert key_headers(source()) == {}
    with pytest.raises(PrepareError, match="put yours into PLACE_TEST_KEY"):
        key_headers(wants)
    monkeypatch.setenv("PLACE_TEST_KEY", "abc")
    assert key_headers(wants) == {"X-Key": "abc"}
