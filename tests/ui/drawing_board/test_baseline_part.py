"""Freezing figures of a draft, and opening them again."""

from __future__ import annotations

from placebased.place.atlas import Atlas
from placebased.ui.drawing_board import baseline_part
from placebased.ui.runtime import draft_state
from placebased.zone_design.baseline import choices, freeze
from tests.support.city_fixtures import PACK, Pages, html_of


def test_the_form_shows_what_would_be_frozen(pages: Pages, real: Atlas) -> None:
    """With the smallest change that could be seen, the seal, and the file."""
    app = pages.open(PACK, "draw.py")
    app.session_state["base_fold"] = True
    app.session_state["base_figures"] = [next(iter(choices(real)))]
    app.run()
    assert not app.exception
    said = html_of(app)
    assert "What would be frozen" in said
    assert "Put that into the minutes" in said


def test_a_baseline_is_read_as_people_read_it(real: Atlas) -> None:
    """Then, now, and what can be said: of the same data nothing yet."""
    name = next(iter(choices(real)))
    frozen = freeze(
        real, draft_state.today(real), [name], day="2026-11-30", expected="Fewer.", by_when="2029"
    )
    headers, rows = baseline_part.frozen_rows(frozen)
    assert [row[0] for row in rows[12:]] == ["All of Manchester"]  # last, as in every table of a draft
    assert rows[-1][-1] == "—"
    assert rows[0][headers.index("Smallest fall seen")].endswith(" points")
    later = baseline_part.later_rows(frozen, real)
    period = frozen.lines[0].period
    assert all(row[2].endswith(f"% ({period})") and row[3] == row[2] for row in later)  # each of its time
    says = baseline_part.LATER.index("What can be said")
    assert {row[says] for row in later} == {"Not comparable yet: the data is of the same time as then."}
    assert {row[-1] for row in later} == {"—"}
    like = {row[headers.index("Places like it")] for row in rows}
    assert "none" in like
    assert len(like) > 1
    assert [row[2] for row in later] == [row[3] for row in later]
    said = baseline_part.describe(frozen)
    assert said[0].startswith("Frozen on 30 November 2026")
    assert said[-2:] == ["Expected: Fewer.", "By when: 2029."]
