"""What somebody can start from: exercises of the front door, decisions of an example, and ways to respond."""

from __future__ import annotations

from placebased.place.schemas import Column, Table

GIVES = ("rooms", "staff", "money", "time", "other")
"""What a partner can give to what was decided."""

EXERCISE_PAGES = ("explore", "find", "teams", "index", "compare", "decide", "own", "figures")
"""Pages on which an exercise may be done."""

MOST_PARAMETERS = 50
"""Parameters of an exercise's link."""

EXERCISES = Table(
    "exercises.csv",
    (
        Column("said", required=True, description="The task, as somebody would say it"),
        Column("page", required=True, description="Name of the page on which it is done"),
        Column("query", description="Parameters of the link that opens it, written as in an address"),
    ),
    key=("said",),
    optional=True,
    title="Exercises",
    description="Real tasks to begin with, each with a prepared link",
    replaceable=True,
)

DECISION_EXAMPLES = Table(
    "decision_examples.csv",
    (
        Column("id", required=True, description="Id of the example"),
        Column("heard", description="What was listened to"),
        Column("decided", required=True, description="What partners decided"),
        Column("decided_on", description="When, as the source has it"),
        Column("result", description="What came of it"),
        Column("source", required=True, description="Where it was read"),
        Column("as_of", "date", required=True, description="Of when the newest of the sources is"),
    ),
    key=("id",),
    optional=True,
    title="Worked examples of decisions",
    description=(
        "Decisions of partners as public sources tell them, for the whole place: examples of how to record "
        "one, and nobody's agreement here"
    ),
)

DECISION_EXAMPLE_PLEDGES = Table(
    "decision_example_pledges.csv",
    (
        Column("example", required=True, description="Id of the example in decision_examples.csv"),
        Column("partner", required=True, description="Who gives it"),
        Column("gives", "choice", required=True, choices=GIVES, description="What is given"),
        Column("what", description="More exactly"),
        Column("amount", "number", low=0, description="How much, in the unit beside it"),
        Column("unit", description="What the amount is counted in"),
        Column("given", "flag", required=True, description="Whether it is there; otherwise it is promised"),
    ),
    key=("example", "partner", "gives"),
    optional=True,
    title="What partners gave in the worked examples",
    description="One row for each thing that a partner gave or promised",
)

RESPONSE_KINDS = Table(
    "response_kinds.csv",
    (
        Column("id", required=True, description="Id of the kind of response"),
        Column("label", required=True, description="What is to be put somewhere"),
        Column(
            "hosts",
            required=True,
            description="Categories of assets whose buildings could host it, joined by ;",
        ),
        Column("joins", description="Categories of assets that it could join, joined by ;"),
        Column("beside", required=True, description="Count of the people whom it is for"),
        Column("hours", "hours", required=True, description="When it would need its rooms, in OSM syntax"),
        Column("note", description="What a reader should know"),
    ),
    key=("id",),
    optional=True,
    title="Kinds of response",
    description="What partners look across their assets for, and which buildings could host it",
)
