"""Who answers in a crisis, over everything else on Find."""

from __future__ import annotations

from datetime import date

from placebased.finding.signposts import Signpost, signposts_for
from placebased.place.atlas import Atlas
from placebased.ui.find.signposts import AWAY, NOBODY, signposts_html


def test_a_number_that_is_not_confirmed_stands_after_its_page(real: Atlas) -> None:
    """Whoever relies on it is told first where to check it."""
    page = signposts_html(signposts_for(real, ("mental health",), date(2026, 11, 29)))
    assert 0 < page.index("check the number there first") < page.index("Open its page") < page.index("tel:")
    assert f'href="{AWAY}"' in page
    assert page.count("<li>") == len(signposts_for(real, ("mental health",), date(2026, 11, 29)))


def test_a_confirmed_number_stands_alone_and_text_is_text() -> None:
    """Nothing from the table becomes markup."""
    each = Signpost("a", "<b>A</b>", "all", "1 & 2", "1", "always", "UK", "https://a.example", True, "")
    page = signposts_html((each,))
    assert "Open its page" not in page
    assert "<b>A</b>" not in page
    assert '<a class="pb-dial" href="tel:1">1 &amp; 2</a>' in page


def test_where_nobody_is_listed_it_is_said() -> None:
    """No number is made up."""
    assert NOBODY in signposts_html(())
