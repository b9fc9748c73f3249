from __future__ import annotations

from placebased.exchange.lists.first_names import FIRST_NAMES, has_first_name


def test_people_are_told_by_their_first_names() -> None:
    """In any case, behind a surname with a comma too; places called like people are not in the list."""
    assert has_first_name("FATIMA Example")
    assert has_first_name("Example, Rosemary")
    assert not has_first_name("Example, ")
    assert not has_first_name("")
    assert not FIRST_NAMES & {"victoria", "grace", "hope", "albert", "florence", "clayton"}
    assert all(name.isalpha() and name == name.casefold() for name in FIRST_NAMES)
