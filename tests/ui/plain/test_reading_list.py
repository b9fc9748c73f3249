"""What people said in their own words, as facilitators read it."""

from __future__ import annotations

from placebased.contributions.store import Store
from placebased.ui.plain import reading_list
from placebased.ui.plain.wall_page import RoomNow
from placebased.workshops.kept_answers import token_of
from tests.support.rooms import mark
from tests.workshops.test_kept_answers import ASKED, room, said


def test_what_waits_comes_first_and_each_answer_has_what_can_be_done_with_it(store: Store) -> None:
    """Show, hide, merge and part: all of it can be taken back, and every button says of what."""
    rooms, made = room(store)
    for k, words in enumerate(("A shop", "Shops", "A <hall>")):
        rooms.answer(made.id, ASKED.id, mark(k), words)
    tokens = {words: token_of(ASKED.id, each) for words, each in said(rooms, made).items()}
    rooms.read(made.id, ASKED.id, tokens["A shop"], reading="show")
    rooms.read(made.id, ASKED.id, tokens["Shops"], reading="merge", into=tokens["A shop"])

    def page() -> str:
        return reading_list.reading_html(RoomNow(rooms, rooms.state(made.id), 1, "http://x"), "act")

    listed = page()
    assert "2 of 3 wait to be read." in listed
    assert listed.index("A &lt;hall&gt;") < listed.index("A shop</span>")
    assert f'name="show" value="{tokens["A <hall>"]}"' in listed
    assert f'name="hide" value="{tokens["A shop"]}"' in listed
    assert f'name="part" value="{tokens["Shops"]}"' in listed
    assert "told of by “A shop”" in listed
    assert 'Hide it<span class="pb-unseen">: A &lt;hall&gt;</span>' in listed
    rooms.read(made.id, ASKED.id, tokens["A <hall>"], reading="hide")
    assert f'name="show" value="{tokens["A <hall>"]}"' in page()
