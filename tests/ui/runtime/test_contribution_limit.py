"""How much one visit, and one address, may send."""

from __future__ import annotations

import pytest
from streamlit.testing.v1 import AppTest

from placebased.contributions.rate_limit import Rates
from placebased.ui.runtime import contribution_limit
from placebased.ui.runtime.caches import store_cache


def page() -> None:
    """Send one contribution at each run."""
    import streamlit as st

    from placebased.ui.runtime import contribution_limit

    st.write(contribution_limit.bounded() or "admitted")


def test_a_visit_that_has_sent_enough_is_told_so(monkeypatch: pytest.MonkeyPatch) -> None:
    """Two are admitted and the third is not; another visit from the same address has its own two."""
    rates = (Rates(2, 100), Rates(100, 100))
    monkeypatch.setattr(store_cache, "rates", lambda: rates)
    one, other = AppTest.from_function(page), AppTest.from_function(page)
    said = [one.run().markdown[0].value for _ in range(3)]
    assert said == ["admitted", "admitted", "That is 2 in 10 minutes. Please go on later."]
    assert other.run().markdown[0].value == "admitted"


def test_an_address_has_a_limit_of_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    """Visits are free to begin, so their address is counted as well."""
    rates = (Rates(2, 100), Rates(3, 100))
    monkeypatch.setattr(contribution_limit, "_address", lambda: "192.0.2.1")
    monkeypatch.setattr(store_cache, "rates", lambda: rates)
    said = [AppTest.from_function(page).run().markdown[0].value for _ in range(4)]
    assert said[:3] == ["admitted"] * 3
    assert said[3].startswith("That is 3 in 10 minutes.")


def test_the_same_text_counts_whoever_sends_it(monkeypatch: pytest.MonkeyPatch) -> None:
    """Two of a text are admitted, from two visits, however it is spaced; the third is not; another is."""
    kept, wide = Rates(2, 100), Rates(100, 100)
    monkeypatch.setattr(store_cache, "text_rates", lambda: kept)
    monkeypatch.setattr(store_cache, "rates", lambda: (wide, wide))

    def sent(text: str) -> str:
        page = AppTest.from_string(
            "import streamlit as st\nfrom placebased.ui.runtime import contribution_limit\n"
            f"st.write(contribution_limit.bounded([{text!r}]) or 'admitted')"
        )
        return str(page.run().markdown[0].value)

    assert [sent("Buy my very good shoes"), sent("buy  my VERY good shoes ")] == ["admitted"] * 2
    assert sent("Buy my very good shoes").startswith("The same text was sent several times")
    assert [sent("Closed since May") for _ in range(5)] == ["admitted"] * 5
    assert sent("It has moved to the street behind") == "admitted"
