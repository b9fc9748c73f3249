"""What figures are set beside: other places, and the same place at other times."""

from __future__ import annotations

from placebased.place.schemas import Column, Table
from placebased.place.tables.need import POLARITIES

SERIES = Table(
    "series.csv",
    (
        Column("id", required=True, description="Id of the series"),
        Column("label", required=True, description="Name of the series"),
        Column("question", required=True, description="The plain question it answers"),
        Column("unit", required=True, description="Unit of the figure"),
        Column(
            "polarity",
            "choice",
            required=True,
            choices=POLARITIES,
            description="What a higher figure means: more_need, less_need or context",
        ),
        Column(
            "geography",
            "choice",
            required=True,
            choices=("lsoa", "msoa", "ward", "city"),
            description="Level it is published at: lsoa, msoa, ward or city",
        ),
        Column(
            "kind",
            "choice",
            required=True,
            choices=("count", "share", "rate", "fixed"),
            description="How it rolls up: count, share, rate or fixed",
        ),
        Column("decimals", "integer", required=True, low=0, high=4, description="Decimals shown"),
        Column("scale", "number", description="What the proportion is multiplied by"),
        Column("source", required=True, description="Ids of its sources, joined by ;"),
        Column("caution", required=True, description="What may not be concluded"),
        Column("why_not_up", description="Why it cannot be given at other levels"),
        Column("beside", description="What the comparison in series_points is of"),
        Column(
            "counted",
            description="What the numerators count (people, households, children); empty where nobody",
        ),
        Column(
            "overlap",
            "integer",
            low=1,
            description="How many periods in a row share a part of their data; empty for 1",
        ),
        Column("member_of", description="What each published area is in or is not in; empty for all others"),
    ),
    key=("id",),
    optional=True,
    title="Series over time",
    description="Figures of several years that may be compared, and what may not be concluded from them",
)

SERIES_POINTS = Table(
    "series_points.csv",
    (
        Column("series", required=True, description="Id of the series"),
        Column("code", required=True, description="Code of the area"),
        Column("period", required=True, description="Period"),
        Column(
            "numerator", "number", description="The count, or the figure itself where it does not roll up"
        ),
        Column("denominator", "number", description="Of how many"),
        Column("beside", "number", description="The figure of the area it is set beside"),
        Column(
            "split_from",
            description=(
                "Older area whose count was shared out by people among several areas of today, joined by ;; "
                "empty where the area was not split"
            ),
        ),
    ),
    key=("series", "code", "period"),
    optional=True,
    title="Points of the series",
    description="Parts (never values) of every area and period",
)

PEERS = Table(
    "peers.csv",
    (
        Column("code", required=True, description="Code of the ward"),
        Column("name", required=True, description="Name of the ward"),
        Column("district", required=True, description="District it lies in"),
        Column("measure", required=True, description="Id of the indicator"),
        Column("numerator", "number", description="The count, added up from small areas"),
        Column("denominator", "number", description="Of how many"),
    ),
    key=("code", "measure"),
    optional=True,
    title="Wards of neighbouring districts",
    description=(
        "Parts of the measures on which places alike are looked for. They are added up on their own, since a "
        "pack may have them without comparators; where it has both, the two must agree"
    ),
)

COMPARATOR_AREAS = Table(
    "comparator_areas.csv",
    (
        Column("id", required=True, description="Id of what figures are set beside"),
        Column("name", required=True, description="What people call it"),
        Column(
            "kind",
            "choice",
            required=True,
            choices=("country", "region", "tenth", "ward"),
            description="country, region, tenth (of a country's small areas by deprivation) or ward",
        ),
        Column("within", description="Id of the comparator that it is a part of"),
        Column("district", description="For wards: the district it lies in"),
        Column("note", description="What a reader should know"),
    ),
    key=("id",),
    optional=True,
    title="What figures are set beside",
    description="The country and the region, and their parts; figures stand in comparators.csv",
)

COMPARATORS = Table(
    "comparators.csv",
    (
        Column("comparator", required=True, description="Id in comparator_areas.csv"),
        Column("indicator", required=True, description="Id in indicators.csv"),
        Column("numerator", "number", description="Part above the line, added up; for a score times weight"),
        Column("denominator", "number", description="Part below the line, added up; for a score the weight"),
        Column("known", "integer", required=True, low=0, description="Areas added up: those with a figure"),
        Column("of", "integer", required=True, low=0, description="Areas there are"),
        Column(
            "lowest",
            "number",
            description="Lowest figure possible where counts are withheld, in the indicator's unit",
        ),
        Column(
            "highest",
            "number",
            description="Highest figure possible where counts are withheld, in the indicator's unit",
        ),
    ),
    key=("comparator", "indicator"),
    optional=True,
    title="Figures to set beside",
    description=(
        "Parts (never values) of each indicator for the country, the region and their parts, made by the "
        "same formulas as those of the place. What has no row has no figure"
    ),
)
