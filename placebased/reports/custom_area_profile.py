"""The profile of a place of one's own as a document: what its small areas add up to, and what is hidden.

It has the parts of any profile, and what was agreed of its small areas, whatever somebody calls them. What
is published for larger areas alone says so in its part. Figures are those of
:mod:`placebased.custom_areas.figures`, after disclosure control.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

import pandas as pd

from placebased import phrases
from placebased.assets import table as asset_table
from placebased.contributions import places
from placebased.custom_areas import figures as custom_figures
from placebased.custom_areas import fitting, over_time
from placebased.custom_areas.figures import CustomAreaFigure
from placebased.custom_areas.fitting import CustomArea
from placebased.exchange import table_sources
from placebased.mapping import explore_map
from placebased.mapping.custom_area_layer import membership_layer
from placebased.mapping.message import MapMessage
from placebased.mapping.picture import sheet
from placebased.mapping.picture.sheet import PictureWords, Sheet, phone_sheet
from placebased.need import comparators, conditions, differences, doubt_columns, time_series, wording
from placebased.place import containment, team_extent
from placebased.place.agreed import Area as Place
from placebased.place.atlas import Atlas
from placebased.place.catalogue import Source, TimeSeries
from placebased.place.geography import Level
from placebased.reports import strip_chart
from placebased.reports.document import (
    Block,
    Bullets,
    Cell,
    Chart,
    ChartSeries,
    DataColumn,
    DataTable,
    Document,
    DocumentSection,
    Figure,
    Gap,
    Paragraph,
    Picture,
    Questions,
)
from placebased.reports.place_profile import LANGUAGE, named_sources, notices_of
from placebased.reports.profile import agenda, changed, cover, figures, has, opening, pledged, short
from placebased.reports.profile.inputs import ProfileInputs
from placebased.reports.profile.where import MAP, MARGIN
from placebased.reports.view_document import methods_of
from placebased.views import area_profile
from placebased.views.area_profile import CategoryCount, TeamSummary
from placebased.views.selection import Selection

HIDDEN = "hidden"
"""What stands for a figure that would tell too much about few people."""

MOST_STRIPS = 6
"""Figures that stand out which are drawn; the table below them has all."""

BEYOND_CHANCE = ("higher", "lower")
"""How the verdict on a figure begins that differs from the whole place's by more than chance."""


@dataclass(frozen=True)
class ProfiledOwn:
    """A place of one's own of which a profile is made.

    Attributes
    ----------
    address
        Of its view; empty for none.
    """

    inputs: ProfileInputs
    place: CustomArea
    address: str = ""

    @property
    def name(self) -> str:
        """What its maker calls it."""
        return self.place.name

    @property
    def key(self) -> Place | None:
        """What was agreed of it is found by; ``None`` where words are kept of none so large."""
        return places.own_place(self.place)

    @property
    def small_areas(self) -> frozenset[str]:
        """The small areas that its people are counted in."""
        return frozenset(self.place.codes)

    @cached_property
    def teams(self) -> tuple[TeamSummary, ...]:
        """The teams known to cover it, whole or in part."""
        reach = self.inputs.atlas.reach
        extents = {team: team_extent.extent(covered, self.small_areas) for team, covered in reach.items()}
        return area_profile.summaries_of(self.inputs.atlas, pd.Series(extents, dtype=object))

    @property
    def not_stated(self) -> tuple[str, ...]:
        """Sentences on what is not stated of its teams."""
        return area_profile.describe_teams_not_stated(self.inputs.atlas, self.teams)


def custom_area_profile(
    inputs: ProfileInputs, place: CustomArea, *, link: str = "", pictures: bool = True
) -> Document:
    """Return the profile of a place of one's own.

    Parameters
    ----------
    inputs
        What profiles are made from.
    place
        The place.
    link
        Address that leads back to it; empty for none.
    pictures
        Whether its map is drawn.
    """
    atlas = inputs.atlas
    lines = custom_figures.figures(atlas, place.codes)
    own = ProfiledOwn(inputs, place, link)
    sections = (
        DocumentSection("opening", "In short", tuple(_opening(atlas, place, lines))),
        DocumentSection("where", "Where it lies", tuple(_where(inputs, place, pictures=pictures))),
        DocumentSection("has", "What it has", tuple(_has(atlas, place))),
        DocumentSection("residents", "Who lives here", (_ages(atlas, place, lines),)),
        DocumentSection("needs", "What it needs", tuple(_needs(atlas, place, lines))),
        DocumentSection("change", "How it changed", tuple(_changed(atlas, place))),
        cover.section(own),
        DocumentSection("short", short.HEADING, tuple(_short(own))),
        pledged.section(own),
        agenda.priorities(own),
        agenda.outcomes(own),
        DocumentSection("questions", "Questions to ask", (Questions(_QUESTIONS),)),
        DocumentSection("figures", "All figures", tuple(_tables(atlas, place, lines))),
    )
    sources = _sources(inputs, place, sections)
    return Document(
        title=place.name,
        subtitle=f"A place of somebody's own in {atlas.place.name}: {_made_of(place)}.",
        place=atlas.place.name,
        language=LANGUAGE,
        data_version=atlas.version,
        made=inputs.today,
        link=link,
        sections=sections,
        sources=sources,
        methods=methods_of(each.indicator for each in lines),
        notices=notices_of(sources),
    )


