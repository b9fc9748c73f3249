"""Files and shapes made to end a server: each is answered in a sentence, and others go on meanwhile."""

from __future__ import annotations

import threading
import time
from typing import Self

import pytest

from placebased.custom_areas import fitting
from placebased.custom_areas.fitting import CustomAreaError
from placebased.errors import ListError
from placebased.exchange import list_import, table_reader
from tests.support import hostile

FILES = hostile.files()
SHAPES = hostile.shapes()


class Beat:
    """Measures the longest while in which another thread of this process could not run."""

    def __init__(self) -> None:
        self.longest = 0.0
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._count)

    def _count(self) -> None:
        last = time.perf_counter()
        while not self._over.wait(0.002):
            now = time.perf_counter()
            self.longest, last = max(self.longest, now - last), now

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._over.set()
        self._thread.join()


@pytest.mark.parametrize("wrong", FILES)
def test_a_file_that_would_end_the_server_is_refused_in_words(wrong: str) -> None:
    """Its sender reads a sentence, whether it comes as a list or as a register."""
    name, body = FILES[wrong]
    for read in (list_import.read_list, table_reader.read_upload):
        with pytest.raises(ListError) as refused:
            read(name, body)
        assert refused.value.why.endswith(".")


@pytest.mark.parametrize("wrong", SHAPES)
def test_a_shape_that_would_end_the_server_is_refused_in_words(wrong: str) -> None:
    """Whoever drew or pasted it reads a sentence."""
    with pytest.raises(CustomAreaError) as refused:
        fitting.read_shape(SHAPES[wrong])
    assert str(refused.value).endswith(".")


@pytest.mark.alone
@pytest.mark.parametrize("wrong", ["more points than rows", "one text many times", "columns by the million"])
def test_others_go_on_while_a_large_file_is_read(wrong: str) -> None:
    """No other thread waits longer than a second, which is what another visitor would notice."""
    name, body = FILES[wrong]
    with Beat() as beat, pytest.raises(ListError):
        list_import.read_list(name, body)
    assert beat.longest < 1.0
