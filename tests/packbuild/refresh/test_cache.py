"""Raw answers are kept whole or not at all."""

from __future__ import annotations

from pathlib import Path

import pytest

from placebased.packbuild.refresh.cache import Cache, hash_of, write_whole


def test_an_answer_comes_back_as_it_was_kept(tmp_path: Path) -> None:
    """Address, text that was sent, headers and hash come back; another text is another request."""
    cache = Cache(tmp_path / "raw")
    part = cache.part("http://a.example", "query")
    part.write_bytes(b"body")
    kept = cache.keep("http://a.example", part, {"etag": "x"}, "query")
    assert cache.find("http://a.example", "query") == kept
    assert kept.sha256 == hash_of(kept.path)
    assert cache.find("http://a.example") is None
    cache.drop("http://a.example", "query")
    assert cache.find("http://a.example", "query") is None


def test_a_file_that_cannot_be_written_leaves_the_old_one(tmp_path: Path) -> None:
    """What is there stays until the new content is whole."""
    path = tmp_path / "a"
    write_whole(path, b"one")
    (tmp_path / ".a.new").mkdir()
    with pytest.raises(OSError, match=r"\.a\.new"):
        write_whole(path, b"two")
    assert path.read_bytes() == b"one"
