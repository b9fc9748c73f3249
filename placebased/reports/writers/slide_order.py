"""Which slides a document becomes: a talk that a board can follow, then an appendix with all the rest.

The talk has what is said, seen and agreed: words, maps, charts (two on a slide) and what people fill in.
Tables of figures, the words that explain them, and where everything is from follow behind a slide that
says so.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from placebased.reports.document import (
    BlankTable,
    Block,
    Bullets,
    Chart,
    DataTable,
    Document,
    DocumentSection,
    Gap,
    Paragraph,
    Picture,
    Questions,
    Shown,
)
from placebased.reports.writers import scripts, slide_boxes, table_layout
from placebased.reports.writers.slide_boxes import STEP

ROOM = (860.0, 330.0)
"""Width and height in points that a table has on one slide."""

PADDING = 6.0
"""Points above and below the lines of a row together."""

ABOVE_CHART, BESIDE_CHART, BESIDE_PICTURE = 430, 700, 1_000
"""Characters of text that stand above one of two charts, beside one chart, and beside one picture."""

CHARACTERS, IN_APPENDIX = 760, 1_250
"""Characters of text that one slide has room for: in the talk, and in the smaller letters of the appendix."""

LEFT_OUT = frozenset({"figures"})
"""Sections that are no talk: they stand in the other files."""

AGREED = frozenset({"pledges", "priorities", "outcomes"})
"""Sections whose tables people wrote themselves: they belong to the talk."""

APPENDIX = "Appendix"
ABOUT_APPENDIX = "Tables, what they leave out, and where everything is from."


@dataclass(frozen=True, slots=True)
class Slide:
    """What stands on one slide: a title, words, and one table, chart or picture; or two charts.

    Attributes
    ----------
    second, second_words
        A chart beside the first, and its words.
    is_divider
        Whether it says what begins behind it.
    is_appendix
        Whether it stands behind that slide, in smaller letters.
    """

    title: str
    words: tuple[str, ...] = ()
    shows: Shown | None = None
    second: Chart | None = None
    second_words: tuple[str, ...] = ()
    is_divider: bool = False
    is_appendix: bool = False


@dataclass(frozen=True, slots=True)
class _Part:
    """One thing that is shown, or nothing, and the words that are read with it."""

    shows: Shown | None
    words: tuple[str, ...]


def slides_of(document: Document, *, may_pair: bool = True) -> tuple[Slide, ...]:
    """Return the slides of a document after the first, which has its title.

    Parameters
    ----------
    document
        The document.
    may_pair
        Whether two charts may stand on one slide: a template may have no layout for that.
    """
    talk: list[Slide] = []
    more: list[Slide] = []
    lead: DocumentSection | None = None
    for section in document.sections:
        if section.key in LEFT_OUT:
            continue
        if lead is None and all(isinstance(block, Paragraph) and block.is_lead for block in section.blocks):
            lead = section  # its words open the slide of what comes next, if that is a picture
            continue
        main, rest = _parted(section)
        talk += _talk(section.heading, _parts(main), lead, may_pair=may_pair)
        lead = None
        more += [replace(each, is_appendix=True) for each in _each_alone(section.heading, rest)]
    talk += _words_alone(lead)
    more += _sources(document)
    if more and talk:
        more.insert(0, Slide(APPENDIX, (ABOUT_APPENDIX,), is_divider=True))
    return tuple(_numbered([*talk, *more]))


def _sources(document: Document) -> Iterator[Slide]:
    sources = [
        ", ".join(each for each in (s.title, s.publisher, s.date, s.licence) if each)
        for s in document.sources
    ]
    told = [*sources, *document.notices, scripts.describe_typefaces(document.look.pptx)]
    for each in text_slides("Where this is from", told, most=IN_APPENDIX):
        yield replace(each, is_appendix=True)


def _parted(section: DocumentSection) -> tuple[list[Block], list[Block]]:
    """Return what of a section belongs to the talk, and what to the appendix."""
    main: list[Block] = []
    rest: list[Block] = []
    after: Block | None = None
    for block in section.blocks:
        if isinstance(block, Paragraph) and block.is_aside:
            continue
        is_table = isinstance(block, DataTable) and section.key not in AGREED
        explains = isinstance(after, DataTable) or (isinstance(after, Chart) and isinstance(block, Bullets))
        is_shown = isinstance(block, Shown)
        (rest if is_table or (explains and not is_shown and section.key not in AGREED) else main).append(
            block
        )
        after = block if is_shown else after
    if not main:  # a section of tables shows its first
        main, rest = rest[:1], rest[1:]
    return main, rest


def _parts(main: Sequence[Block]) -> list[_Part]:
    """Return what a section shows, each with the words after it; first the words before all of that."""
    parts = [_Part(None, ())]
    for block in main:
        if isinstance(block, Shown):
            parts.append(_Part(block, ()))
        else:
            parts[-1] = replace(parts[-1], words=(*parts[-1].words, *_said(block)))
    return parts


def _opening(lead: DocumentSection | None) -> list[str]:
    return [words for block in lead.blocks for words in _said(block)] if lead else []


def _words_alone(lead: DocumentSection | None) -> Iterator[Slide]:
    if lead is not None:
        yield from text_slides(lead.heading, _opening(lead))


def _talk(
    heading: str, parts: Sequence[_Part], lead: DocumentSection | None, *, may_pair: bool
) -> Iterator[Slide]:
    """Yield the slides of a section in the talk."""
    before, *shows = parts
    title = heading
    if lead is not None and _fits_beside(lead, parts):
        before, title = replace(before, words=(*_opening(lead), *before.words)), lead.heading
    else:
        yield from _words_alone(lead)
    if shows and isinstance(shows[0].shows, Chart | Picture):
        together = (*before.words, *shows[0].words)
        if _has_room_beside(shows[0].shows, together):
            shows[0], before = replace(shows[0], words=together), _Part(None, ())
    yield from text_slides(title, before.words)
    while shows:
        if may_pair and len(shows) > 1 and _pairs(shows[0]) and _pairs(shows[1]):
            yield _pair(heading, shows[0], shows[1])
            shows = shows[2:]
        else:
            yield from _one(title, shows[0])
            shows = shows[1:]


def _fits_beside(lead: DocumentSection, parts: Sequence[_Part]) -> bool:
    """Return whether the words that open a document fit beside the picture that comes first, with its own."""
    together = [*_opening(lead), *(words for part in parts[:2] for words in part.words)]
    shows = parts[1].shows if len(parts) > 1 else None
    return isinstance(shows, Picture) and _has_room_beside(shows, together)


def _pairs(part: _Part) -> bool:
    return isinstance(part.shows, Chart) and part.shows.kind != "bar" and _length(part.words) <= ABOVE_CHART


def _pair(heading: str, one: _Part, other: _Part) -> Slide:
    assert isinstance(other.shows, Chart)  # noqa: S101 - whoever calls has looked
    return Slide(heading, one.words, one.shows, other.shows, other.words)


def _has_room_beside(shows: Chart | Picture, words: Sequence[str]) -> bool:
    most = BESIDE_PICTURE if isinstance(shows, Picture) else BESIDE_CHART
    smallest = slide_boxes.SIZES[-1][1]
    return _length(words) <= most and slide_boxes.bullets_fit(words, smallest, slide_boxes.BESIDE)


def _length(words: Iterable[str]) -> int:
    return sum(map(len, words))


def _one(heading: str, part: _Part) -> Iterator[Slide]:
    shows = part.shows
    title = heading if shows is None or isinstance(shows, Picture) else f"{heading}: {_name_of(shows)}"
    if isinstance(shows, DataTable):
        yield from (Slide(title, shows=piece) for piece in pieces_of(shows))
        yield from text_slides(title, part.words)
    elif isinstance(shows, Chart | Picture) and part.words and _has_room_beside(shows, part.words):
        yield Slide(title, part.words, shows)
    else:
        if shows is not None:
            yield Slide(title, shows=shows)
        yield from text_slides(title, part.words)


def _name_of(shows: DataTable | BlankTable | Chart) -> str:
    """Return what something is called on a slide: a chart with its unit, which stands nowhere else there."""
    return shows.heading if isinstance(shows, Chart) else shows.title


def _each_alone(heading: str, blocks: Sequence[Block]) -> Iterator[Slide]:
    """Yield slides of the appendix: each table, then the words that follow it."""
    title, words = heading, list[str]()
    for block in blocks:
        if isinstance(block, Shown):
            yield from text_slides(title, words, most=IN_APPENDIX)
            words = []
            part = _Part(block, ())
            title = heading if isinstance(block, Picture) else f"{heading}: {_name_of(block)}"
            yield from _one(heading, part)
        else:
            words += _said(block)
    yield from text_slides(title, words, most=IN_APPENDIX)


def _said(block: Block) -> list[str]:
    if isinstance(block, Paragraph | Gap):
        return [block.text]
    if isinstance(block, Bullets) and block.lead:
        return [block.lead, *(STEP + each for each in block.items)]
    return list(block.items) if isinstance(block, Bullets | Questions) else []


def _numbered(slides: Sequence[Slide]) -> Iterator[Slide]:
    """Yield slides of which no two have the same title: those that go on say which of how many they are."""
    many, seen = Counter(slide.title for slide in slides), Counter[str]()
    for slide in slides:
        seen[slide.title] += 1
        of = f" ({seen[slide.title]} of {many[slide.title]})" if many[slide.title] > 1 else ""
        yield replace(slide, title=slide.title + of)


def pieces_of(table: DataTable) -> Iterator[DataTable]:
    """Yield a table in pieces, each with as many rows as one slide has room for.

    Parameters
    ----------
    table
        The whole.
    """
    wide, high = ROOM
    cut = {"wide": wide, "high": high, "size": float(letters(table.columns)), "padding": PADDING}
    cut["edges"] = table_layout.EDGES
    for first, end in table_layout.split(table.words, **cut):
        yield table.part(first, end)


def text_slides(title: str, words: Sequence[str], *, most: int = CHARACTERS) -> Iterator[Slide]:
    """Yield slides of text, no more on one than there is room for.

    Parameters
    ----------
    title
        Of each of them.
    words
        Sentences, one a paragraph.
    most
        Characters that one has room for.
    """
    held: list[str] = []
    for each in words:
        if held and sum(map(len, held)) + len(each) > most:
            after = held[-1:] if each.startswith(STEP) and not held[-1].startswith(STEP) else []
            if before := held[: len(held) - len(after)]:
                yield Slide(title, tuple(before))
            held = after
        held.append(each)
    if held:
        yield Slide(title, tuple(held))


def letters(columns: Sequence[object]) -> int:
    """Return the height of the letters of a table in points: smaller only where it has very many columns.

    Parameters
    ----------
    columns
        Its columns.
    """
    return 8 if len(columns) > 13 else 10 if len(columns) > 9 else 12  # noqa: PLR2004 - columns that need smaller letters
