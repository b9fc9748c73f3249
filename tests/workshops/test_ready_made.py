"""The run of show to begin with."""

from __future__ import annotations

from placebased.workshops import run_of_show
from placebased.workshops.ready_made import ready_made
from tests.support.readability import HIGHEST_GRADE, MOST_WORDS, grade, words


def test_it_takes_some_45_minutes_and_can_be_saved() -> None:
    """Each scene passes its own check; together they leave time to arrive and to go."""
    run = ready_made("A", "ward", ("Table 1",))
    assert run_of_show.parse_run(run_of_show.to_json(run).encode()) == run
    assert 35 <= sum(each.seconds for each in run.scenes) / 60 <= 45


def test_its_questions_can_be_read_aloud() -> None:
    """By anybody, at once."""
    questions = [each.question for each in ready_made("A", "ward").scenes]
    assert max(len(words(each)) for each in questions) <= MOST_WORDS
    assert grade(questions) <= HIGHEST_GRADE
