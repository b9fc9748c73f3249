"""What a place has: listings, their kinds, whom they are for, and what is never shown at the door."""

from __future__ import annotations

from placebased.place.schemas import Column, Table
from placebased.place.service_delivery import WAYS

SYMBOLS = ("circle", "square", "triangle", "diamond", "pentagon", "hexagon", "star", "cross")
"""Outlines in which kinds of asset are drawn."""

COMPLETENESS = ("complete", "part")
"""Whether a list is known to hold everything of its kind, or known to hold only part of it."""

CATEGORIES = Table(
    "asset_categories.csv",
    (
        Column("id", required=True, description="Id of the category"),
        Column("label", required=True, description="Name of one"),
        Column("plural", required=True, description="Name of several"),
        Column(
            "group",
            required=True,
            description="Group it is listed in; one shape and one family of colours a group",
        ),
        Column(
            "shape",
            "choice",
            required=True,
            choices=SYMBOLS,
            description="circle, square, triangle, diamond, pentagon, hexagon, star or cross",
        ),
        Column("glyph", required=True, description="Letters drawn in the symbol"),
        Column("colour", required=True, description="Colour of the symbol; at least 3:1 against white"),
        Column("order", "integer", required=True, description="Place in lists"),
        Column(
            "complete",
            "choice",
            choices=COMPLETENESS,
            description="Whether the list has every one of the kind (complete, part); empty is not stated",
        ),
        Column(
            "sensitive",
            "choice",
            choices=("true", "false"),
            description="Whether it shelters people at risk, so that it is never placed; empty is false",
        ),
        Column(
            "furniture",
            "choice",
            choices=("true", "false"),
            description="Whether it is found only where it is asked for, as stops and gates; empty is false",
        ),
        Column(
            "named_after_place",
            "choice",
            choices=("true", "false"),
            description=(
                "Whether its name says where or whose it is and not what is offered there, as of a stop; "
                "empty is false"
            ),
            optional=True,
        ),
        Column(
            "stop",
            "choice",
            choices=("true", "false"),
            description="Whether buses, trams or trains stop there; empty is false",
            optional=True,
        ),
        Column("note", description="Age and limits of the data"),
    ),
    key=("id",),
    title="Kinds of asset",
    description="How each kind is called and drawn",
)

ASSETS = Table(
    "assets.csv",
    (
        Column(
            "id",
            required=True,
            description="Stable id: that of the source or a short hash of what the row is",
        ),
        Column("name", required=True, description="Name; says so when the source gives none"),
        Column("category", required=True, description="Id in asset_categories.csv"),
        Column("offers", description="What is offered there"),
        Column("organisation", description="Who runs it"),
        Column("address", description="Address without postcode"),
        Column("postcode", description="Postcode"),
        Column(
            "lon",
            "number",
            low=-180,
            high=180,
            unit="degrees",
            description="Longitude, WGS 84; empty only where the column given says how it is given",
        ),
        Column(
            "lat",
            "number",
            low=-90,
            high=90,
            unit="degrees",
            description="Latitude, WGS 84; empty only where the column given says how it is given",
        ),
        Column("placed_by", description="How the point was made"),
        Column("phone", description="Telephone"),
        Column("email", description="E-mail of the service"),
        Column("website", description="Web page"),
        Column("opening_hours", "hours", description="Opening hours in OpenStreetMap syntax"),
        Column("opening_hours_text", description="Opening hours in the source's words"),
        Column("access_notes", description="Getting in"),
        Column("eligibility", description="Who it is for"),
        Column("capacity", "number", low=0, description="How many it can take"),
        Column("capacity_unit", description="What the capacity counts"),
        Column("source", required=True, description="Id in sources.csv"),
        Column("source_date", "date", description="Date of the row or its file (ISO, as precise as known)"),
        Column(
            "last_confirmed",
            "date",
            description="Date somebody confirmed the row; empty when no source says so",
        ),
        Column(
            "inside", "flag", required=True, description="Whether the point lies in a small area of the place"
        ),
        Column("lsoa", description="Code of that small area; empty beyond the line"),
        Column(
            "given",
            "choice",
            choices=tuple(WAYS),
            description="How a service without a place is given; empty where people go to it",
            optional=True,
        ),
        Column(
            "serves",
            description="Area that a service without a place serves, by its name; empty for the whole place",
            optional=True,
        ),
    ),
    key=("id",),
    title="Assets",
    description="Services and community places, inside the place and a little beyond",
)

SENSITIVE_WORDS = Table(
    "sensitive_words.csv",
    (
        Column(
            "words",
            required=True,
            description="Words that people write of a place that shelters others; what + parts counts in "
            "either order, a few words apart",
        ),
        Column(
            "unless",
            description="Words, parted by semicolons, directly behind which they mean something else",
        ),
        Column("note", description="Why they are here"),
    ),
    key=("words",),
    optional=True,
    title="Words of sensitive places",
    description="By which an entry is read as a place that shelters people at risk, and kept without place",
)

SIGNPOSTS = Table(
    "signposts.csv",
    (
        Column("id", required=True, description="Stable id"),
        Column("name", required=True, description="Name of who answers"),
        Column("needs", required=True, description="Needs of crisis_words.csv that it is for; joined by ;"),
        Column("for_whom", required=True, description="Whom it is for, in words"),
        Column("number", required=True, description="What to dial or to text, as its source writes it"),
        Column("hours_text", description="When it answers, in its source's words; empty: not stated there"),
        Column("area", description="Whom it answers, by where they are"),
        Column("web", required=True, description="Web address on which the number was read"),
        Column("source_date", "date", description="Date of what was read; empty where it is not known"),
        Column("read_on", "date", description="When it was read"),
        Column("source", required=True, description="Id of its row in sources.csv"),
        Column("note", description="What a reader must know of it"),
    ),
    key=("id",),
    optional=True,
    title="Signposts",
    description="Who answers people in a crisis, each number with the page on which it was read",
    replaceable=True,
)

AUDIENCES = Table(
    "audiences.csv",
    (
        Column("id", required=True, description="Stable id of the audience"),
        Column("label", required=True, description="Name for people"),
        Column("words", required=True, description="Words in a listing that say it is for them; joined by ;"),
        Column("categories", description="Ids of categories that are for them by their nature; joined by ;"),
    ),
    key=("id",),
    optional=True,
    title="Audiences",
    description=(
        "For whom something may be offered, and the words in a listing that say so. Partners may add rows."
    ),
    replaceable=True,
)
