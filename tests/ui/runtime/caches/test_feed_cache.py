from __future__ import annotations

from placebased.ui.runtime.caches import feed_cache


def test_a_reading_is_kept_until_it_is_forgotten() -> None:
    """The same address is the same reading, whoever asks; another address is another."""
    one = feed_cache.kept("https://one.example")
    one.reading.page = 3
    assert feed_cache.kept("https://one.example") is one
    assert feed_cache.kept("https://two.example").reading.page == 1
    feed_cache.forget("https://one.example")
    assert feed_cache.kept("https://one.example").reading.page == 1


def test_a_reading_of_yesterday_begins_anew() -> None:
    """What was read a day ago is no part of today's list; it is looked at by its own clock, not a cache's."""
    one = feed_cache.kept("https://old.example")
    one.since -= feed_cache.DAY + 1
    anew = feed_cache.kept("https://old.example")
    assert anew is not one
    assert feed_cache.kept("https://old.example") is anew
