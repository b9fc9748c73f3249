"""A draft is proposed from the drawing board, kept, adopted, and chosen on every page."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import parse_qs, urlencode

import pytest

from placebased.contributions.decisions import accept
from placebased.contributions.kept_drafts.proposals import DRAFTS
from placebased.contributions.signed_lines import SignedWords
from placebased.contributions.store import Store
from placebased.ui.kinds.agreeing import LineBoxes
from placebased.ui.kinds.kept_link_form import whole
from placebased.ui.runtime import draft_state
from placebased.ui.runtime.caches import draft_cache, place_cache, store_cache
from placebased.views.selection import Selection
from placebased.zone_design import partition_link
from tests.support.city_fixtures import Pages, html_of
from tests.support.contributed import EDITOR


def keep(view: str) -> None:
    """Let an editor accept a draft as one that is in use."""
    atlas = place_cache.atlas("")
    words = {"draft_name": "Two by the river", "view": view, "why": "The board", "in_use_since": "April 2027"}
    store: Store = store_cache.store()
    said = SignedWords(whole(atlas), words, "Board")
    accept(store, EDITOR, DRAFTS.propose(store, atlas, said), atlas=atlas)


@pytest.mark.usefixtures("store")
def test_a_draft_is_proposed_with_its_link_and_compared_with(pages: Pages, own_city: Path) -> None:
    """The form opens with what is drawn; once it is kept, the board offers it like any set."""
    app = pages.open(own_city, "draw.py")
    app.text_input(key="draft_title").set_value("Two by the river").run()
    app.button(key="keep_draft").click().run()
    atlas = place_cache.atlas("")
    boxes = LineBoxes(atlas, whole(atlas), DRAFTS.lines, "")
    assert app.session_state[boxes.key("draft_name")] == "Two by the river"
    view = str(app.session_state[boxes.key("view")])
    keep(view)
    board = pages.open(own_city, "draw.py")
    assert "Open “Two by the river”" in html_of(board)
    (draft,) = parse_qs(view.partition("?")[2])["draft"]
    board.selectbox(key="draft_beside").set_value(draft).run()
    assert not board.exception


@pytest.mark.usefixtures("store")
def test_a_draft_too_long_for_a_link_is_kept_and_opens_again(pages: Pages, own_city: Path) -> None:
    """The page says that no link holds it; the form takes it whole, and a kept one opens from the board."""
    long = draft_state.today(place_cache.pack("")).retitled("Many names")
    for number in range(40):
        long, _ = long.with_zone(f"Neighbourhood with a name as long as it may be, number {number}")
    assert not draft_state.is_in_link(long)
    board = pages.open(own_city, "draw.py", draft=partition_link.encode(long))
    assert any("too long for a link" in each.value for each in board.warning)
    board.button(key="keep_draft").click().run()
    atlas = place_cache.atlas("")
    boxes = LineBoxes(atlas, whole(atlas), DRAFTS.lines, "")
    keep(str(board.session_state[boxes.key("view")]))
    board = pages.open(own_city, "draw.py")
    (kept,) = [name for name in board.selectbox(key="draft_start").options if "Two by the river" in name]
    board.selectbox(key="draft_start").select(kept).run()
    board.button(key="draft_begin").click().run()
    assert board.session_state["draft_track"].now.zones == long.zones


@pytest.mark.usefixtures("store")
def test_one_in_use_is_chosen_on_every_page_and_says_who_decided_it(pages: Pages, own_city: Path) -> None:
    """The link of the choice holds the draft itself, so that it opens anywhere."""
    draft = draft_state.written(draft_state.today(place_cache.pack("")).retitled("Two by the river"))
    keep(f"draw?{urlencode({'draft': draft})}")
    explore = pages.open(own_city, "explore.py")
    (chooser,) = [each for each in explore.selectbox if each.label == "Neighbourhoods"]
    assert "Two by the river (in use since April 2027)" in chooser.options
    made = draft_cache.set_of(draft)
    assert made is not None
    chooser.set_value(made.id).run()
    chosen: Selection = explore.session_state["selection"]
    assert (chosen.neighbourhoods, chosen.draft) == (made.id, draft)
    area = "neighbourhood:draft-A"
    page = pages.open(own_city, "profile.py", neighbourhoods=made.id, draft=draft, area=area)
    assert "It is in use since April 2027." in html_of(page)
    assert "“The board”" in html_of(page)
