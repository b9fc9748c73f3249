"""The figures of need: what is published of each area, what it means, and where it is from."""

from __future__ import annotations

from placebased.place.schemas import Column, Table

POLARITIES = ("more_need", "less_need", "context")
"""What a higher figure means."""

MISSING = ("small_count", "not_published")
"""What a missing part may mean."""

LIMIT_BASES = ("stated", "inferred")
"""Whether the publisher states the limit below which counts are withheld, or it is read off the counts."""

CONDITIONS = ("no_ranking", "no_trend", "no_clusters", "interval_only")
"""What a publisher asks not to be done with a figure."""

NEED_LSOA = Table(
    "need_lsoa.csv",
    (Column("code", required=True, description="Code of the area"),),
    extra="number",
    title="Need by small area",
    description="Parts (never values) that indicators are worked out from",
)

NEED_MSOA = Table(
    "need_msoa.csv",
    (Column("code", required=True, description="Code of the area"),),
    extra="number",
    title="Need by middle area",
    description="Parts of figures that exist for middle areas only",
)

NEED_WARD = Table(
    "need_ward.csv",
    (Column("code", required=True, description="Code of the area"),),
    extra="number",
    title="Need by ward",
    description="Parts of figures that exist for wards only",
)

PARTS = Table(
    "parts.csv",
    (
        Column(
            "part",
            required=True,
            description="Column name in need_lsoa.csv or need_msoa.csv or need_ward.csv",
        ),
        Column("geography", required=True, description="lsoa, msoa or ward"),
        Column("unit", description="Unit of the values"),
        Column("meaning", required=True, description="What is counted or measured"),
        Column("source", description="Id in sources.csv"),
        Column("table", description="What the publisher calls its table, where the source has several"),
        Column(
            "missing",
            "choice",
            choices=MISSING,
            description=(
                "What an empty value means: small_count (withheld because it is small) or not_published; "
                "empty where every area has one"
            ),
        ),
        Column(
            "withheld_below",
            "number",
            low=0,
            description="Counts below this are withheld; only where missing is small_count",
        ),
        Column(
            "withheld_basis",
            "choice",
            choices=LIMIT_BASES,
            description="Whether the publisher states that limit or it is inferred from the smallest count",
        ),
        Column(
            "rounded_to", "number", low=0, description="Multiple that counts are rounded to; empty for none"
        ),
        Column(
            "at_most", description="Part of the same areas that this one cannot exceed, where it is empty"
        ),
    ),
    key=("part",),
    title="Parts",
    description="What each column of the need tables is",
)

INDICATORS = Table(
    "indicators.csv",
    (
        Column("id", required=True, description="Id of the indicator"),
        Column("label", required=True, description="Short name"),
        Column("question", required=True, description="Plain question it answers"),
        Column("group", required=True, description="Group it is listed in"),
        Column("unit", required=True, description="Unit of the value"),
        Column(
            "polarity",
            "choice",
            required=True,
            choices=POLARITIES,
            description="What a higher value means: more_need, less_need or context",
        ),
        Column("period", required=True, description="Time the figures describe"),
        Column(
            "geography",
            "choice",
            required=True,
            choices=("lsoa", "msoa", "ward"),
            description="Level it is published for: lsoa, msoa or ward",
        ),
        Column(
            "kind",
            "choice",
            required=True,
            choices=("count", "share", "rate", "score", "fixed"),
            description="count, share, rate, score (population-weighted) or fixed (only at its own level)",
        ),
        Column(
            "numerator", required=True, description="Part summed above the line; for fixed the value itself"
        ),
        Column("denominator", description="Part summed below the line"),
        Column("scale", "number", description="What the quotient is multiplied by (100 for a share)"),
        Column("decimals", "integer", required=True, low=0, high=4, description="Decimals to show"),
        Column("weight", description="Part that weights a score"),
        Column("low", description="Part with the lower end of a published interval"),
        Column("high", description="Part with the upper end of a published interval"),
        Column(
            "status",
            "choice",
            required=True,
            choices=("official", "derived", "modelled"),
            description="official, derived or modelled",
        ),
        Column("source", required=True, description="Ids in sources.csv, joined by ;"),
        Column("method", description="How the figure is made"),
        Column("caveat", description="What it does not say"),
        Column(
            "why_not_up", description="Why it is not shown at other levels; empty when it can be rolled up"
        ),
        Column(
            "conditions",
            description=f"What its publisher asks not to be done, joined by ;: {', '.join(CONDITIONS)}",
        ),
        Column(
            "measure",
            description="What it is a version of: of those with the same word a profile names only one",
        ),
        Column("conditions_why", description="The publisher's reason, in plain words"),
        Column(
            "age_driven",
            description="Id of the share of older people shown beside it; empty where age does not drive it",
        ),
        Column("standardised", description="Id of the indicator of the same with age taken out, if any"),
        Column(
            "member_of",
            description="What each published area is in or is not in; empty for all others",
        ),
        Column(
            "beside_series",
            description="Series and period that it is set beside where it does not add up, as series:period",
        ),
    ),
    key=("id",),
    title="Indicators",
    description="The catalogue: label, question, parts, method and caveat of each",
)

