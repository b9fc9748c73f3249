"""What a place needs: the figures that stand out, each as a strip of all areas with its doubt."""

from __future__ import annotations

from placebased.need import intervals, most_deprived_fifth
from placebased.place.catalogue import Indicator
from placebased.reports import strip_chart
from placebased.reports.document import (
    Block,
    Chart,
    DocumentSection,
    Gap,
    Paragraph,
)
from placebased.reports.profile import figures
from placebased.reports.profile.inputs import ProfiledArea
from placebased.views.area_profile import Standout
from placebased.views.value_strip import strip_of


def section(area: ProfiledArea) -> DocumentSection:
    """Return what a place needs.

    Parameters
    ----------
    area
        The place.
    """
    blocks: list[Block] = []
    if fifth := most_deprived_fifth.describe(area.atlas, area.level, area.code):
        blocks.append(Paragraph(fifth))
    for each in area.shown.standouts:
        blocks += _standout(area, each)
    if not area.shown.standouts:
        blocks.append(Gap(_why_none(area)))
    else:
        how = "These differ most from the whole place, in either direction. All figures stand further below."
        blocks.insert(1 if fifth else 0, Paragraph(how, is_aside=True))
    return DocumentSection("needs", "What it needs", tuple(blocks))


def _why_none(area: ProfiledArea) -> str:
    if area.is_whole:
        return f"Nothing stands out of {area.name}: it is the whole place, which others are set beside."
    return "No need can be compared here."


def _standout(area: ProfiledArea, each: Standout) -> list[Block]:
    drawn = strip(area, each.indicator)
    said = " ".join(part for part in (each.sentence, each.chance or _doubt(area, each.indicator)) if part)
    text = Paragraph(said if drawn else f"{each.indicator.label}. {said}")
    aged = figures.describe_age(area, each.indicator)
    return [*([drawn] if drawn else []), text, *([Paragraph(aged, is_aside=True)] if aged else [])]


def _doubt(area: ProfiledArea, indicator: Indicator) -> str:
    why = intervals.why_no_interval(area.atlas, indicator)
    return f"How sure it is cannot be said. {why}" if why else ""


def strip(area: ProfiledArea, indicator: Indicator) -> Chart | None:
    """Return all areas of the level by one figure with a place marked; ``None`` where there is no strip.

    Parameters
    ----------
    area
        The place.
    indicator
        The indicator.
    """
    found = strip_of(area.atlas, indicator, area.level, area.code)
    return strip_chart.chart_of(found, indicator, area.many) if found else None
