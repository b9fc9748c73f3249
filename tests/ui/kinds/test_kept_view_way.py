"""The editor's way to a proposed view: within the explorer, whatever was sent."""

from __future__ import annotations

import pytest

from placebased.ui.kinds.kept_view_way import WORDS, way_html


@pytest.mark.parametrize(
    ("view", "href"),
    [
        ("compare?area=ward:W1", "./compare?area=ward%3AW1"),
        ('explore?need=a"onclick="b', "./?need=a%22onclick%3D%22b"),
        ("https://elsewhere.example/decide?scenario=x", "./decide?scenario=x"),
    ],
)
def test_the_way_leads_to_a_page_of_the_explorer(view: str, href: str) -> None:
    """Never to another site, and no text of it becomes markup."""
    assert way_html(view) == f'<p><a class="pb-way" href="{href}" target="_self">{WORDS}</a></p>'
