"""A Markdown table, to paste into a wiki, an issue or a text."""

from __future__ import annotations

import re
from collections.abc import Iterable

from placebased.exchange.formats.export_table import ExportTable, Scalar, kind_of, one_line

_SPECIAL = re.compile(r"([\\`*_{}\[\]()<>#+\-!|~&$=:@])")


def write(table: ExportTable) -> bytes:
    """Write a table as Markdown, with where it comes from below it.

    Parameters
    ----------
    table
        The table and its origin; shapes are left out.

    Returns
    -------
    bytes
        UTF-8; text is escaped, so that no cell ends early and none is markup. Missing values are empty.
    """
    rows = zip(*table.columns.values(), strict=True)
    right = [kind_of(values) in {"whole", "number"} for values in table.columns.values()]
    lines = [
        f"**{_text(table.title)}**",
        "",
        _line(map(_text, table.columns)),
        _line("---:" if figures else "---" for figures in right),
        *(_line(map(_cell, row)) for row in rows),
        "",
        *(
            f"- {_text(name)}: {_text(words)}"
            for name, words in (*table.units.items(), *table.origin().items())
        ),
    ]
    return ("\n".join(lines) + "\n").encode()


def _line(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _cell(value: Scalar) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    return str(value) if isinstance(value, int | float) else _text(value)


def _text(words: str) -> str:
    """Return text as it is shown, every character that could be markup escaped."""
    return _SPECIAL.sub(r"\\\1", one_line(words)).strip()
