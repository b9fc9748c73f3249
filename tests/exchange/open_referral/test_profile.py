from __future__ import annotations

from uuid import UUID

from placebased.exchange.open_referral.profile import identifier
from tests.support.services import WHOLE, made


def test_identifiers_stay_the_same() -> None:
    """The same thing has the same UUID every time; another kind of thing has another."""
    assert identifier("service", "a1") == made(WHOLE)["id"]
    assert identifier("service", "a1") != identifier("location", "a1")
    assert str(UUID(identifier("service", "a1"))) == identifier("service", "a1")
