"""The register of teams: who covers whom, what they can give, and what the city asks of them."""

from __future__ import annotations

from placebased.place.schemas import Column, Table
from placebased.place.tables.assets import COMPLETENESS

BASES = ("stated", "read as", "measured")
"""How a fact of the register is known: its source says it, it was read into it, or it was measured."""

ROOMS = ("open", "some", "full")
"""Whether a team has room for more people now."""

ROLES = ("supply", "load", "unclear")
"""What an amount is: what can be given, what is asked of those who give it, or not clear which."""

TEAM_LEVELS = ("neighbourhood", "locality", "city", "ward", "lsoa", "none")
"""Levels whose areas a team may cover."""

TEAMS = Table(
    "teams.csv",
    (
        Column("id", required=True, description="Id made from the name"),
        Column("team", required=True, description="Name of the team or scheme"),
        Column("kind", required=True, description="Kind of team"),
        Column("organisation", description="Who runs it"),
        Column("services", description="Professions or service"),
        Column(
            "level",
            "choice",
            required=True,
            choices=TEAM_LEVELS,
            description="Level of the areas covered: neighbourhood, locality, city, ward, lsoa or none",
        ),
        Column("covers", description="Codes of the areas covered, joined by ;; empty is not stated"),
        Column(
            "covers_basis",
            "choice",
            choices=BASES,
            description="How the area covered is known: stated, read as or measured; empty is stated",
        ),
        Column("covers_text", description="Area covered in the source's words"),
        Column("base_name", description="Name of the base"),
        Column("base_address", description="Address of the base"),
        Column("base_postcode", description="Postcode of the base; without one the base is not placed"),
        Column("phone", description="The team's own telephone number; empty is not stated"),
        Column("hours", "hours", description="Hours in OpenStreetMap syntax; empty is not stated"),
        Column(
            "hours_basis",
            "choice",
            choices=BASES,
            description="How it is known that it works then: stated, read as or measured; empty is stated",
        ),
        Column(
            "hours_gap", description="What the source leaves open of hours that were read, such as the days"
        ),
        Column("hours_as_of", "date", description="Date of what is said of the hours (ISO)"),
        Column("hours_text", description="Hours in the source's words"),
        Column("capacity", "number", low=0, description="Capacity; empty is not stated"),
        Column("capacity_unit", description="What the capacity counts"),
        Column("capacity_text", description="Capacity in words"),
        Column(
            "wte",
            "number",
            low=0,
            unit="whole-time equivalents",
            description="Staff in post as whole-time equivalents; empty is not stated",
        ),
        Column(
            "caseload",
            "number",
            low=0,
            unit="people",
            description="People whom the team looks after at one time; empty is not stated",
        ),
        Column("staffing_as_of", "date", description="Date of the staff in post and of the caseload (ISO)"),
        Column(
            "room",
            "choice",
            choices=ROOMS,
            description="Room for more people now: open, some or full; empty is not stated",
        ),
        Column("room_as_of", "date", description="Day on which that was said (ISO)"),
        Column("referral", description="How to refer, and how soon the team answers"),
        Column(
            "referral_basis",
            "choice",
            choices=BASES,
            description="How what is said of referral is known: stated, read as or measured; empty is stated",
        ),
        Column("as_of", description="Date of what is said"),
        Column("status", description="Whether it was running"),
        Column("source", description="Where it was read"),
        Column("confidence", description="How sure it is"),
        Column(
            "team_basis",
            "choice",
            choices=BASES,
            description="How it is known that there is this team: stated, read as, measured; empty is stated",
        ),
        Column("note", description="What a reader should know"),
    ),
    key=("id",),
    title="Teams",
    description="Teams and housing with care and the areas they cover",
)

TEAM_KINDS = Table(
    "team_kinds.csv",
    (
        Column("kind", required=True, description="Kind of team as the register has it"),
        Column(
            "group",
            "choice",
            required=True,
            choices=("team", "housing", "site"),
            description="What it is: team, housing or site",
        ),
        Column("sensitive", "flag", required=True, description="Whether it may never be shown at a door"),
        Column("ask", description="Organisation that would know about it"),
        Column(
            "complete",
            "choice",
            choices=COMPLETENESS,
            description="Whether the register has every one of the kind (complete, part); empty: not stated",
        ),
        Column("note", description="What it does, in plain words"),
    ),
    key=("kind",),
    optional=True,
    title="Kinds of team",
    description="What each kind of team or scheme is, whether it is sensitive, and who would know about it",
)

AMOUNTS = Table(
    "amounts.csv",
    (
        Column("unit", required=True, description="What is counted, as capacity_unit has it"),
        Column(
            "role",
            "choice",
            required=True,
            choices=ROLES,
            description="supply (what can be given), load (what is asked of those who give it) or unclear",
        ),
        Column("per", description="For a load: the unit of supply that it falls on"),
        Column("note", description="Why, in plain words"),
    ),
    key=("unit",),
    optional=True,
    title="Amounts",
    description=(
        "Which amounts are supply and which are load. Only supply is offered as capacity; "
        "a unit that is not listed is neither. Partners may add rows."
    ),
    replaceable=True,
)

STANDARDS = Table(
    "standards.csv",
    (
        Column("id", required=True, description="Id of the standard"),
        Column("label", required=True, description="What is to hold everywhere"),
        Column("kind", required=True, description="Kind of team it is about"),
        Column(
            "rule",
            "choice",
            required=True,
            choices=("own", "hours", "words"),
            description=(
                "How it is checked: own (a team of its own), hours (teams on at all these hours) or words "
                "(the register says so)"
            ),
        ),
        Column(
            "value",
            required=True,
            description=(
                "How many teams, hours in OSM syntax, or words of which one must be there, joined by ;"
            ),
        ),
        Column("source", required=True, description="Where the standard was read"),
        Column("confidence", description="How sure it is"),
    ),
    key=("id",),
    optional=True,
    title="City standards",
    description=(
        "What is to hold in every neighbourhood, as a rule that the register of teams can be held "
        "against. A local lead can change it."
    ),
    replaceable=True,
)

PLANS = Table(
    "plans.csv",
    (
        Column("id", required=True, description="Id of the plan"),
        Column("label", required=True, description="What is planned"),
        Column("unit", required=True, description="What is counted"),
        Column(
            "planned", "number", required=True, low=0, description="How many are planned for the whole place"
        ),
        Column("placed", description="Neighbourhood and number of those known, joined by ;"),
        Column("indicator", description="Indicator it is set beside"),
        Column("source", required=True, description="Where it was read"),
        Column("note", description="What a reader should know"),
    ),
    key=("id",),
    optional=True,
    title="Planned places",
    description="Places that are planned for the whole place, and which of them are known to be where",
)
