"""Tables that people take away as Markdown."""

from __future__ import annotations

import pandas as pd
import pytest

from placebased.exchange.formats import markdown_file
from tests.support.tables import export


def test_a_table_is_pasted_as_it_is_read() -> None:
    """Title, head, figures to the right, rows, and the origin as a list below."""
    frame = pd.DataFrame({"Name": ["Elm", "Oak"], "n": [1.5, None], "open": [True, False]})
    assert markdown_file.write(export(frame, title="Trees", units={"n": "% of trees"})).decode() == (
        "**Trees**\n\n"
        "| Name | n | open |\n"
        "| --- | ---: | --- |\n"
        "| Elm | 1.5 | true |\n"
        "| Oak |  | false |\n\n"
        "- n: % of trees\n"
        "- Taken away on: 2026\\-03\\-01\n"
    )


@pytest.mark.parametrize(
    ("cell", "expected"),
    [("a | b", r"a \| b"), ("<b>", r"\<b\>"), ("two\nlines", "two lines"), ("*", r"\*"), ("\\", r"\\")],
)
def test_no_cell_is_markup(cell: str, expected: str) -> None:
    """Every character that could mean something is escaped."""
    lines = markdown_file.write(export(pd.DataFrame({"x": [cell]}))).decode().splitlines()
    assert lines[4] == f"| {expected} |"
