"""What the tests of the Find page share: opening it by its link, and reading what it lists."""

from __future__ import annotations

from pathlib import Path

from streamlit.testing.v1 import AppTest

from placebased.finding.question import Question
from tests.support.city_fixtures import Pages


def open_find(pages: Pages, folder: Path, **query: str) -> AppTest:
    """Open the Find page as its link would."""
    app = pages.open(folder, "find.py")
    app.query_params.clear()
    app.query_params.update(query)
    return app.run()


def question_of(app: AppTest) -> Question:
    """Return what a session asks."""
    asked: Question = app.session_state["question"]
    return asked


def names(app: AppTest) -> list[str]:
    """Return the names on the buttons of the list, in order."""
    return [each.label for each in app.button if str(each.key).startswith("find_")]
