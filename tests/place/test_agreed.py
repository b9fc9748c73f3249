"""What a partnership agreed: nothing of it comes with a pack."""

from __future__ import annotations

from placebased.place.agreed import Agreed
from placebased.place.atlas import Atlas


def test_no_pack_comes_with_words_of_a_partnership(city: Atlas, real: Atlas) -> None:
    """Neither the made-up city nor the pack that ships."""
    assert city.agreed == real.agreed == Agreed({}, {})
