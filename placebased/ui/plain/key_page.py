"""The page on which sheets of paper are printed for a workshop, and keyed in when they come back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime

from placebased import phrases
from placebased.ui.markup import element, heading, paragraph, text
from placebased.ui.plain import desk_page
from placebased.ui.plain.page import bare_page
from placebased.workshops.answers import ORDER, POINTS
from placebased.workshops.keyed_sheets import MOST_SHEETS, KeyedSheet
from placebased.workshops.pins import KINDS, LONGEST_PIN
from placebased.workshops.room_ground import RoomGround
from placebased.workshops.room_state import RoomState
from placebased.workshops.run_of_show import ShowScene
from placebased.workshops.sheet_answers import DOTS, KIND, LINES, PIN_ROWS, PLACE, SAID, field_name

ADDRESS, ACT, PAPER = desk_page.KEY, "desk-key-act", "desk-paper"
STYLES = ("tokens.css", "plain/plain.css", "workshop/desk.css")

COUNTS_ONCE = "A sheet counts once, under its number. What is keyed in is marked as from paper everywhere."
AT_ONCE = "One thing a line. It goes on the wall and into the record at once: leave out names of people."
AS_ONE = "What the sheet says together counts as one answer. Leave it empty where the sheet says nothing."


@dataclass(frozen=True, slots=True)
class KeyView:
    """What facilitators are shown.

    Attributes
    ----------
    state, ground
        Where the workshop stands, and what it stands on.
    sheets
        What was keyed in.
    said
        Sentences on what was just done or refused.
    typed
        What was typed and refused: it stands there again.
    """

    state: RoomState
    ground: RoomGround
    sheets: Sequence[KeyedSheet] = ()
    said: Sequence[str] = ()
    typed: Mapping[str, str] = field(default_factory=dict)

    def value(self, name: str) -> str:
        """Return what stands in a field.

        Parameters
        ----------
        name
            Of the field.
        """
        return self.typed.get(name, "")


def key_page(view: KeyView) -> str:
    """Return the whole page.

    Parameters
    ----------
    view
        What is shown.
    """
    title = f"Paper: {view.state.run.title}"
    said = element("div", "".join(map(paragraph, view.said)), id="said", role="status", cls="pb-desk-said")
    back = element("p", f'<a href="./{desk_page.ADDRESS}?w={view.state.id}">Back to the controls</a>')
    main = element("h1", text(title)) + said + back + _print(view) + _key(view) + _sheets(view)
    return bare_page(title, element("main", main), styles=STYLES)


def _areas(view: KeyView, ident: str) -> str:
    chosen = view.value("area")
    options = "".join(
        f'<option value="{text(code)}"{" selected" if code == chosen else ""}>{text(name)}</option>'
        for code, name in sorted(
            zip(view.ground.codes, view.ground.names, strict=True), key=lambda row: row[1]
        )
    )
    label = f'<label for="{ident}">{text(view.ground.one.capitalize())}</label>'
    return f'<p>{label}<select id="{ident}" name="area">{options}</select></p>'


def _print(view: KeyView) -> str:
    told = paragraph("An A3 sheet a table: a map with numbered places, the questions, and room to write.")
    hidden = f'<input type="hidden" name="w" value="{view.state.id}">'
    button = '<button type="submit">Open the sheet to print (PDF)</button>'
    form = element("form", hidden + _areas(view, "print-area") + button, action=f"./{PAPER}", method="get")
    return heading("Print a sheet") + told + form


def _key(view: KeyView) -> str:
    number = desk_page.box(
        "sheet", f"Sheet number, 1 to {MOST_SHEETS}", most=3, kind="number", value=view.value("sheet")
    )
    asked = "".join(_question(view, scene) for scene in view.state.run.scenes if scene.asks)
    tick = '<input type="checkbox" name="again" value="1"> <span>In its place, if it was keyed in</span>'
    again = element("label", tick, cls="pb-choice")
    button = '<button name="act" value="key" type="submit">Keep this sheet</button>'
    inner = number + _areas(view, "area") + asked + again + button
    form = element("form", inner, action=f"./{ACT}?w={view.state.id}", method="post")
    return heading("Key a sheet in") + paragraph(COUNTS_ONCE) + form


def _question(view: KeyView, scene: ShowScene) -> str:
    legend = element("legend", text(scene.question))
    return element("fieldset", legend + _FIELDS[scene.way](view, scene), cls="pb-keyed")


def _box(view: KeyView, scene: ShowScene, name: str, label: str) -> str:
    named = field_name(scene, name)
    return desk_page.box(named, label, most=3, kind="number", value=view.value(named))


def _dots(view: KeyView, scene: ShowScene) -> str:
    boxes = (_box(view, scene, f"{DOTS}{k}", option) for k, option in enumerate(scene.choices))
    return paragraph("How many dots stand at each.") + "".join(boxes)


def _split(view: KeyView, scene: ShowScene) -> str:
    pairs = zip(view.ground.domains, view.ground.labels, strict=True)
    boxes = (_box(view, scene, f"{POINTS}{domain}", label) for domain, label in pairs)
    return paragraph(AS_ONE) + "".join(boxes)


def _rank(view: KeyView, scene: ShowScene) -> str:
    boxes = (_box(view, scene, f"{ORDER}{k}", option) for k, option in enumerate(scene.options))
    return paragraph(f"1 for the first. {AS_ONE}") + "".join(boxes)


def _words(view: KeyView, scene: ShowScene) -> str:
    named = field_name(scene, LINES)
    return desk_page.area(named, AT_ONCE, value=view.value(named), rows=6)


def _pins(view: KeyView, scene: ShowScene) -> str:
    rows = "".join(_pin_row(view, scene, k) for k in range(PIN_ROWS))
    return paragraph("The number of the place on the sheet's map, the kind, and the words.") + rows


def _pin_row(view: KeyView, scene: ShowScene, row: int) -> str:
    place, kind, said = (field_name(scene, f"{name}{row}") for name in (PLACE, KIND, SAID))
    kinds = "".join(
        f'<option value="{each}"{" selected" if view.value(kind) == each else ""}>{text(label)}</option>'
        for each, label in KINDS.items()
    )
    label = f'<label for="{kind}">Kind of pin {row + 1}</label>'
    chosen = f'<p>{label}<select id="{kind}" name="{kind}">{kinds}</select></p>'
    number = desk_page.box(place, f"Place of pin {row + 1}", most=3, kind="number", value=view.value(place))
    words = desk_page.box(said, f"Words of pin {row + 1}", most=LONGEST_PIN, value=view.value(said))
    return element("div", number + chosen + words, cls="pb-row pb-pin-row")


_FIELDS = {
    "split": _split,
    "rank": _rank,
    "choose": _dots,
    "agree": _dots,
    "words": _words,
    "pins": _pins,
}
"""The fields of a scene, by its way to answer."""


def _sheets(view: KeyView) -> str:
    if not view.sheets:
        return heading("Sheets that were keyed in") + paragraph("None yet.")
    rows = "".join(
        element("li", element("span", text(_describe(each))) + _undo(each.number)) for each in view.sheets
    )
    act = '<input type="hidden" name="act" value="undo">'
    inner = act + element("ul", rows, cls="pb-written")
    form = element("form", inner, action=f"./{ACT}?w={view.state.id}", method="post")
    return heading("Sheets that were keyed in") + form


def _undo(number: int) -> str:
    return f'<button name="sheet" value="{number}" type="submit">Take sheet {number} out</button>'


def _describe(sheet: KeyedSheet) -> str:
    many = phrases.plural(sum(sheet.counts.values()), "answer", "answers")
    at = phrases.describe_moment(datetime.fromtimestamp(sheet.at, tz=UTC))
    return f"Sheet {sheet.number}: {many}, keyed in {at}."
