"""Where a name or a postcode is."""

from __future__ import annotations

from placebased.place.schemas import Column, Table

POSTCODES = Table(
    "postcodes.csv",
    (
        Column("postcode", required=True, description="Postcode with one blank"),
        Column(
            "easting",
            "integer",
            required=True,
            low=0,
            high=700000,
            unit="metres",
            description="Easting, EPSG:27700",
        ),
        Column(
            "northing",
            "integer",
            required=True,
            low=0,
            high=1300000,
            unit="metres",
            description="Northing, EPSG:27700",
        ),
        Column("lsoa", description="Code of the small area; empty beyond the line"),
    ),
    key=("postcode",),
    title="Postcodes",
    description="Points of the postcodes in and near the place",
)

POSTCODE_DISTRICTS = Table(
    "postcode_districts.csv",
    (
        Column("district", required=True, description="Postcode district, the part before the blank"),
        Column(
            "sectors",
            required=True,
            description="Digits that postcodes of the district have after the blank, joined by ;",
        ),
        Column(
            "beyond",
            description=(
                "What stands after the blank of the postcodes that are not in postcodes.csv though others of "
                "their sector are, joined by ;"
            ),
        ),
    ),
    key=("district",),
    optional=True,
    title="Postcode districts",
    description=(
        "Every postcode district and sector of Great Britain, so that a postcode elsewhere is told from a "
        "mistyped one"
    ),
)

ALIASES = Table(
    "aliases.csv",
    (
        Column("alias", required=True, description="Another name people use"),
        Column("level", required=True, description="Level of the area meant"),
        Column("code", required=True, description="Code of the area meant"),
        Column("note", description="How the name fits"),
    ),
    key=("alias", "code"),
    title="Other names",
    description="Names people use for areas",
)

SHORT_NAMES = Table(
    "short_names.csv",
    (
        Column("name", required=True, description="Name of an area, as it is in the other tables"),
        Column("short", required=True, description="Shorter name that people know it by"),
    ),
    key=("name",),
    optional=True,
    replaceable=True,
    title="Short names",
    description="What is written on maps for areas with long names, in words of this pack's own choice",
)
