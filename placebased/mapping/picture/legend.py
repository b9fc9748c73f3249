"""The legend of a picture: everything on the map in words, with limits and numbers, as on the live map."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from placebased.mapping.layers import CLASSES, NO_CLASS, RANGE_ONLY, RANGE_ONLY_WORDS, NeedLayer
from placebased.mapping.picture import layers, symbols, zones
from placebased.mapping.picture.canvas import FINE, element, text, width_of, wrapped
from placebased.mapping.picture.layers import colour
from placebased.mapping.picture.scene import PictureScene

TITLE, BODY, NOTE = 15.0, 12.5, 11.0
ROW, SIGN = 19.0, 30.0

Draw = Callable[[float, float], str]


@dataclass(frozen=True, slots=True)
class Block:
    """One part of the legend, drawn with its upper left corner at 0, 0; its height in pixels."""

    drawn: str
    height: float


WIDEST_END = 0.5
"""Share of a line that what stands at its end may take."""


class _Column:
    """Lines of a block, one under the other."""

    def __init__(self, wide: float) -> None:
        self.wide = wide
        self.y = 0.0
        self.drawn: list[str] = []

    def words(
        self, words: str, size: float, *, ink: str = "ink", weight: int = 400, left: float = 0.0
    ) -> None:
        """Write words below what stands, broken into lines that fit."""
        for line in wrapped(words, size, self.wide - left, bold=weight > 400):  # noqa: PLR2004 - bold
            self.y += size * 1.25
            self.drawn.append(
                text(line, left, self.y - size * 0.28, size=size, colour=colour(ink), weight=weight)
            )

    def ends(self, words: str, number: str) -> None:
        """Write a small line with something at its right end, or under it where both have no room."""
        if width_of(number, NOTE) > self.wide * WIDEST_END:
            self.words(words, NOTE, ink="quiet")
            self.words(number, NOTE, ink="quiet")
            return
        start = self.y
        held, self.wide = self.wide, self.wide - width_of(number, NOTE) - 8
        self.words(words, NOTE, ink="quiet")
        self.wide = held
        if number:
            self.drawn.append(
                text(number, held, start + NOTE * 0.97, size=NOTE, colour=colour("quiet"), anchor="end")
            )
            self.y = max(self.y, start + NOTE * 1.25)

    def row(self, sign: str, label: str, number: str) -> None:
        """Write a sign, what it stands for and how often."""
        start = self.y
        lines = wrapped(label, BODY, self.wide - SIGN - width_of(number, BODY) - 10)
        for k, line in enumerate(lines):
            self.drawn.append(
                text(line, SIGN, start + ROW * 0.7 + k * BODY * 1.2, size=BODY, colour=colour("ink"))
            )
        if number:
            self.drawn.append(
                text(number, self.wide, start + ROW * 0.7, size=BODY, colour=colour("quiet"), anchor="end")
            )
        self.drawn.append(element("g", sign, transform=f"translate(0 {start + 1:.1f})"))
        self.y = start + ROW + (len(lines) - 1) * BODY * 1.2

    def block(self) -> Block:
        """Return what was drawn, and how high it is."""
        return Block("".join(self.drawn), self.y)


def blocks(scene: PictureScene, mark: str, wide: float, key: Sequence[str]) -> list[Block]:
    """Return the parts of the legend: the fill, assets, teams, and the names that stand as numbers.

    Parameters
    ----------
    scene
        What is on the picture.
    mark
        What the names of this picture's definitions begin with.
    wide
        Pixels.
    key
        The names that stand as numbers, from 1.
    """
    parts = [
        _zones(scene, mark, wide), _need(scene, mark, wide), _assets(scene, wide), _teams(scene, wide),
        _key(key, wide),
    ]  # fmt: skip
    return [part for part in parts if part.height]


def _zones(scene: PictureScene, mark: str, wide: float) -> Block:
    """Write the neighbourhoods of a draft with their residents, and how many live in none."""
    column, drafted = _Column(wide), scene.message.zones
    if drafted is None:
        return column.block()
    column.words(drafted.title, TITLE, weight=600)
    column.ends("", "residents")
    people = zones.residents(drafted)
    for key, name, (light, _) in zip(drafted.keys, drafted.names, drafted.colours, strict=True):
        column.row(_plain_swatch(light, zones.PALE), name, f"{people[key]:,.0f}")
    if zones.NO_ZONE in drafted.owners:
        column.row(_plain_swatch(f"url(#{mark}-none)"), "In none", f"{people[zones.NO_ZONE]:,.0f}")
    if drafted.note:
        column.words(drafted.note, NOTE, ink="quiet")
    return column.block()


def _plain_swatch(fill: str, share: float = 1.0) -> str:
    return element(
        "rect", width=22, height=15, rx=2, fill=fill, fill_opacity=share, stroke=colour("line"),
        stroke_width=0.6,
    )  # fmt: skip


def _need(scene: PictureScene, mark: str, wide: float) -> Block:
    column, need = _Column(wide), scene.message.need
    if need is None:
        if scene.message.notice:
            column.words(scene.message.notice, BODY)
        return column.block()
    column.words(need.title, TITLE, weight=600)
    message, others = scene.message, set(scene.others)
    where = f" in {message.inside_name}" if message.inside is not None else ""
    column.ends("" if need.axes else need.unit, f"{message.many}{where}")
    column.y += 3
    meant = "".join(sign for k, sign in enumerate(need.signs()) if k not in others)
    if need.axes:
        _square(column, need, meant, mark)
    else:
        for row, sign in zip(need.rows, CLASSES, strict=False):
            column.row(_swatch(need, sign, mark), row.label, f"{meant.count(sign):,}")
    for sign, words in ((NO_CLASS, need.no_data), (RANGE_ONLY, RANGE_ONLY_WORDS)):
        if missing := meant.count(sign):
            column.row(_swatch(need, sign, mark), words, f"{missing:,}")
    _marks(column, scene)
    if need.note:
        column.y += 3
        column.words(need.note, NOTE, ink="quiet")
    return column.block()


def _square(column: _Column, need: NeedLayer, meant: str, mark: str) -> None:
    """Draw the classes of two figures as a square: the first figure upwards, the second to the right."""
    first, second = need.axes or ("", "")
    size = math.isqrt(len(need.rows))
    names = [row.label.partition(" / ")[2] for row in need.rows[:size]]
    left = max(width_of(name, BODY) for name in names) + 8
    wide = (column.wide - left) / size
    column.words(f"↑ {first}", BODY)
    for up in reversed(range(size)):
        column.drawn.append(text(names[up], 0, column.y + ROW * 0.7, size=BODY, colour=colour("ink")))
        for across in range(size):
            sign, x = CLASSES[up * size + across], left + across * wide
            number = text(
                f"{meant.count(sign):,}", 26, ROW * 0.7 - 1, size=BODY, colour=colour("quiet"), anchor="start"
            )
            cell = _swatch(need, sign, mark) + number
            column.drawn.append(element("g", cell, transform=f"translate({x:.1f} {column.y + 1:.1f})"))
        column.y += ROW
    for across, name in enumerate(names):
        x = left + across * wide
        column.drawn.append(text(name, x, column.y + ROW * 0.7, size=BODY, colour=colour("ink")))
    column.y += ROW
    column.words(f"{second} →", BODY)


def _marks(column: _Column, scene: PictureScene) -> None:
    """Write the figures of the chosen place, the whole place and the country, to set the classes beside."""
    scale, need = scene.message.scale, scene.message.need
    if scale is None or need is None or scale.key != need.key:
        return
    column.y += 3
    for each in scale.marks:
        column.words(f"{each.name}: {each.figure}", BODY)
    if scale.missing:
        column.words(scale.missing, NOTE, ink="quiet")


def _swatch(need: NeedLayer, sign: str, mark: str) -> str:
    box = element(
        "rect",
        width=22,
        height=15,
        rx=2,
        fill=layers.fill_of(need, sign, mark),
        stroke=colour("line"),
        stroke_width=0.6,
    )
    if sign in {NO_CLASS, RANGE_ONLY} or need.rows[int(sign)].hatched:
        return box
    ink = layers.text_on(need.rows[int(sign)].colour)
    number = text(str(int(sign) + 1), 11, 11.4, size=10.5, colour=ink, weight=600, anchor="middle")
    return box + ("" if need.patterns else number)


def _assets(scene: PictureScene, wide: float) -> Block:
    column, tallies = _Column(wide), scene.tally()
    if not tallies or scene.message.assets is None:
        return column.block()
    around = any(near for _, _, near in tallies)
    column.words("Assets", TITLE, weight=600)
    if around:
        name = scene.message.inside_name
        column.ends("", f"in {name} + around" if name else "inside + around")
    for category, here, near in tallies:
        sign = "".join(symbols.symbol(category, (11, 8), 8))
        column.row(
            sign, category["plural"] or category["label"], f"{here:,} + {near:,}" if near else f"{here:,}"
        )
    if scene.message.assets.note:
        column.words(scene.message.assets.note, NOTE, ink="quiet")
    return column.block()


def _teams(scene: PictureScene, wide: float) -> Block:
    column = _Column(wide)
    rows: dict[tuple[str, int, str], int] = {}
    for team, style in scene.teams:
        undrawn = "whole city" if team["level"] == "city" else "" if team["codes"] else "area not stated"
        key = (team["group"] or team["label"], style, undrawn)
        rows[key] = rows.get(key, 0) + 1
    if rows:
        column.words("Teams", TITLE, weight=600)
    for (label, style, undrawn), count in rows.items():
        line = layers.stroke("M0 16H48", layers.team_colour(style), 3.5, layers.team_dashes(style))
        sign = "" if undrawn else element("g", line, transform=f"scale({1 / FINE})")
        words = label[:1].upper() + label[1:]
        column.row(sign, f"{words} ({undrawn})" if undrawn else words, f"{count:,}" if count > 1 else "")
    return column.block()


def _key(key: Sequence[str], wide: float) -> Block:
    column = _Column(wide)
    if key:
        column.words("Names", TITLE, weight=600)
    for number, name in enumerate(key, start=1):
        column.words(f"{number} {name}", BODY)
    return column.block()
