from __future__ import annotations

from placebased.ui.runtime.kept_last import KeptLast


def test_what_was_put_in_longest_ago_is_forgotten() -> None:
    """However much is put in, no more is kept than was said; putting in again makes it the last."""
    kept = KeptLast[int, str](3)
    for number in (1, 2, 3, 1, 4):
        kept.put(number, str(number))
    assert list(kept) == [3, 1, 4]
    assert (kept.get(2), kept.get(1), 4 in kept, 2 in kept, len(kept)) == (None, "1", True, False, 3)
    for number in range(1_000):
        kept.put(number, "")
    assert len(kept) == 3
    kept.clear()
    assert list(kept) == []