_EXACT = f"{asset_table.IN_SMALL_AREAS} Their number is exact; that of people never is."
_QUESTIONS = (
    "What do people value here that no list has?",
    "Where does this place begin and end for those who live here?",
    "Whom do these figures leave out, and who could speak for them?",
    "Which of these figures would we most like to see change?",
)


def _made_of(place: CustomArea) -> str:
    return phrases.plural(len(place.codes), "small area", "small areas")


def _is_hidden(line: CustomAreaFigure) -> bool:
    """Return whether a figure is there and may not be shown."""
    return math.isnan(line.value) and float(line.row["known"]) > 0


def describe_hidden(lines: Sequence[CustomAreaFigure]) -> str:
    """Return how many figures are hidden, and why; that none is, where none is.

    Parameters
    ----------
    lines
        Every figure of the place.
    """
    hidden = [phrases.in_sentence(each.indicator.label) for each in lines if _is_hidden(each)]
    if not hidden:
        return "No figure of this place had to be hidden."
    are = "figure is" if len(hidden) == 1 else "figures are"
    few = f"They would rest on fewer than {fitting.SUPPRESSION_THRESHOLD} people."
    named = phrases.join_list(hidden, most=4)
    return f"{phrases.number(len(hidden))} {are} hidden. {few} Hidden: {named}."


def _opening(atlas: Atlas, place: CustomArea, lines: Sequence[CustomAreaFigure]) -> Iterable[Block]:
    """Yield what opens every profile (who lives there, what it has, what differs), then how it is counted."""
    people = custom_figures.resident_count(atlas, place.codes)
    lived = "" if math.isnan(people) else f"About {phrases.number(people)} people live in {place.name}."
    listed = opening.describe_held(kinds[0] for kinds in _held(atlas, place).values())
    for said in (f"{lived} {listed}".strip(), _standing_out(atlas, lines)):
        if said:
            yield Paragraph(said, is_lead=True)
    yield Paragraph(" ".join(custom_figures.describe(atlas, place, "")))
    yield Paragraph(describe_hidden(lines))
    yield Paragraph(fitting.DISCLOSURE_WORDS, is_aside=True)


def _held(atlas: Atlas, place: CustomArea) -> dict[str, list[CategoryCount]]:
    """Return the kinds of asset that a place has any of by group, in the pack's order."""
    groups: dict[str, list[CategoryCount]] = {}
    for code, count in custom_figures.asset_counts(atlas, place).items():
        category = atlas.categories[str(code)]
        groups.setdefault(category.group, []).append(CategoryCount(category, int(count), 0))
    return groups


def _standing_out(atlas: Atlas, lines: Sequence[CustomAreaFigure]) -> str:
    """Return the one or two needs that differ most from the whole place beyond chance, or that none does."""
    whole = atlas.place.name
    needs = (each for each in _beyond_chance(lines) if each.indicator.polarity != "context")
    sized = [(each, _size_of(each)) for each in needs]
    furthest = sorted((each for each in sized if each[1] > 0), key=lambda each: -each[1])
    chosen = [each for each, _ in furthest[: opening.STANDING_OUT]]
    if not chosen:
        return opening.describe_none(whole)
    this = "This figure differs" if len(chosen) == 1 else "These two figures differ"
    said = [
        f"{each.indicator.label}: {_cell(each).shown}{wording.unit_after(each.indicator)}. "
        f"In {whole}: {_city_cell(atlas, each).shown}."
        for each in chosen
    ]
    sure = opening.describe_surety(len(chosen), whole)
    brackets = opening.describe_brackets(" ".join(said))
    return " ".join([f"{this} most from {whole}.", *said, sure, *brackets])


def _size_of(line: CustomAreaFigure) -> float:
    """Return how large a difference is; 0 where it is of the least size, or has no measure."""
    found = differences.effect_size(line.indicator, line.value, line.city)
    if found is None or found[0] == opening.SLIGHT:
        return 0.0
    return found[1] if line.indicator.kind == "share" else abs(math.log(found[1])) if found[1] else 0.0


def _beyond_chance(lines: Iterable[CustomAreaFigure]) -> list[CustomAreaFigure]:
    return [each for each in lines if each.words.startswith(BEYOND_CHANCE) and not math.isnan(each.value)]


