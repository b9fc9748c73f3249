"""How many bytes of chosen files the server holds."""

from __future__ import annotations

from placebased.ui.runtime.uploads import SERVER_BYTES, VISIT_BYTES, Uploads

MB = 1_000_000


def path(visit: str) -> str:
    """Return the address to which a visit sends a file."""
    return f"/base/_stcore/upload_file/{visit}/f1"


def uploads(own: int = 0, every: int = 0) -> Uploads:
    """Return the bounds where so many bytes are kept."""
    return Uploads(31 * MB, lambda _visit: (own, every))


def test_what_sends_no_file_needs_no_room() -> None:
    """A page, a map file, or taking a file out again goes on where everything is full."""
    full = uploads(VISIT_BYTES, SERVER_BYTES)
    for method, where in (("GET", path("a")), ("DELETE", path("a")), ("PUT", "/health")):
        with full.room_for(where, method, "1000000") as there_is:
            assert there_is


def test_a_visit_keeps_a_few_large_files_and_no_more() -> None:
    """What is kept and what is just coming in count together; another visit still has room."""
    some = uploads(own=60 * MB, every=60 * MB)
    with (
        some.room_for(path("a"), "PUT", str(30 * MB)) as first,
        some.room_for(path("a"), "PUT", "") as second,
    ):
        assert (first, second) == (True, False)
        with some.room_for(path("b"), "PUT", str(30 * MB)) as other:
            assert other
    with some.room_for(path("a"), "PUT", str(31 * MB)) as again:
        assert again


def test_all_visits_together_are_bounded() -> None:
    """A new visit is refused where others have filled the server."""
    with uploads(every=SERVER_BYTES - 10 * MB).room_for(path("new"), "POST", str(11 * MB)) as there_is:
        assert not there_is
