"""A rehearsal by one command."""

from __future__ import annotations

import pytest

from placebased.contributions.store import Store
from placebased.place.atlas import Atlas
from placebased.workshops import __main__ as command
from placebased.workshops import record
from placebased.workshops.workshop_store import WorkshopStore


def test_one_command_leads_a_rehearsal_to_its_record(
    real: Atlas, store: Store, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """On the pack's own data; the link that it prints leads the workshop."""
    monkeypatch.setattr(command, "open_pack", lambda _folder: real)
    monkeypatch.setenv("PLACE_STORE_URL", str(store.url))
    assert command.main(["rehearse", "--answered", "--people", "7", "--url", "http://here:1/"]) == 0
    link = capsys.readouterr().out.split()[-1]
    start, _, rest = link.partition("?w=")
    ident, _, key = rest.partition("&k=")
    rooms = WorkshopStore(store)
    assert start == "http://here:1/desk"
    assert rooms.may_lead(ident, key)
    state = rooms.state(ident)
    assert (state.run.rehearsal, state.stage) == (True, "ended")
    asking = [each.id for each in state.run.scenes if each.asks]
    assert [rooms.count(ident, each) for each in asking] == [7] * len(asking)
    told = {each.scene.way: each for each in record.record_of(rooms, ident).scenes}
    assert len(told["pins"].answers) == 7


def test_a_store_that_cannot_be_opened_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    """In a sentence, with an exit code that says so."""
    monkeypatch.setattr(command, "open_pack", lambda _folder: None)
    monkeypatch.setattr(command, "ground_of", lambda *_: None)
    monkeypatch.setenv("PLACE_STORE_URL", "sqlite:////proc/nowhere/here.sqlite")
    assert command.main(["rehearse"]) == command.FAILED
