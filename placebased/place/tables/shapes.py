"""Shapes of a pack: outlines of areas, what is drawn under them, and streets that people walk along."""

from __future__ import annotations

from placebased.place.schemas import Column, Table

DRAWN_SMALL_AREAS = Table(
    "lsoa.geojson",
    (Column("code", required=True, description="Code of the area"),),
    title="Small area shapes for drawing",
    description="Simplified so that neighbours still share their borders",
)

DRAWN_WARDS = Table(
    "ward.geojson",
    (Column("code", required=True, description="Code of the area"),),
    title="Ward shapes for drawing",
    description="Simplified so that neighbours still share their borders",
)

MEASURED_SMALL_AREAS = Table(
    "lsoa_true.geojson",
    (Column("code", required=True, description="Code of the area"),),
    title="Small area shapes for measuring",
    description="As published (generalised to 20 m)",
)

MEASURED_WARDS = Table(
    "ward_true.geojson",
    (Column("code", required=True, description="Code of the area"),),
    title="Ward shapes for measuring",
    description="As published (generalised to 20 m)",
)

BACKGROUND = Table(
    "background.geojson",
    (
        Column("kind", required=True, description="district (polygon) or water (line)"),
        Column("name", description="Name of the district or water"),
        Column("home", "flag", description="For districts: true for the district of the place itself"),
    ),
    key=(),
    title="Background",
    description="Districts and water round the place",
)

GROUND_KINDS = (
    *("park", "hospital", "airport", "water", "runway", "through", "rail", "tram", "main", "motorway"),
    "street",
)
"""What may lie on the ground, in the order in which it is drawn."""

_SHARE_ALIKE = "A database under the Open Database Licence, kept apart from the tables."

GROUND = Table(
    "ground.geojson",
    (
        Column("kind", "choice", required=True, choices=GROUND_KINDS, description="What it is"),
        Column("name", description="Name of the ground, where one is written"),
    ),
    key=(),
    optional=True,
    replaceable=True,
    title="Ground",
    description=f"Main roads, railways, parks, water and large grounds, drawn on the maps. {_SHARE_ALIKE}",
)

STREETS = Table(
    "streets.geojson",
    (
        Column(
            "kind",
            "choice",
            required=True,
            choices=GROUND_KINDS,
            description="street, or main for a road that the ground has too and whose name is written",
        ),
        Column("name", description="Name of the street; those without one are one feature"),
    ),
    key=(),
    optional=True,
    replaceable=True,
    title="Streets",
    description=f"Streets in and near the place with their names, to be drawn from near. {_SHARE_ALIKE}",
)

NETWORK = Table(
    "walking_network.npz",
    (
        Column(
            "nodes",
            unit="decimetres",
            description="Easting and northing (EPSG:27700) of each point where paths meet",
        ),
        Column("ends", description="For each path the rows of its two points in nodes"),
        Column("metres", unit="decimetres", description="Length of each path"),
        Column("steps", description="Whether each path is mapped as a flight of steps"),
        Column("dated", description="Day of the data in ISO form, as bytes of UTF-8"),
        Column("credit", description="Whose data it is, to be said wherever a distance is; bytes of UTF-8"),
    ),
    key=(),
    optional=True,
    replaceable=True,
    title="Walking network",
    description=(
        "Streets and paths to walk along, both ways: a NumPy archive of arrays. A database under the Open "
        "Database Licence, kept apart from the tables: no other file holds a distance taken from it. It "
        "knows nothing of pavements, crossings, slopes, lighting or gates."
    ),
)
