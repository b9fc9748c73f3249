"""A community is proposed from a place of somebody's own, and stands on the drawing board once accepted."""

from __future__ import annotations

from pathlib import Path

import pytest

from placebased.contributions.decisions import accept
from placebased.contributions.named_communities.proposals import COMMUNITIES, NAME
from placebased.contributions.signed_lines import SignedWords
from placebased.contributions.store import Store
from placebased.ui.kinds.agreeing import LineBoxes
from placebased.ui.kinds.kept_link_form import whole
from placebased.ui.runtime.caches import place_cache, store_cache
from tests.support.city_fixtures import Pages, html_of
from tests.support.contributed import EDITOR
from tests.support.named_communities import outline


@pytest.mark.usefixtures("store")
def test_a_community_is_proposed_with_its_outline_and_stands_on_the_board(
    pages: Pages, own_city: Path
) -> None:
    """Before it is accepted the board says that none is named; then what the lines cut of it is said."""
    board = pages.open(own_city, "draw.py")
    assert "No community is named here yet." in html_of(board)
    app = pages.open(own_city, "own.py", own=outline("S1", "S2", "S3"))
    app.button(key="name_community").click().run()
    atlas = place_cache.atlas("")
    boxes = LineBoxes(atlas, whole(atlas), COMMUNITIES.lines, "")
    assert app.session_state[boxes.key(NAME)] == "Our patch"
    view = str(app.session_state[boxes.key("view")])
    store: Store = store_cache.store()
    words = {NAME: "The <b>Hill", "view": view, "why": "Said at the library"}
    accept(
        store, EDITOR, COMMUNITIES.propose(store, atlas, SignedWords(whole(atlas), words, "Library")),
        atlas=atlas,
    )  # fmt: skip
    board = pages.open(own_city, "draw.py")
    shown = html_of(board)
    assert "The &lt;b&gt;Hill" in shown
    assert "<b>Hill" not in shown
    assert "The lines cut 1 community of 1." in shown