def _where(inputs: ProfileInputs, place: CustomArea, *, pictures: bool) -> Iterable[Block]:
    atlas = inputs.atlas
    for level in ("neighbourhood", "ward"):
        names = _names_of(atlas, place, level)
        if names:
            words = atlas.place.words[level]
            one = words["one"] if len(names) == 1 else words["many"]
            yield Paragraph(f"It lies in the {one} {phrases.join_list(names, most=12)}.")
    if pictures:
        yield _map(inputs, place)


def _names_of(atlas: Atlas, place: CustomArea, level: Level) -> list[str]:
    inside = containment.containing_areas(atlas, "lsoa", level).reindex(list(place.codes)).dropna()
    known = atlas.areas[level].index
    return sorted({atlas.name(level, str(code)) for code in inside if code in known})


def _map(inputs: ProfileInputs, place: CustomArea) -> Picture:
    atlas = inputs.atlas
    message = map_message(inputs, place)
    made = phrases.describe_date(inputs.today.isoformat())
    words = PictureWords(
        title=f"{place.name} in {atlas.place.name}",
        sentence="",
        made=f"Made {made}, from data version {atlas.version}",
    )
    west, south, east, north = map(float, atlas.drawn["lsoa"].loc[list(place.codes)].total_bounds)
    wide, high = (MARGIN + 0.5) * (east - west), (MARGIN + 0.5) * (north - south)
    bounds = (west - wide, south - high, east + wide, north + high)
    said = f"Map of {place.name}: {_made_of(place)}, marked as inside."

    def drawn(size: Sheet) -> Picture:
        drawing = sheet.draw_sheet(message, inputs.files, words, sheet=size, bounds=bounds)
        return Picture(drawing, size.width, size.height, said)

    return replace(drawn(MAP), narrow=drawn(phone_sheet(len(message.need.rows) if message.need else 0)))


def map_message(inputs: ProfileInputs, place: CustomArea) -> MapMessage:
    """Return the map of small areas with those of the place marked.

    Parameters
    ----------
    inputs
        What profiles are made from.
    place
        The place.
    """
    base = explore_map.map_message(inputs.atlas, Selection(need="", level="lsoa", area=""), inputs.files)
    return replace(base, need=membership_layer(inputs.atlas, place), label=f"Map of {place.name}")


def _has(atlas: Atlas, place: CustomArea) -> Iterable[Block]:
    held = _held(atlas, place)
    if not held:
        yield Gap(f"Nothing is listed inside {place.name}. That is not to say that there is nothing.")
        return
    yield has.by_group(held)
    yield Paragraph(_EXACT, is_aside=True)


def _cell(line: CustomAreaFigure) -> Figure:
    if math.isnan(line.value):
        return Figure(HIDDEN if _is_hidden(line) else comparators.NO_FIGURE)
    return Figure(wording.format_row(line.indicator, line.row), line.value)


def _city_cell(atlas: Atlas, line: CustomAreaFigure) -> Figure:
    if line.indicator.kind == "count":
        return Figure("a count, not compared")
    if math.isnan(line.city):
        return Figure(comparators.NO_FIGURE)
    return figures.figure_cell(atlas, line.indicator, "city", atlas.place.city_code)


def _ages(atlas: Atlas, place: CustomArea, lines: Sequence[CustomAreaFigure]) -> Chart | Gap:
    shown = [line for name in atlas.place.profile.ages for line in lines if line.indicator.id == name]
    if not shown:
        return Gap("Ages: no source loaded.")
    unit = shown[0].indicator.unit
    series = (
        ChartSeries(place.name, "area", tuple(map(_cell, shown))),
        ChartSeries(atlas.place.name, "place", tuple(_city_cell(atlas, line) for line in shown)),
    )
    told = "; ".join(f"{line.indicator.label} {_cell(line).shown}" for line in shown)
    return Chart(
        kind="bar",
        title="Ages",
        categories=tuple(line.indicator.label for line in shown),
        series=series,
        unit=unit,
        alternative=f"Bars of ages in {place.name}, {unit}: {told}.",
        note="Some of these groups overlap, so they do not add up to all people.",
        sources=_used(shown),
    )


def _used(lines: Iterable[CustomAreaFigure]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(source for each in lines for source in each.indicator.source))


