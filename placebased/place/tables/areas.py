"""The areas of a pack: small areas, middle areas, wards, neighbourhoods, and the codes they had before."""

from __future__ import annotations

from placebased.place.schemas import Column, Table

SMALL_AREAS = Table(
    "small_areas.csv",
    (
        Column("code", required=True, description="ONS code of the small area (LSOA 2021)"),
        Column(
            "name",
            required=True,
            description=(
                "Name people know: that of its middle area and a number in the order of the ONS letter"
            ),
        ),
        Column("ons_name", description="Name the ONS gives it"),
        Column("msoa", required=True, description="Code of the middle area it lies in"),
        Column("ward", required=True, description="Code of the ward the ONS best fits it to"),
        Column(
            "hectares",
            "number",
            low=0,
            unit="hectares",
            description="Area inside the true outline, measured in EPSG:27700",
        ),
    ),
    title="Small areas",
    description="Names and parents of the small areas (LSOA 2021)",
)

FORMER_SMALL_AREAS = Table(
    "former_small_areas.csv",
    (
        Column("code", required=True, description="Code that a small area had before (LSOA 2011)"),
        Column("ons_name", required=True, description="Name the ONS gave it"),
        Column(
            "now",
            required=True,
            description="Codes of the small areas that it became (LSOA 2021), joined by ; where it was split",
        ),
    ),
    key=("code",),
    optional=True,
    title="Former small areas",
    description="Small areas of 2011 that were split or joined, and what became of them; others stayed",
)

FORMER_MIDDLE_AREAS = Table(
    "former_middle_areas.csv",
    (
        Column("code", required=True, description="Code that a middle area had before (MSOA 2011)"),
        Column("ons_name", required=True, description="Name the ONS gave it"),
        Column(
            "now",
            required=True,
            description="Codes of the middle areas that it became (MSOA 2021), joined by ; where split",
        ),
    ),
    key=("code",),
    optional=True,
    title="Former middle areas",
    description="Middle areas of 2011 that were split or joined, and what became of them; others stayed",
)

FORMER_WARDS = Table(
    "former_wards.csv",
    (
        Column("name", required=True, description="Name of a ward that is gone, and of no ward today"),
        Column(
            "until",
            "date",
            required=True,
            description="Until when there was such a ward, as precise as known",
        ),
    ),
    key=("name",),
    optional=True,
    title="Former wards",
    description=(
        "Wards that are gone. A table that names one is of the wards of then, and others of its names had "
        "other lines"
    ),
)

MSOAS = Table(
    "msoas.csv",
    (
        Column("code", required=True, description="ONS code of the middle area (MSOA 2021)"),
        Column("name", required=True, description="Readable name"),
        Column("ons_name", description="Name the ONS gives it"),
    ),
    title="Middle areas",
    description="Names of the middle areas (MSOA 2021)",
)

WARDS = Table(
    "wards.csv",
    (
        Column("code", required=True, description="ONS code of the ward"),
        Column("name", required=True, description="Name of the ward"),
        Column(
            "hectares",
            "number",
            low=0,
            unit="hectares",
            description="Area inside the true outline, measured in EPSG:27700",
        ),
    ),
    title="Wards",
    description="Names and sizes of the wards",
)

MEMBERSHIP = Table(
    "neighbourhoods.csv",
    (
        Column("ward", required=True, description="Code of the ward"),
        Column("ward_name", description="Name of the ward"),
        Column("neighbourhood", required=True, description="Id of the neighbourhood the ward belongs to"),
        Column("neighbourhood_name", required=True, description="Name of the neighbourhood"),
        Column("locality", required=True, description="Locality the neighbourhood belongs to"),
        Column("vintage", required=True, description="Which list and which ward lines the row follows"),
        Column(
            "confidence",
            description="stated, stated by name (the neighbourhood's name contains the ward's) or inferred",
        ),
        Column("source", description="Where it was read"),
        Column("later_name", description="Later name of the neighbourhood"),
        Column("note", description="What a reader should know"),
    ),
    key=("ward",),
    title="Neighbourhoods",
    description="Which ward belongs to which neighbourhood and locality; a local lead can replace this file",
    replaceable=True,
)

OVERLAPS = Table(
    "overlaps.csv",
    (
        Column("lsoa", required=True, description="Code of the small area"),
        Column("ward", required=True, description="Code of the ward"),
        Column(
            "share",
            "number",
            required=True,
            low=0,
            high=1,
            description=(
                "Share of the small area's true area inside the ward, 0 to 1; pieces under 0.001 are left out"
            ),
        ),
    ),
    key=("lsoa", "ward"),
    title="Overlaps",
    description="How much of each small area lies in each ward, for the degree of fit",
)

AROUND = Table(
    "around.csv",
    (
        Column("code", required=True, description="Code of the small area"),
        Column(
            "easting",
            "integer",
            required=True,
            low=0,
            high=700000,
            unit="metres",
            description="Easting of a point inside it, EPSG:27700",
        ),
        Column(
            "northing",
            "integer",
            required=True,
            low=0,
            high=1300000,
            unit="metres",
            description="Northing of a point inside it, EPSG:27700",
        ),
        Column(
            "people", "number", required=True, low=0, unit="people", description="Residents counted in 2021"
        ),
        Column(
            "beside",
            description=(
                "Small areas of the place that share a border or a corner with it, joined by ;; "
                "empty where none does"
            ),
        ),
    ),
    optional=True,
    title="People beyond the line",
    description="Small areas of neighbouring districts near the line: a point inside each and its residents",
)
