"""Parts of a week joined into one, with no day given another's hours."""

from __future__ import annotations

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from placebased.exchange.lists.joined_week import NO_DAYS, joined
from placebased.hours.moments import now
from placebased.hours.opening_hours import day_spans
from placebased.hours.week import usual_monday


@pytest.mark.parametrize(
    ("parts", "osm"),
    [
        (["Monday 9am-5pm", "Tuesday 1pm-8pm"], "Mo 09:00-17:00; Tu 13:00-20:00"),
        (
            ["Monday 10am-12pm", "Tuesday 9am-5pm", "Monday 2pm-4pm"],
            "Mo 10:00-12:00,14:00-16:00; Tu 09:00-17:00",
        ),
        (["Mon 9am-5pm", "Tue 9am-5pm", "Wed 9am-5pm", "Sun closed"], "Mo-We 09:00-17:00; Su off"),
        (["Mon-Fri 9am-5pm", "Sat 10am-1pm"], "Mo-Fr 09:00-17:00; Sa 10:00-13:00"),
        (["Mon 9am-5pm", "Mon 9am-5pm"], "Mo 09:00-17:00"),
        (["Mon 9am-5pm"], "Mo 09:00-17:00"),
        (["Monday 10am-12pm\nTuesday closed"], "Mo 10:00-12:00; Tu off"),
        ([], ""),
    ],
)
def test_parts_become_one_week(parts: list[str], osm: str) -> None:
    """Two sessions of a day are both kept; the same said twice is said once."""
    found = joined(parts)
    assert (found.osm, found.note) == (osm, "")


@pytest.mark.parametrize(
    ("parts", "osm", "days"),
    [
        (["Monday 9am-5pm", "Tuesday"], "Mo 09:00-17:00; Tu unknown", "Tuesday"),
        (["Monday 9am-5pm", "Tue: TBC", "Wed -", "Thu 1pm-2pm"],
         "Mo 09:00-17:00; Tu-We unknown; Th 13:00-14:00", "Tuesday and Wednesday"),
        (["Sat & Sun TBC", "Mon-Fri 9am-5pm"], "Mo-Fr 09:00-17:00; Sa-Su unknown", "Saturday and Sunday"),
    ],
)  # fmt: skip
def test_a_day_without_times_is_not_stated(parts: list[str], osm: str, days: str) -> None:
    """The other days hold; it is not said to be closed, and a remark names it."""
    found = joined(parts)
    assert found.osm == osm
    assert found.note == f"It is not stated when it is open on {days}."


def test_a_session_without_a_time_beside_one_with_a_time_is_said() -> None:
    """What is known of the day holds."""
    found = joined(["Monday 9am-5pm", "Monday"])
    assert (found.osm, found.note) == ("Mo 09:00-17:00", "It is not stated when else it is open on Monday.")


def test_days_alone_are_no_hours() -> None:
    """Nor is a day that is closed and not stated at once."""
    assert joined(["Monday", "Tuesday"]).osm == ""
    assert "disagree about Monday" in joined(["Monday closed", "Monday", "Tuesday 9am-5pm"]).note


def test_a_monthly_part_stands_beside_the_week() -> None:
    """It does not replace what holds every week."""
    assert joined(["Monday 9am-5pm", "first Thursday 7pm-9pm"]).osm == "Mo 09:00-17:00, Th[1] 19:00-21:00"


def test_a_sunday_and_bank_holidays_are_closed_together() -> None:
    """As columns for both of them say."""
    found = joined(["Mon-Fri 9am-6pm", "Sun & bank holidays closed"])
    assert (found.osm, found.note) == ("Mo-Fr 09:00-18:00; Su off; PH off", "")


def test_hours_of_bank_holidays_replace_the_week() -> None:
    """A column of bank holidays holds instead of Monday's, not beside it."""
    found = joined(["Monday 9am-5pm", "Bank holidays 10am-12pm"]).osm
    assert found == "Mo 09:00-17:00; PH 10:00-12:00"


@pytest.mark.parametrize(
    ("parts", "note"),
    [
        (["Mon 9am-5pm", "Mon 10am-12pm"], "disagree about Monday"),
        (["Mon 9am-5pm", "Mon closed"], "disagree about Monday"),
        (["Mon 9am-5pm", "ask at the desk"], "“ask at the desk” is not sure"),
        (["Mon 9am-5pm", "Fortnightly Tue 9am-5pm"], "is not sure"),
        (["09:00-17:00"], NO_DAYS),
        (["Mon closed", "Tue closed"], "when it is open"),
    ],
)
def test_what_disagrees_or_is_not_sure_stays_in_words(parts: list[str], note: str) -> None:
    """The words are all kept; nothing is counted as open."""
    found = joined(parts)
    assert found.osm == ""
    assert note in found.note
    assert all(part in found.words for part in parts)


@given(
    st.lists(st.tuples(st.integers(8, 12), st.integers(13, 20)), min_size=7, max_size=7),
    st.permutations(range(7)),
)
def test_each_day_has_its_own_hours(times: list[tuple[int, int]], order: list[int]) -> None:
    """Whatever the order of the columns."""
    names = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
    osm = joined([f"{names[k]} {times[k][0]:02}:00-{times[k][1]}:00" for k in order]).osm
    monday = usual_monday(now().date())
    read = [day_spans(osm, monday + timedelta(k)) for k in range(7)]
    spans = [[(each.start, each.end) for each in day if each.answer == "open"] for day in read]
    assert spans == [[(start * 60, end * 60)] for start, end in times]


@pytest.mark.parametrize(
    "parts", [["monday 10-12", "tuesday closed", "wednesday 2-4pm"], ["Mon 10am-12pm", "Wed 10am-12pm"]]
)
def test_words_that_mean_the_same_stay_as_they_are(parts: list[str]) -> None:
    """Whatever the order of the rules: nobody is told of days that a list does not name."""
    assert joined(parts).words == "; ".join(parts)


def test_words_that_read_otherwise_give_way_to_plain_words() -> None:
    """Never to the syntax: it is what visitors read."""
    found = joined(["1st Mon 10:00-12:00", "Tue 9-5"])
    assert found.osm == "Tu 09:00-17:00, Mo[1] 10:00-12:00"
    assert found.words == "Tuesday 9am to 5pm; first Monday of the month, 10am to midday"
