"""Files made once somebody asks: in a process of their own, with a sentence for whatever goes wrong."""

from __future__ import annotations

import threading
import time
from pathlib import Path

import pytest

from placebased import worker
from placebased.errors import TypesettingError, WorkError
from placebased.reports.writers.registry import DocumentFormat, describe_failure
from placebased.reports.writers.view_formats import VIEW_FORMATS
from placebased.ui.widgets import made_files, take_view
from tests.support import misbehaving
from tests.support.city_fixtures import Pages, html_of
from tests.support.documents import small_document

SLIDE = VIEW_FORMATS[0]


def form(write: object) -> DocumentFormat:
    """Return a form with another writer."""
    return DocumentFormat("slide", "Slide", ".pptx", "application/octet-stream", write)  # type: ignore[arg-type]


def test_a_slide_is_written_in_a_process_of_its_own() -> None:
    """It is a file of office programs, which is a zipped folder."""
    assert made_files.write(SLIDE, small_document()).startswith(b"PK")


def test_whoever_goes_stops_the_work() -> None:
    """What is raised while waiting is raised at once, and the child that worked is ended soon after."""

    def gone() -> None:
        raise KeyboardInterrupt

    begun = time.monotonic()
    with pytest.raises(KeyboardInterrupt):
        made_files.write(form(misbehaving.writes_slowly), small_document(), while_waiting=gone)
    assert time.monotonic() - begun < 10
    for _ in range(100):
        if not worker.waiting():
            break
        time.sleep(0.1)
    assert worker.waiting() == 0


def test_a_process_that_stops_is_an_error_with_a_sentence_and_the_next_works() -> None:
    """Nobody sees a traceback, and whoever tries again gets a file."""
    with pytest.raises(WorkError) as found:
        made_files.write(form(misbehaving.stops_while_it_writes), small_document())
    said = describe_failure(found.value)
    assert said.startswith("What makes files here has stopped and starts anew.")
    assert made_files.write(SLIDE, small_document()).startswith(b"PK")


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (WorkError("died"), "What makes files here has stopped and starts anew."),
        (OSError(28, "No space left on device"), "The disk of the server is full"),
        (TypesettingError("a fault at line 3"), "It could not be made."),
    ],
)
def test_whatever_goes_wrong_ends_in_a_sentence_on_the_page(
    pages: Pages, city_folder: Path, monkeypatch: pytest.MonkeyPatch, error: Exception, said: str
) -> None:
    """With what to do, and without what only programmers read; no file is offered."""

    def fail(*_given: object, **_named: object) -> bytes:
        raise error

    monkeypatch.setattr(made_files, "write", fail)
    app = pages.open(city_folder, level="ward")
    app.session_state[take_view.KEY] = True
    app.run()
    app.button(key=f"{take_view.KEY}_csv").click().run()
    page = html_of(app)
    assert not app.exception
    assert said in page
    assert "line 3" not in page
    assert not [each for each in app.get("download_button") if getattr(each, "label", "") == "Save it again"]


def test_others_are_served_while_a_file_is_made() -> None:
    """Two long files take both children; a short job of another pool does not wait for them."""
    ended = threading.Event()

    def wait() -> None:
        if ended.is_set():
            raise KeyboardInterrupt

    def make() -> None:
        with pytest.raises(KeyboardInterrupt):
            made_files.write(form(misbehaving.writes_slowly), small_document(), while_waiting=wait)

    threads = [threading.Thread(target=make) for _ in range(2)]
    for each in threads:
        each.start()
    try:
        time.sleep(3)  # by then both children have begun to write
        assert all(each.is_alive() for each in threads)
        quick = worker.WorkerLimits(seconds=5.0)
        assert worker.run_within(quick, len, "abc") == 3
    finally:
        ended.set()
        for each in threads:
            each.join(20)
