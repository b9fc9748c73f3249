"""Words that people ask with, and what each means here."""

from __future__ import annotations

from placebased.place.schemas import Column, Table

FITS = ("means", "near")
"""Whether figures are of what people say, or come nearest to it."""

EVERYDAY_WORDS = Table(
    "everyday_words.csv",
    (
        Column(
            "said",
            required=True,
            description="Words as people say or type them; stems, capitals and accents do not matter",
        ),
        Column(
            "categories",
            description="Ids of the categories of asset meant; joined by ;; empty for none here",
            optional=True,
        ),
        Column(
            "missing",
            description="What a list of the thing would be called, where the pack has none of it",
            optional=True,
        ),
        Column(
            "texts",
            description="Words, joined by ;: a listing that says one of them has what is meant",
            optional=True,
        ),
        Column(
            "names_kind",
            "choice",
            choices=("true", "false"),
            description="Whether the words name the kind itself, as lists of places do; empty is false",
            optional=True,
        ),
        Column("language", description="Language of the words", optional=True),
        Column("note", description="What a reader should know about the match", optional=True),
        Column(
            "wide",
            description=(
                "Ids of those categories, joined by ;, of which only some places have what is meant, and the "
                "source does not say which: they may fit"
            ),
            optional=True,
        ),
    ),
    key=("said",),
    optional=True,
    title="Everyday words",
    description=(
        "What people say when they look for a service, and the categories of asset they mean. "
        "Partners may add rows."
    ),
    replaceable=True,
)

ASKING_WORDS = Table(
    "asking_words.csv",
    (
        Column("word", required=True, description="One word, as people type it; capitals do not matter"),
        Column(
            "role",
            "choice",
            required=True,
            choices=("stop", "weak", "general", "asking", "person", "negation", "refusal", "behind", "kin"),
            description=(
                "stop: says nothing about what is looked for; weak: says little beside others; general: too, "
                "but stands for something alone; asking: is of whoever asks; person: names somebody; "
                "negation: says no; refusal: so too, of the word behind it; behind: what follows is said of "
                "what is looked for, and listings need not state it; kin: a member of the family, each as any"
            ),
        ),
        Column("language", description="Language of the word", optional=True),
    ),
    key=("word", "role"),
    optional=True,
    title="Words of asking",
    description=(
        "Words that people ask with, and which a listing need not have. A place where another language is "
        "spoken adds its own."
    ),
    replaceable=True,
)

QUESTION_WORDS = Table(
    "question_words.csv",
    (
        Column("words", required=True, description="As people type them; capitals and accents do not matter"),
        Column(
            "role",
            "choice",
            required=True,
            choices=(
                *(
                    "day",
                    "tonight",
                    "part of day",
                    "hour",
                    "before noon",
                    "after noon",
                    "late",
                    "now",
                    "weekend",
                ),
                *("open", "before day", "before hour", "before part", "until", "name"),
                *("near", "in", "article", "here", "near me", "nearby"),
                *("free", "not free", "at most", "pounds"),
                *("language", "before language", "after language", "says spoken"),
            ),
            description=(
                "What they say in a question: when (name: a day is part of a name; until: it is when "
                "something ends), where, what it may cost, which language; says spoken: so a listing says it"
            ),
        ),
        Column(
            "means",
            description=(
                "Of a day: mon to sun, or how many days from today; of a time: as 19:00; of a language: its "
                "name; else empty"
            ),
        ),
        Column("language", description="Language of the words", optional=True),
    ),
    key=("words", "role"),
    optional=True,
    title="Words read inside a question",
    description=(
        "Words that say when, where, at what cost and in which language something is wanted. A place where "
        "another language is spoken adds its own."
    ),
    replaceable=True,
)

MISSING_LISTS = Table(
    "missing_lists.csv",
    (
        Column(
            "missing",
            required=True,
            description="A list the pack has none of, as everyday_words.csv calls it",
        ),
        Column(
            "categories",
            description="Ids, joined by ;, of the kinds of asset where one would ask for it: they may fit",
        ),
        Column(
            "texts",
            description="Words, joined by ;: a listing that says one of them may have what is meant",
        ),
        Column("language", description="Language of the words", optional=True),
    ),
    key=("missing",),
    optional=True,
    title="Lists that are missing, and what is near",
    description=(
        "Where to ask for what the pack has no list of. Nothing of it is said to fit. Partners may add rows."
    ),
    replaceable=True,
)

TELLING_WORDS = Table(
    "telling_words.csv",
    (
        Column(
            "word", required=True, description="Words of names, and of people who ask; capitals do not matter"
        ),
        Column(
            "tells",
            required=True,
            description=(
                "Ids, joined by ;, of what a place with the words in its name may be; a.b is one within a"
            ),
        ),
        Column("language", description="Language of the words", optional=True),
    ),
    key=("word",),
    optional=True,
    title="Words that tell",
    description=(
        "Words of names that say which of a wide kind a place is, where its source does not: a mosque is no "
        "church. Partners may add rows."
    ),
    replaceable=True,
)

ASKED_TERMS = Table(
    "asked_terms.csv",
    (
        Column("id", required=True, description="Id of the term, as links have it"),
        Column("label", required=True, description="The term, as words after what is looked for"),
        Column("whether", required=True, description="The question whether it holds, beginning with whether"),
        Column("asked", required=True, description="Words of people who ask for it, joined by ;"),
        Column("unless", description="Words that hold those and mean something else, joined by ;"),
        Column("met", description="Words, joined by ;: a listing that says one of them meets it"),
        Column("not_met", description="Words, joined by ;: a listing that says only one of these does not"),
        Column("not_met_categories", description="Ids of the categories that do not meet it; joined by ;"),
        Column("language", description="Language of the words"),
    ),
    key=("id",),
    optional=True,
    title="Terms that people ask for",
    description=(
        "On what terms something is wanted (without a referral, for women only), and the words in which "
        "listings state it. Partners may add rows."
    ),
    replaceable=True,
)

EVERYDAY_NEEDS = Table(
    "everyday_needs.csv",
    (
        Column(
            "said",
            required=True,
            description="Words as people say or type them, joined by ;",
        ),
        Column(
            "fit",
            "choice",
            required=True,
            choices=FITS,
            description="means: a figure is of that; near: no figure is, and these come nearest",
        ),
        Column(
            "means",
            required=True,
            description="Ids in indicators.csv or practice_measures.csv, the most obvious first; joined by ;",
        ),
        Column("note", description="What is told of how they fit"),
    ),
    key=("said",),
    optional=True,
    title="Everyday words for needs",
    description="What people say when they look for a figure. Partners may add rows.",
    replaceable=True,
)

CRISIS_WORDS = Table(
    "crisis_words.csv",
    (
        Column(
            "words",
            required=True,
            description="Words that people write in a crisis; what + parts counts in either order, a few "
            "words apart",
        ),
        Column(
            "need", description="What they need, as signposts.csv names it; empty for words of something else"
        ),
        Column("note", description="Why they are here"),
    ),
    key=("words",),
    optional=True,
    title="Words of crisis",
    description="By which a question is read as one of crisis, and answered with signposts first",
    replaceable=True,
)
