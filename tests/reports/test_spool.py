from __future__ import annotations

from pathlib import Path

from placebased.reports.spool import Spool


def test_values_come_out_in_the_order_they_went_in(tmp_path: Path) -> None:
    """Each is gone once the next was asked for; what nobody asked for stays."""
    spool = Spool(tmp_path)
    assert spool.is_empty()
    for number in range(3):
        spool.put({"number": number})
    taken = spool.take()
    assert [next(taken)["number"], next(taken)["number"]] == [0, 1]
    assert not spool.is_empty()
    assert [each["number"] for each in Spool(tmp_path).take()] == [1, 2]
    assert spool.is_empty()


def test_what_is_left_is_known_by_its_number(tmp_path: Path) -> None:
    """Without a word nothing is left."""
    spool = Spool(tmp_path)
    assert spool.rest() is None
    spool.leave(40)
    assert Spool(tmp_path).rest() == 40
    assert spool.is_empty()