INDICATOR_GROUPS = Table(
    "domains.csv",
    (
        Column("id", required=True, description="Id of the group"),
        Column("label", required=True, description="Name of the group"),
        Column("why", description="Why these belong together"),
        Column("members", required=True, description="Ids of its indicators, joined by ;"),
    ),
    key=("id",),
    optional=True,
    title="Groups of indicators",
    description="Which indicators are listed together",
)

SOURCES = Table(
    "sources.csv",
    (
        Column("id", required=True, description="Id of the source"),
        Column("title", required=True, description="What it is"),
        Column("publisher", required=True, description="Who publishes it"),
        Column("licence", required=True, description="Licence it is used under"),
        Column("licence_url", description="Where the licence can be read"),
        Column("attribution", required=True, description="Line to show wherever it is used"),
        Column("date", required=True, description="Date of the data, as precise as known"),
        Column("age_note", description="What its age means"),
        Column("refresh_url", description="Where newer data can be had"),
    ),
    key=("id",),
    title="Sources",
    description="Publisher, licence, attribution and date of every source",
)

STANDARDISED = Table(
    "standardised.csv",
    (
        Column("indicator", required=True, description="Id in indicators.csv"),
        Column("code", required=True, description="Code of the area"),
        Column("value", "number", required=True, description="Published figure with age taken out"),
        Column("source", required=True, description="Id in sources.csv"),
        Column("note", description="How its publisher took age out"),
    ),
    key=("indicator", "code"),
    optional=True,
    title="Published figures with age taken out",
    description="Age-standardised figures that a publisher gives for an indicator that age drives",
)

AGE_RATES = Table(
    "age_rates.csv",
    (
        Column("indicator", required=True, description="Id in indicators.csv"),
        Column("part", required=True, description="Part of need_lsoa.csv that counts people of an age"),
        Column("rate", "number", required=True, low=0, high=1, description="Share of them in the standard"),
        Column("standard", required=True, description="Whose rates these are"),
        Column("source", required=True, description="Id in sources.csv"),
    ),
    key=("indicator", "part"),
    optional=True,
    title="Rates by age",
    description=(
        "Rates of a standard population by age, by which an indicator is standardised indirectly; parts must "
        "count everybody once. Without rows nothing is standardised"
    ),
    replaceable=True,
)

NEED_AROUND = Table(
    "need_around.csv",
    (
        Column("code", required=True, description="Code of a small area beyond the line"),
        Column("part", required=True, description="Name of the part, one of parts.csv at small areas"),
        Column("value", "number", required=True, description="The part, in its unit"),
    ),
    key=("code", "part"),
    optional=True,
    title="Need just beyond the line",
    description="Parts of small areas that lie beside the place, so that its edge has neighbours too",
)

NEED = {"lsoa": NEED_LSOA, "msoa": NEED_MSOA, "ward": NEED_WARD}
"""Tables of parts by the geography they are published for."""
