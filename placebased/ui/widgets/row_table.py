"""A table whose rows choose an area, as the map and the scatter do: by click, by keyboard, by ear."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

import streamlit as st

from placebased.ui.runtime.routes import module_shim

_component = st.components.v2.component(
    "placebased_rows",
    html='<div class="pb-rows-host"></div>',
    js=module_shim("page/row_table.js"),
    isolate_styles=False,  # it is one of the page's tables and looks like them
)


def draw_row_table(
    caption: str,
    headers: Sequence[str],
    rows: Mapping[str, Sequence[str]],
    *,
    key: str,
    chosen: str,
    on_pick: Callable[[str], None],
) -> None:
    """Draw the table, or tell the one that is there which row is chosen now.

    Parameters
    ----------
    caption
        What the table or chart is of.
    key
        Fixed name of this table.
    headers
        One a column; the first is that of the names.
    rows
        Cells by code, in the order in which they are shown; the first cell is the name.
    chosen
        Code of the row that is marked; empty for none.
    on_pick
        Called before the script runs again with the code that was chosen; empty where the choice was taken
        back. Codes that are not among the rows never arrive.
    """

    def picked() -> None:
        code = st.session_state[key].get("pick")
        if isinstance(code, str) and (code in rows or not code):
            on_pick(code)

    lines = [[code, *cells] for code, cells in rows.items()]
    data = {"caption": caption, "headers": list(headers), "rows": lines, "chosen": chosen}
    _component(key=key, data=data, on_pick_change=picked)