def _table(atlas: Atlas, place: CustomArea, title: str, lines: Sequence[CustomAreaFigure]) -> DataTable:
    columns = (
        DataColumn("Figure"),
        DataColumn(place.name, is_numeric=True),
        DataColumn(atlas.place.name, is_numeric=True),
        *(DataColumn(name, is_numeric=True) for name in comparators.whole_names(atlas)),
        DataColumn("By more than chance"),
        DataColumn("Measured"),
    )
    rows: tuple[tuple[Cell, ...], ...] = tuple(
        (
            f"{each.indicator.label} ({each.indicator.unit})",
            _cell(each),
            _city_cell(atlas, each),
            *comparators.whole_cells(atlas, each.indicator),
            each.words,
            each.indicator.period,
        )
        for each in lines
    )
    asked = conditions.told(each.indicator for each in lines)
    lie = doubt_columns.told((each.indicator, each.row) for each in lines if not math.isnan(each.value))
    whole = figures.of_the_whole(atlas, [each.indicator for each in lines])
    return DataTable(
        title,
        columns,
        rows,
        note=" ".join([*asked, *lie, *whole]),
        sources=_used(lines),
        row_sources=tuple(_used([each]) for each in lines),
        row_units=tuple(each.indicator.unit for each in lines),
    )


def _needs(atlas: Atlas, place: CustomArea, lines: Sequence[CustomAreaFigure]) -> Iterable[Block]:
    apart = _beyond_chance(lines)
    if not apart:
        yield Gap(f"No figure that may be shown differs from {atlas.place.name}'s by more than chance.")
        return
    yield Paragraph(f"These figures differ from {atlas.place.name}'s by more than chance.")
    level, drawn = custom_figures.level_of_size(atlas, place.codes), 0
    for each in apart:
        if drawn == MOST_STRIPS:
            break
        strip = strip_chart.strip_of_own(atlas, place.name, level, each, shown=_cell(each).shown)
        if strip is not None:
            drawn += 1
            yield strip_chart.chart_of(strip, each.indicator, atlas.place.words[level]["many"])
            city = f"In {atlas.place.name} it is {_city_cell(atlas, each).shown}."
            yield Paragraph(f"Here it is {_cell(each).shown}. {city} It is {each.words}.")
    yield _table(atlas, place, "What stands out", apart)


def _tables(atlas: Atlas, place: CustomArea, lines: Sequence[CustomAreaFigure]) -> Iterable[Block]:
    yield Paragraph(describe_hidden(lines), is_aside=True)
    groups: dict[str, list[CustomAreaFigure]] = {}
    for each in lines:
        groups.setdefault(each.indicator.group, []).append(each)
    for group, held in groups.items():
        yield _table(atlas, place, group, held)


def _changed(atlas: Atlas, place: CustomArea) -> Iterable[Block]:
    """Yield each series that small areas add up to, with the whole place's line, and why others are not."""
    missing = []
    for series in atlas.series.values():
        if why := over_time.why_unavailable(series):
            missing.append(f"{series.label}: {why}")
            continue
        yield from _one_series(atlas, place, series)
    if len(missing) == len(atlas.series):
        yield Gap("No figure of two times is loaded for small areas.")
    if missing:
        yield Bullets(tuple(missing), lead="Not shown for a place of one's own:")


def _one_series(atlas: Atlas, place: CustomArea, series: TimeSeries) -> Iterable[Block]:
    sums = over_time.disclosed_sums(atlas, series, place.name, place.codes)
    values = over_time.figures(series, sums)
    if values.isna().all():
        yield Gap(f"{series.label}: {over_time.describe_followed(series, sums) or HIDDEN_COUNTS}")
        return
    rows = [(place.name, "area", values)]
    if series.kind != "count" and "city" in time_series.levels(series):
        whole = time_series.area_series(atlas, series, "city").reindex(columns=values.index)
        rows.append((atlas.place.name, "place", whole.iloc[0]))
    yield changed.chart_of(series, rows)
    yield Paragraph(over_time.describe(series, sums))
    told = " ".join(each for each in (over_time.describe_followed(series, sums), series.caution) if each)
    if told:
        yield Paragraph(told, is_aside=True)


def _short(own: ProfiledOwn) -> Iterable[Block]:
    """Yield what the place has of each supply beside the whole place, and what is not set against need."""
    yield from short.described(own, short.assessed_together(own.inputs, own.name, own.place.codes), own.name)
    yield from short.withheld(own.inputs)


HIDDEN_COUNTS = f"hidden, as it would rest on fewer than {fitting.SUPPRESSION_THRESHOLD} people."


def _sources(
    inputs: ProfileInputs, place: CustomArea, sections: Iterable[DocumentSection]
) -> tuple[Source, ...]:
    atlas = inputs.atlas
    held = [str(each) for each in custom_figures.asset_counts(atlas, place).index]
    found = [
        *named_sources(atlas, sections),
        *table_sources.of_files(atlas, "small_areas.csv"),
        *(table_sources.of_assets(atlas, held) if held else ()),
        *table_sources.of_files(atlas, "teams.csv"),
    ]
    return tuple({source.id: source for source in found}.values())
