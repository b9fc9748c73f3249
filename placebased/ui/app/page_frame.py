"""What every page stands in: the style sheet, the projector view, the back button."""

from __future__ import annotations

from functools import cache

import streamlit as st
from streamlit.components.v2.types import ComponentRenderer

from placebased.ui.runtime.routes import front

_SCRIPT = """
export default function (component) {
  const { data } = component;
  const script = new URL(data.front + "page/page.js", document.baseURI).href;
  import(script).then((page) => page.furnish(data), () => {});
}
"""


@cache
def _component() -> ComponentRenderer:
    return st.components.v2.component("placebased_page", html="<span></span>", js=_SCRIPT)


def draw_frame(*, present: bool, go: str = "") -> None:
    """Draw what every page needs once.

    Parameters
    ----------
    present
        Whether the page is in its projector view.
    go
        Changes when something was chosen that is to be looked at: on a phone the choices then step aside.
    """
    with st.container(key="furniture"):
        _component()(key="page_furniture", data={"present": present, "go": go, "front": front().url})
