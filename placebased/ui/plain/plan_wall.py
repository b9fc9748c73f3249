"""A room's scenario beside the best plan on the wall: both maps, one legend, and what it costs in words."""

from __future__ import annotations

from urllib.parse import urlencode

from placebased.mapping.layers import SIGNS
from placebased.mapping.picture import wall_map
from placebased.ui.decide.best.room_plan import BesideChoice
from placebased.ui.markup import element, heading, paragraph, text

ADDRESS = "wall-plan"
"""Where the maps are asked for."""

TITLES = ("Your choice", "The best plan")


def words_html(best: BesideChoice) -> str:
    """Return what is said of the best plan, or that it is being looked for.

    Parameters
    ----------
    best
        The best plan beside the room's scenario.
    """
    return element("div", paragraph(" ".join(best.sentences)), cls="pb-said pb-best", role="status")


def plans_html(best: BesideChoice, ident: str, scene: str) -> str:
    """Return both maps with what they show.

    Parameters
    ----------
    best
        The best plan, with its drawings.
    ident, scene
        Id of the workshop, and of the scene.
    """
    figures = "".join(
        element("figure", heading(title) + _image(title, best, {"w": ident, "s": scene, "n": k}))
        for k, title in enumerate(TITLES)
    )
    return element("div", element("div", figures, cls="pb-two") + _legend(best), cls="pb-plans")


def _image(title: str, best: BesideChoice, asked: dict[str, object]) -> str:
    shown = best.fill.title if best.fill is not None else ""
    words = f"Map, {title.casefold()}: {shown}. The sentences say what it comes to."
    return f'<img src="./{ADDRESS}?{text(urlencode(asked))}" alt="{text(words)}">'


def _legend(best: BesideChoice) -> str:
    """Return the classes of both maps, and what the sign of a new site is."""
    if best.fill is None:
        return ""
    said = element("li", element("b", text(f"{best.fill.title}, {best.fill.unit}:")))
    rows = "".join(
        element("li", f"{each.swatch} {text(each.label)}") for each in wall_map.classes(best.fill, "plans")
    )
    return element("ul", said + rows + element("li", text(f"+ {SIGNS['+']}")), cls="pb-legend")
