"""England's bank holidays by date."""

from __future__ import annotations

from datetime import date

from placebased.hours import bank_holidays

ENGLAND_2026 = {
    date(2026, 1, 1),
    date(2026, 4, 3),
    date(2026, 4, 6),
    date(2026, 5, 4),
    date(2026, 5, 25),
    date(2026, 8, 31),
    date(2026, 12, 25),
    date(2026, 12, 26),
    date(2026, 12, 28),
}


def test_englands_bank_holidays_are_all_known() -> None:
    """All nine bank holidays of England in 2026 are known, those that the rest of the UK lacks included."""
    assert set(bank_holidays.bank_holidays(2026)) == ENGLAND_2026
