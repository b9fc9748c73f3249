"""Every act as one list, for whoever answers for it."""

from __future__ import annotations

from placebased.contributions.audit_trail import ACTS, HEADINGS, audit_rows
from placebased.contributions.events import Event


def test_every_act_is_a_row_newest_first_without_what_was_said_for_an_answer() -> None:
    """Who, what, when, why, and which act it answers; fields by the names that people know."""
    events = [
        Event("asset", "a1", "propose", "Row", "partner", {"phone": "1"}, at="2026-11-29T10:00Z", number=1),
        Event("asset", "a1", "refuse", "Ed", "editor", about=1, note="Not so", number=2),
        Event("of a later version", "x", "undo", "", "editor", about=1, number=3),
    ]
    rows = [dict(zip(HEADINGS, row, strict=True)) for row in audit_rows(events)]
    assert [each["Number"] for each in rows] == ["3", "2", "1"]
    assert (rows[1]["Act"], rows[1]["Answers"], rows[1]["Words"]) == ("refused", "1", "Not so")
    assert (rows[2]["Fields"], rows[2]["When"], rows[2]["Kind"]) == ("Phone", "2026-11-29T10:00Z", "entries")
    assert (rows[0]["Kind"], rows[0]["Who"]) == ("of a later version", "not stated")
    assert set(ACTS) == {"propose", "set", "refuse", "undo"}
