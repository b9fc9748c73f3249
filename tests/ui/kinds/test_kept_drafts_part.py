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
