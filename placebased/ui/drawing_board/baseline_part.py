"""Freeze figures of a draft on a day, and hold them against newer data later."""

from __future__ import annotations

import math

import streamlit as st

from placebased import phrases, worker
from placebased.errors import ZoningError
from placebased.exchange import table_sources
from placebased.place.atlas import Atlas
from placebased.ui import markup
from placebased.ui.runtime.caches import place_cache
from placebased.ui.widgets import downloads
from placebased.zone_design import baseline
from placebased.zone_design.baseline import Baseline, BaselineLine
from placebased.zone_design.partition import Partition

_FIGURES, _EXPECTED, _BY_WHEN, _FILE = "base_figures", "base_expected", "base_by_when", "base_file"
LONGEST = 300
LATER = ("Neighbourhood", "Figure", "Then", "Now", "What can be said", "Beside places like it")
"""Headings of the table of a baseline against the data of today."""

LARGEST_FILE_MB = 2
LIKE = (
    "Places like it are small areas outside it with much the same people and homes. "
    "They are frozen too, so that later change can be set beside theirs."
)
"""What the column of places like a neighbourhood means."""


def draw(atlas: Atlas, partition: Partition) -> None:
    """Draw the form that freezes figures, once opened, and the way to open a baseline again.

    Parameters
    ----------
    atlas
        The place.
    partition
        The draft in view.
    """
    fold = st.expander("Baseline: freeze figures on a day", key="base_fold", on_change="rerun")
    if not fold.open:
        return
    with fold:
        _draw_form(atlas, partition)
        _draw_reopening(atlas)


def _draw_form(atlas: Atlas, partition: Partition) -> None:
    labels = {name: each.label for name, each in baseline.choices(atlas).items()}
    chosen = st.multiselect(
        "Figures that will be judged", list(labels), format_func=labels.__getitem__, key=_FIGURES,
        placeholder="Type part of a name",
    )  # fmt: skip
    st.text_input("What is expected to change", key=_EXPECTED, max_chars=LONGEST)
    st.text_input("By when", key=_BY_WHEN, max_chars=LONGEST)
    if not chosen:
        return
    try:
        frozen = baseline.freeze(
            atlas, partition, chosen, day=place_cache.today().isoformat(),
            expected=st.session_state[_EXPECTED], by_when=st.session_state[_BY_WHEN],
        )  # fmt: skip
    except ZoningError as error:
        st.warning(markup.plain_label(str(error)))
        return
    headers, rows = frozen_rows(frozen)
    downloads.draw_table(
        atlas, "What would be frozen", headers, rows, key="base_frozen", numbers=True,
        notes=_notes(frozen), sources=table_sources.of_indicators(atlas, chosen),
    )  # fmt: skip
    st.html(markup.paragraph(f"{baseline.ASSUMED} {LIKE}", cls="pb-note"))
    st.html(
        markup.paragraph(
            f"Its seal is {frozen.seal}. Put that into the minutes, and nobody can change it unseen."
        )
    )
    st.download_button(
        "Freeze it: save the file", frozen.to_json(), "baseline.json", "application/json", key="base_save",
        on_click="ignore",
    )  # fmt: skip


def frozen_rows(frozen: Baseline) -> tuple[list[str], list[list[str]]]:
    """Return what a baseline holds as a table, with the smallest change that could be seen.

    Parameters
    ----------
    frozen
        The baseline.
    """
    headers = [
        "Neighbourhood",
        "Figure",
        "Now",
        "Interval",
        "Smallest fall seen",
        "Smallest rise seen",
        "Places like it",
    ]
    rows = []
    for line in (*frozen.lines, *frozen.whole):
        fall, rise = baseline.could_be_seen(line)
        rows.append(
            [
                line.zone,
                f"{line.label}, {line.period}",
                f"{phrases.number(line.value, 1)}%",
                f"{phrases.number_range(line.low, line.high, 1)}%",
                _points(fall),
                _points(rise),
                _places_like(frozen, line),
            ]
        )
    return headers, rows


def _places_like(frozen: Baseline, line: BaselineLine) -> str:
    """Return how many places are like the neighbourhood of a line; nothing is set beside the whole place."""
    if line in frozen.whole:
        return "—"
    return str(len(frozen.controls[line.zone])) if line.zone in frozen.controls else "none"


def _points(change: float) -> str:
    return "none" if math.isnan(change) else f"{phrases.number(change, 1)} points"


def _draw_reopening(atlas: Atlas) -> None:
    worker.warm(baseline.READING)
    file = st.file_uploader(
        "Open a baseline again", type=["json"], key=_FILE, max_upload_size=LARGEST_FILE_MB
    )
    if file is None:
        return
    try:
        opened = baseline.load(file.getvalue().decode("utf-8", errors="replace"))
    except ZoningError as error:
        st.warning(markup.plain_label(str(error)))
        return
    st.html("".join(map(markup.paragraph, describe(opened))))
    rows = later_rows(opened, atlas)
    downloads.draw_table(
        atlas, "The baseline against the data of today", LATER, rows, key="base_later", notes=_notes(opened),
        sources=table_sources.of_indicators(atlas, figures_of(opened, atlas)),
    )  # fmt: skip
    st.html(markup.paragraph(" ".join(baseline.CONTROLS_ASSUMED), cls="pb-note"))


def _of_its_time(share: float, period: str) -> str:
    return phrases.NO_DATA if math.isnan(share) else f"{phrases.number(share, 1)}% ({period})"


def figures_of(opened: Baseline, atlas: Atlas) -> list[str]:
    """Return the ids of the figures of a baseline that there are today, each once.

    Parameters
    ----------
    opened
        The baseline.
    atlas
        The place.
    """
    return [
        each for each in dict.fromkeys(line.indicator for line in opened.lines) if each in atlas.indicators
    ]


def _notes(frozen: Baseline) -> dict[str, str]:
    """Return what a file of a table of a baseline says of it."""
    return {
        "Baseline": " ".join(describe(frozen)),
        downloads.LIST: f"{frozen.title}, as drawn on the Drawing board",
        "Smallest change": baseline.ASSUMED,
    }


def describe(opened: Baseline) -> list[str]:
    """Return in sentences when a baseline was frozen, and what was expected of it.

    Parameters
    ----------
    opened
        The baseline.
    """
    said = [
        f"Frozen on {phrases.describe_date(opened.day)}, from data version {opened.version}.",
        f"Its seal is {opened.seal}.",
    ]
    said += [f"Expected: {opened.expected.rstrip('.')}."] if opened.expected else []
    return said + ([f"By when: {opened.by_when.rstrip('.')}."] if opened.by_when else [])


def later_rows(opened: Baseline, atlas: Atlas) -> list[list[str]]:
    """Return each figure of a baseline held against the data of today, as people read it.

    Parameters
    ----------
    opened
        The baseline.
    atlas
        The place.
    """
    return [
        [
            each.line.zone,
            each.line.label,
            _of_its_time(each.line.value, each.line.period),
            _of_its_time(each.now, each.period),
            each.says,
            each.beside,
        ]
        for each in baseline.reopen(opened, atlas)
    ]
