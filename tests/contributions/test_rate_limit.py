from __future__ import annotations

from placebased.contributions.rate_limit import WINDOW_SECONDS, Rates


def test_one_sender_may_send_so_many() -> None:
    """The twenty-first in ten minutes is refused in words; another sender is not; later it goes on."""
    seconds = [0.0]
    rates = Rates(20, 100, lambda: seconds[0])
    assert [rates.admit("one") for _ in range(20)] == [""] * 20
    assert "go on later" in rates.admit("one")
    assert rates.admit("other") == ""
    seconds[0] = WINDOW_SECONDS
    assert rates.admit("one") == ""


def test_all_senders_together_may_send_so_many() -> None:
    """However many senders there are, the whole is bounded."""
    rates = Rates(20, 100, lambda: 0.0)
    refused = sum(bool(rates.admit(str(k))) for k in range(105))
    assert refused == 5


def test_senders_are_not_remembered_by_name() -> None:
    """What is held in memory does not hold the address, and nothing once the window is over."""
    seconds = [0.0]
    rates = Rates(20, 100, lambda: seconds[0])
    rates.admit("192.0.2.7")
    assert "192.0.2.7" not in repr(vars(rates))
    seconds[0] = WINDOW_SECONDS + 1
    rates.admit("x")
    assert len(rates._by_sender) == 1
