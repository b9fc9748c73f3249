"""How long 10,000 phrases of opening hours take to read, beside the check of as many texts in OSM syntax.

Run ``python -m benchmarks.reading_hours``. Every phrase is another, so that nothing is remembered from one to
the next. The yardstick is what any reader must do at least: to have ``opening-hours-py`` check the answer and
work out its week. Processor time, since other programs may keep the machine busy; each text is read once.
"""

from __future__ import annotations

import itertools
import time
from datetime import datetime, timedelta

from opening_hours import OpeningHours, validate

from placebased.hours.free_text import read_hours

SIZE = 10_000
TARGET_SECONDS = 5.0
MONDAY = datetime(2026, 11, 16)  # noqa: DTZ001 - a wall clock's time
WEEK = timedelta(7)

PATTERNS = (
    "Mon-Fri {a}.{m:02}am-{b}pm; Sat {a}.{m:02}am-12.{m:02}pm",
    "Monday to Thursday: {a}:{m:02}am – {b}:{m:02}pm, Fridays until further notice",
    "{a}.{m:02}am till {b}.{m:02}pm on Tuesdays and Thursdays (closed bank hols)",
    "first {c} of the month {b}.{m:02}-{d}.{m:02}pm",
    "Mon 0{a}:{m:02}-1{b}:00 / -\nWed 0{a}:{m:02}-1{b}:30 / -",
    "{c} {a}.{m:02}-{b}",
    "{c} 10:{m:02} - 0{b}:00",
)
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def phrases() -> list[str]:
    """Return phrases that are all different, some of them such as must be asked about."""
    numbers = itertools.product(range(60), (8, 9), range(1, 6), DAYS, (3, 4))
    made = (
        pattern.format(a=a, b=b, c=day, d=b + e, m=m) for m, a, b, day, e in numbers for pattern in PATTERNS
    )
    return list(itertools.islice(dict.fromkeys(made), SIZE))


def read_all(said: list[str]) -> list[str]:
    """Return what each phrase is read as; empty where it is asked about."""
    return [read_hours(each).osm for each in said]


def check_all(texts: list[str]) -> int:
    """Return how many stretches the weeks of valid texts have together."""
    return sum(
        len(list(OpeningHours(each).intervals(MONDAY, MONDAY + WEEK))) for each in texts if validate(each)
    )


def main() -> None:
    """Print the seconds of both, and their ratio."""
    said = phrases()
    start = time.process_time()
    read = read_all(said)
    middle = time.process_time()
    check_all([osm or "Mo-Fr 09:00-17:00" for osm in read])
    reading, checking = middle - start, time.process_time() - middle
    understood = sum(map(bool, read))
    print(f"{len(said):,} phrases, {understood:,} understood: {reading:.1f} s (at most {TARGET_SECONDS:.0f})")
    print(f"the check alone: {checking:.2f} s; reading takes {reading / checking:.1f} times as long")


if __name__ == "__main__":
    main()
