"""The ways of showing the map that are set beside each other, each with its own clicks."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Protocol

from benchmarks.browser import Tab

Click = Callable[[], None]
Done = Callable[[], bool]


class Way(Protocol):
    """How to choose on one kind of page, and how to see that it shows what was chosen."""

    @property
    def place(self) -> str:
        """Selector of the first words that tell of a chosen place."""

    @property
    def panel(self) -> str:
        """Selector of all that tells of a chosen place."""

    @property
    def heading(self) -> str:
        """Selector of the words about the map that follow it; empty where there are none."""

    def loaded(self, tab: Tab) -> bool:
        """Tell whether the whole map is there."""

    def ready_need(self, tab: Tab, need: int) -> tuple[Click, Done]:
        """Open the choice of needs as far as the last click; return that click and the check after it."""

    def ready_level(self, tab: Tab, level: int) -> tuple[Click, Done]:
        """Do the same for the choice of areas."""

    def ready_place(self, tab: Tab, place: int) -> Click:
        """Return the click on one of several spots of the map."""


SPOTS = tuple((right / 100, down / 100) for down in range(34, 72, 4) for right in (52, 57, 48, 61))
"""Where a click on the map may go, as shares of its width and height: all of them in the middle."""
HOVER_MS = 150


def option_click(tab: Tab, box: str, option: str) -> Click:
    """Open a Streamlit select box and type all but the last letter; return the click on the option.

    Somebody who has typed a whole name has chosen already: the map follows what is typed.
    """
    page = tab.page
    field = page.get_by_test_id("stSelectbox").filter(has_text=box).locator("input").first
    field.click()
    field.fill(option[:-1])
    found = page.get_by_role("option").filter(has_text=option).first
    found.wait_for()
    return found.click


def spot_click(tab: Tab, selector: str, place: int, fits: Done = lambda: True) -> Click:
    """Return the click on a spot of the map that ``selector`` finds.

    Parameters
    ----------
    place
        How many spots to pass over, so that each click is on another place.
    fits
        Tells, while the pointer is over a spot, whether a click there is on an area.
    """
    box = tab.page.locator(selector).first.bounding_box()
    if box is None:
        raise RuntimeError("there is no map to click on")
    for right, down in SPOTS[(7 * place) % len(SPOTS) :] + SPOTS:
        x, y = box["x"] + right * box["width"], box["y"] + down * box["height"]
        tab.page.mouse.move(x, y)
        tab.page.wait_for_timeout(HOVER_MS)
        if fits():
            return partial(tab.page.mouse.click, x, y)
    raise RuntimeError("no spot of the map is an area")


@dataclass(frozen=True)
class Plain:
    """The plain page: buttons, one after another."""

    needs: tuple[str, ...]
    levels: tuple[str, ...] = ("by lsoa", "by ward")
    place: str = "#panel"
    panel: str = "#panel"
    heading: str = ""

    def loaded(self, tab: Tab) -> bool:
        """Tell whether Leaflet has drawn."""
        return bool(tab.bench()["drawn"])

    def ready_need(self, tab: Tab, need: int) -> tuple[Click, Done]:
        """Return the click on a need's button."""
        return self._button(tab, self.needs[need % len(self.needs)])

    def ready_level(self, tab: Tab, level: int) -> tuple[Click, Done]:
        """Return the click on a level's button."""
        return self._button(tab, self.levels[level % 2])

    def ready_place(self, tab: Tab, place: int) -> Click:
        """Return the click on a spot with an area."""
        return spot_click(tab, "#map", place, lambda: tab.page.locator("path:hover").count() > 0)

    def _button(self, tab: Tab, label: str) -> tuple[Click, Done]:
        return tab.page.get_by_role("button", name=label, exact=True).click, lambda: True


@dataclass(frozen=True)
class Usual:
    """The usual way: Streamlit's select boxes, and a map in a frame that is made anew."""

    needs: tuple[str, ...]
    areas: tuple[int, int]
    levels: tuple[str, ...] = ("lsoa", "ward")
    place: str = ".st-key-panel"
    panel: str = ".st-key-panel"
    heading: str = ""

    def loaded(self, tab: Tab) -> bool:
        """Tell whether the map has all small areas."""
        return self._paths(tab) == self.areas[0]

    def ready_need(self, tab: Tab, need: int) -> tuple[Click, Done]:
        """Open the box and return the click on the need; the check is the legend's title."""
        label = self.needs[need % len(self.needs)]
        return option_click(tab, "Need", label), lambda: label in self._legend(tab)

    def ready_level(self, tab: Tab, level: int) -> tuple[Click, Done]:
        """Open the box and return the click on the level."""
        wanted = self.areas[level % 2]
        return option_click(tab, "Show by", self.levels[level % 2]), lambda: self._paths(tab) == wanted

    def ready_place(self, tab: Tab, place: int) -> Click:
        """Return the click on a spot with an area."""
        return spot_click(tab, "iframe", place, lambda: self._count(tab, "path:hover") > 0)

    def _paths(self, tab: Tab) -> int:
        return self._count(tab, "path.leaflet-interactive")

    def _count(self, tab: Tab, selector: str) -> int:
        return tab.page.frame_locator("iframe").first.locator(selector).count()

    def _legend(self, tab: Tab) -> str:
        captions = tab.page.frame_locator("iframe").first.locator("text.caption")
        return " ".join(captions.all_text_contents())


@dataclass(frozen=True)
class Explorer:
    """The explorer itself, as its visitors get it.

    Attributes
    ----------
    names
        What its areas are called, by which the card of one is told from the card of a symbol.
    """

    needs: tuple[tuple[str, str], ...]
    levels: tuple[tuple[str, str], ...]
    overlays: bool = True
    names: frozenset[str] = frozenset()
    host: str = ".pb-host"
    place: str = ".st-key-map_words .pb-of-place"
    panel: str = ".st-key-panel h2"
    heading: str = ""

    def loaded(self, tab: Tab) -> bool:
        """Tell whether the areas are filled and, if there are overlays, all of them drawn."""
        told = self._told(tab)
        full = not self.overlays or (int(told.get("assets", 0)) > 0 and int(told.get("teams", 0)) > 0)
        return told.get("ready") == "true" and full

    def ready_need(self, tab: Tab, need: int) -> tuple[Click, Done]:
        """Open the box and return the click on the need; the check is what the map says it shows."""
        key, label = self.needs[need % len(self.needs)]
        return (
            option_click(tab, "Need", label),
            lambda: self._told(tab).get("indicator", "").startswith(f"{key}@"),
        )

    def ready_level(self, tab: Tab, level: int) -> tuple[Click, Done]:
        """Open the box and return the click on the level."""
        key, label = self.levels[level % 2]
        return option_click(tab, "Show by", label), lambda: self._told(tab).get("level") == key

    def ready_place(self, tab: Tab, place: int) -> Click:
        """Return the click on a spot whose card tells of an area, and not of the one that is chosen."""
        return spot_click(tab, self.host, place, lambda: self._over_another(tab))

    def _over_another(self, tab: Tab) -> bool:
        card = tab.page.locator(".pb-tip")
        if not card.is_visible():
            return False
        name = card.locator("strong").inner_text()
        return name in self.names and name != tab.page.locator(self.panel).first.inner_text()

    def _told(self, tab: Tab) -> dict[str, str]:
        host = tab.page.locator(self.host)
        told: dict[str, str] = host.first.evaluate("host => ({...host.dataset})") if host.count() else {}
        return told
