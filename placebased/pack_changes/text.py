"""What moved between two packs, in sentences and as tables that people take away."""

from __future__ import annotations

from collections import Counter

from placebased import phrases
from placebased.pack_changes.figures import RULE, FigureMove
from placebased.pack_changes.listings import ListingMove
from placebased.pack_changes.moved import PackMoved

NOT_CLOSED = "A place that is no longer listed has not therefore closed: ask before you strike it out."
WHATS = ("new", "no longer listed", "moved", "changed")

KIND_HEADERS = (
    "Kind",
    "Listed before",
    "Listed now",
    *(what.capitalize() for what in WHATS),
    "Lists of",
    "Note",
)
LISTING_HEADERS = ("What", "Name", "Kind", "Ward", "Address", "What is other", "Key before", "Key now")
FIGURE_HEADERS = ("Figure", "Area", "Before", "Now", "Unit", "Of when", "Chance")
REST_HEADERS = ("Figure", "Why it is not compared")
SOURCE_HEADERS = ("Source", "Date before", "Date now")


def describe(moved: PackMoved) -> tuple[str, ...]:
    """Return what moved, in a few sentences.

    Parameters
    ----------
    moved
        What moved.
    """
    versions = f"Data version {moved.before} is set beside version {moved.after}."
    if moved.is_same:
        return (versions, f"Nothing moved in {moved.place}.")
    counted: Counter[str] = Counter(each.what for each in moved.listings)
    listings = [
        phrases.plural(counted[what], f"listing is {said}", f"listings are {said}")
        for what, said in (("new", "new"), ("no longer listed", "no longer listed"))
        if counted[what]
    ]
    listings += [
        phrases.plural(counted[what], f"listing {what}", f"listings {what}")
        for what in ("moved", "changed")
        if counted[what]
    ]
    others = sum(bool(each.why_not) for each in moved.kinds)
    return (
        versions,
        f"{phrases.join_list(listings)}." if listings else "No listing moved.",
        *([NOT_CLOSED] if counted["no longer listed"] else []),
        *([_other_lists(others)] if others else []),
        _figures(moved),
        *([RULE] if moved.figures else []),
        *([_rest(moved)] if moved.not_compared else []),
    )


def _other_lists(many: int) -> str:
    kinds = phrases.plural(many, "kind comes", "kinds come")
    return f"{kinds} from another publisher now; of those only the numbers are set side by side."


def _figures(moved: PackMoved) -> str:
    if not moved.figures:
        return "No figure moved."
    counted = Counter(each.doubt for each in moved.figures)
    parts = [f"{counted[doubt]:,} {doubt}" for doubt in counted if doubt != "no interval"]
    if unknown := counted["no interval"]:
        parts.append(f"{unknown:,} without an interval")
    many = phrases.plural(len(moved.figures), "figure moved", "figures moved")
    return f"{many}: {phrases.join_list(parts)}."


def _rest(moved: PackMoved) -> str:
    many = len({each.indicator for each in moved.not_compared})
    said = phrases.plural(many, "figure is", "figures are")
    return f"{said} not compared, or not everywhere; the table says why."


def kind_rows(moved: PackMoved) -> list[tuple[str, ...]]:
    """Return a row a kind in which anything moved, in the columns of :data:`KIND_HEADERS`.

    Parameters
    ----------
    moved
        What moved.
    """
    rows = []
    for each in moved.kinds:
        counted = moved.counted(each.kind)
        if not (counted or each.why_not or each.dated_before != each.dated_after):
            continue
        numbers = ["—" if each.why_not else f"{counted[what]:,}" for what in WHATS]
        lists = f"{_days(each.dated_before)}; now {_days(each.dated_after)}"
        rows.append((each.kind, f"{each.before:,}", f"{each.after:,}", *numbers, lists, each.why_not))
    return rows


def _days(days: tuple[str, ...]) -> str:
    if not days:
        return phrases.NOT_STATED
    first, last = phrases.describe_date(days[0]), phrases.describe_date(days[-1])
    return first if first == last else f"{first} to {last}"


def listing_rows(moved: PackMoved) -> list[tuple[str, ...]]:
    """Return a row a listing that is not as it was, in the columns of :data:`LISTING_HEADERS`.

    Parameters
    ----------
    moved
        What moved.
    """
    return [_listing(each) for each in moved.listings]


def _listing(each: ListingMove) -> tuple[str, ...]:
    said = f"{'; '.join(each.details)}." if each.details else ""
    ward = each.ward or "outside"
    return (each.what.capitalize(), each.name, each.kind, ward, each.address, said, each.key_before, each.key)


def figure_rows(moved: PackMoved) -> list[tuple[str, ...]]:
    """Return a row a figure that moved, in the columns of :data:`FIGURE_HEADERS`.

    Parameters
    ----------
    moved
        What moved.
    """
    return [_figure(each) for each in moved.figures]


def _figure(each: FigureMove) -> tuple[str, ...]:
    when = (
        f"{each.period_after}, revised"
        if each.is_revised
        else f"{each.period_before}; now {each.period_after}"
    )
    chance = each.why_no_interval if each.doubt == "no interval" and each.why_no_interval else each.doubt
    return (each.label, each.area, f"{each.before:,g}", f"{each.after:,g}", each.unit, when, chance)


def rest_rows(moved: PackMoved) -> list[tuple[str, ...]]:
    """Return a row a figure that is not compared, in the columns of :data:`REST_HEADERS`.

    Parameters
    ----------
    moved
        What moved.
    """
    return [(each.label, each.why) for each in moved.not_compared]


def source_rows(moved: PackMoved) -> list[tuple[str, ...]]:
    """Return a row a source whose date changed, in the columns of :data:`SOURCE_HEADERS`.

    Parameters
    ----------
    moved
        What moved.
    """
    gone, fresh = "not used", "no longer used"
    return [(title, then or gone, now or fresh) for title, (then, now) in moved.sources.items()]
