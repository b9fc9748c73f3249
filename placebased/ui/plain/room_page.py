"""The phone's page in a workshop: one question, and what answers it with one hand and without scripts.

It needs nothing but the workshop's own row in the store. The script that it asks for keeps an answer while
there is no network and follows the room; without it the form answers, and a link looks for the next question.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

from placebased import phrases
from placebased.ui import markup
from placebased.ui.markup import element, paragraph, text
from placebased.ui.plain import pins_form
from placebased.ui.plain.page import bare_page, texts
from placebased.ui.plain.pins_form import PhonePins
from placebased.workshops.answer_queue import Counted
from placebased.workshops.answers import CHOICE, LONGEST_WORDS, ORDER, POINTS, WORDS
from placebased.workshops.kept_answers import KeptAnswer
from placebased.workshops.room_state import RoomState
from placebased.workshops.run_of_show import ShowScene

ADDRESS = "room"
LANGUAGES = {"en": "English", "ur": "اردو"}
"""Languages that the page speaks, by the end of the name of their file; the first is the usual one."""

FIRST = next(iter(LANGUAGES))
RIGHT_TO_LEFT = frozenset({"ur"})
LANGUAGE = "l"
"""Parameter of the address: the language of the page."""

STYLES = ("tokens.css", "plain/plain.css", "workshop/phone.css")
SCRIPT = "workshop/phone.js"

TOLD = ("sending", "kept", "left", "over", "exact", "more", "less", "counted", *pins_form.TOLD)
"""Words that the script says."""


@dataclass(frozen=True, slots=True)
class PhoneView:
    """What one phone is shown.

    Attributes
    ----------
    state
        Where the workshop stands.
    domains
        Name of each domain by its id.
    mark
        Random mark of the device.
    own
        Its own answer to the scene; ``None`` where it gave none.
    pins
        What it is shown of pins, where the scene asks for them.
    group
        Its table or role; empty where it said none.
    said
        What was wrong with what it sent; empty for nothing.
    language
        One of :data:`LANGUAGES`.
    """

    state: RoomState
    domains: Mapping[str, str]
    mark: str
    own: KeptAnswer | None = None
    group: str = ""
    said: str = ""
    language: str = FIRST
    pins: PhonePins | None = None

    @property
    def words(self) -> dict[str, str]:
        """The words of the page in its language."""
        return words_in(self.language)

    @property
    def address(self) -> str:
        """Address of this page in its language."""
        return room_address(self.state.code, self.language)


def words_in(language: str) -> dict[str, str]:
    """Return the words of the page in a language; in the usual one where it does not speak that.

    Parameters
    ----------
    language
        One of :data:`LANGUAGES`, or whatever somebody wrote into an address.
    """
    return texts(f"room_{language if language in LANGUAGES else FIRST}")


def room_address(code: str, language: str) -> str:
    """Return the address of a phone's page.

    Parameters
    ----------
    code
        Code of the workshop.
    language
        One of :data:`LANGUAGES`; the usual one is left out of the address.
    """
    more = f"&{LANGUAGE}={language}" if language in LANGUAGES and language != FIRST else ""
    return f"./{ADDRESS}?c={code}{more}"


def phone_token(state: RoomState) -> str:
    """Return what tells one page of a phone from the next: it changes when the room moves on.

    Parameters
    ----------
    state
        Where the workshop stands.
    """
    return f"{state.scene}.{state.stage}.{state.opened_at:.3f}"


def join_page(said: str = "", language: str = FIRST) -> str:
    """Return the page on which somebody types the code.

    Parameters
    ----------
    said
        What was wrong with the code before; empty for nothing.
    language
        One of :data:`LANGUAGES`.
    """
    words = words_in(language)
    box = (
        f'<p><label for="c">{text(words["code"])}</label><input id="c" name="c" maxlength="12" required '
        'autocomplete="off" autocapitalize="characters" spellcheck="false"></p>'
    )
    button = element("button", text(words["join"]), type="submit")
    spoken = f'<input type="hidden" name="{LANGUAGE}" value="{language}">' if language != FIRST else ""
    form = element("form", box + spoken + button, action=f"./{ADDRESS}", method="get")
    inner = element("h1", text(words["title"])) + element("p", text(said), role="alert") * bool(said)
    return bare_page(words["title"], element("main", inner + form + _promise(words)), styles=STYLES)


def phone_page(view: PhoneView) -> str:
    """Return the whole page of a phone.

    Parameters
    ----------
    view
        What the phone is shown.
    """
    words = view.words
    told = {f"data_{name}": words[name] for name in TOLD}
    header = element("header", _as_written(view.state.run.title))
    main = element("main", phone_main(view), id="main", data_token=phone_token(view.state))
    status = '<p id="said" role="status" aria-live="polite"></p>'
    way = "rtl" if view.language in RIGHT_TO_LEFT else ""
    about = {"data_code": view.state.code, "data_here": view.address, "dir": way}
    inner = element("div", header + main + status, id="room", **about, **told)
    return bare_page(view.state.run.title, inner, styles=STYLES, script=SCRIPT, language=view.language)


def phone_main(view: PhoneView) -> str:
    """Return what stands on a phone for the scene that is shown.

    Parameters
    ----------
    view
        What the phone is shown.
    """
    words, state = view.words, view.state
    scene = state.shown
    if scene is None:
        word = "ended" if state.stage == "ended" else "waiting"
        group = _group(view) if state.stage == "waiting" else ""
        return element("h1", text(words[word])) + group + _follow(view) + _promise(words)
    question = element("h1", text(scene.question), id="question", dir="auto")
    if scene.way == "pins" and view.pins is not None:
        return question + _pins(view, scene, view.pins) + _follow(view)
    said = element("p", text(view.said), role="alert", cls="pb-wrong") if view.said else ""
    if not scene.asks:
        return question + paragraph(words["look"]) + _follow(view)
    counted = _counted(view)
    if state.stage == "closed":
        return question + paragraph(words["closed"]) + counted + _follow(view)
    return question + said + counted + _form(view, scene) + _follow(view)


def _pins(view: PhoneView, scene: ShowScene, pins: PhonePins) -> str:
    """Return the form of a pin, and the pins that there are."""
    words, count = view.words, len(pins.mine)
    said = element("p", text(view.said), role="alert", cls="pb-wrong") if view.said else ""
    word = {0: "", 1: words["pin_counted"]}.get(count, words["pins_counted"].format(count=count))
    if view.state.stage == "closed":
        return paragraph(words["closed"]) + element("section", _listed(view, pins), id="pins")
    form = pins_form.pin_fields(pins, words, view.state.code)
    placed = _posted(view, scene.id, form, way="pins")
    others = _posted(view, scene.id, _listed(view, pins), way="said")
    return said + paragraph(word, cls="pb-counted") + placed + element("section", others, id="pins")


def _listed(view: PhoneView, pins: PhonePins) -> str:
    mine = pins_form.own_pins(pins, view.words, view.address)
    return mine + pins_form.others_pins(pins, view.words, view.address)


def _counted(view: PhoneView) -> str:
    """Say that the phone's answer counts, and since when."""
    if view.own is None:
        return ""
    counted = Counted(view.state, view.own.at, view.own.late)
    return paragraph(counted_in_words(counted, view.language), cls="pb-counted")


def counted_in_words(counted: Counted, language: str) -> str:
    """Return the sentence that says that an answer counts, and since when.

    Parameters
    ----------
    counted
        What became of it.
    language
        One of :data:`LANGUAGES`.
    """
    word = (
        "counted_late" if counted.late else "counted" if counted.state.stage == "open" else "counted_closed"
    )
    at = phrases.local_time(datetime.fromtimestamp(counted.at, tz=UTC)).strftime("%H:%M")
    return words_in(language)[word].format(time=at)


def _follow(view: PhoneView) -> str:
    """Return the way to the next question without a script, and to the other languages."""
    link = element("a", text(view.words["follow"]), href=view.address)
    others = [
        element("a", text(name), href=room_address(view.state.code, language), lang=language)
        for language, name in LANGUAGES.items()
        if language != view.language
    ]
    return element("p", " ".join([link, *others]), cls="pb-follow")


def _promise(words: dict[str, str]) -> str:
    return paragraph(words["anonymous"], cls="pb-note") + paragraph(words["review"], cls="pb-note")


def _form(view: PhoneView, scene: ShowScene) -> str:
    words = view.words
    fields = {"split": _split, "rank": _rank, "words": _words}.get(scene.way)
    if fields is None:
        return _posted(view, scene.id, _choose(view, scene), way=scene.way)
    button = element("button", text(words["change" if view.own else "send"]), type="submit")
    return _posted(view, scene.id, fields(view, scene) + button, way=scene.way)


def _posted(view: PhoneView, scene: str, inner: str, *, way: str) -> str:
    hidden = "".join(
        f'<input type="hidden" name="{name}" value="{text(value)}">'
        for name, value in (("scene", scene), ("mark", view.mark))
    )
    return (
        f'<form action="{text(view.address)}" method="post" data-scene="{text(scene)}" '
        f'data-way="{way}">{hidden}{inner}</form>'
    )


def _as_written(words: str) -> str:
    """Return what facilitators wrote, whose marks stand where its own language has them."""
    return element("bdi", text(words))


def _split(view: PhoneView, _scene: ShowScene) -> str:
    words = view.words
    own = view.own.value if view.own else {}
    rows = "".join(
        f'<div class="pb-points"><label for="p{k}">{_as_written(label)}</label>'
        f'<input id="p{k}" name="{POINTS}{text(domain)}" type="number" inputmode="numeric" min="0" max="100" '
        f'step="1" value="{own.get(domain, 0)}" data-label="{text(label)}"></div>'
        for k, (domain, label) in enumerate(view.domains.items())
    )
    helped = paragraph(words["split_help"]) + paragraph(words["split_rest"], cls="pb-rest pb-note")
    return element("fieldset", element("legend", text(words["split_help"]), cls="pb-unseen") + helped + rows)


def _choose(view: PhoneView, scene: ShowScene) -> str:
    """Return a button a choice: one tap answers, and another one changes it."""
    own = view.own.value if view.own else -1
    rows = "".join(
        element(
            "button",
            _as_written(option),
            type="submit",
            name=CHOICE,
            value=str(k),
            cls="pb-choose",
            aria_pressed="true" if own == k else "false",
        )
        for k, option in enumerate(scene.choices)
    )
    helped = paragraph(view.words["choose_help"], cls="pb-note")
    return helped + element("fieldset", element("legend", text(scene.question), cls="pb-unseen") + rows)


def _words(view: PhoneView, scene: ShowScene) -> str:
    own = view.own.value if view.own else ""
    label = element("label", text(scene.question), cls="pb-unseen", **{"for": "w"})
    box = (
        f'<textarea id="w" name="{WORDS}" rows="4" maxlength="{LONGEST_WORDS}" required dir="auto" '
        f'aria-describedby="wh">{text(own)}</textarea>'
    )
    return element("p", text(view.words["words_help"]), id="wh") + label + box


def _rank(view: PhoneView, scene: ShowScene) -> str:
    words = view.words
    order = view.own.value if view.own else []
    rows = "".join(
        f'<div class="pb-points"><label for="o{k}">{_as_written(option)}</label>'
        f'<select id="o{k}" name="{ORDER}{k}">{_places(scene, order, k, none=words["none"])}</select></div>'
        for k, option in enumerate(scene.options)
    )
    legend = element("legend", text(words["rank_help"]))
    return element("fieldset", legend + rows)


def _places(scene: ShowScene, order: list[int], option: int, *, none: str) -> str:
    place = order.index(option) + 1 if option in order else 0
    offered = [("", none), *((str(k), str(k)) for k in range(1, len(scene.options) + 1))]
    return "".join(
        f'<option value="{value}"{" selected" if value == str(place or "") else ""}>{text(label)}</option>'
        for value, label in offered
    )


def _group(view: PhoneView) -> str:
    groups = view.state.run.groups
    if not groups:
        return ""
    words = view.words
    chosen = view.group
    offered = [("", words["group_none"]), *((group, group) for group in groups)]
    options = "".join(
        f'<option value="{text(value)}"{" selected" if value == chosen else ""}>{text(label)}</option>'
        for value, label in offered
    )
    box = (
        f'<p><label for="g">{text(words["group"])}</label><select id="g" name="group">{options}</select></p>'
    )
    button = element("button", text(words["group_send"]), type="submit")
    return _posted(view, "group", box + button, way="group")


def asked_page(said: str) -> str:
    """Return a page that says one thing: that something could not be done, and what to do.

    Parameters
    ----------
    said
        Plain text.
    """
    words = words_in(FIRST)
    inner = element("h1", text(words["title"])) + element("p", markup.text(said), role="alert")
    return bare_page(words["title"], element("main", inner), styles=STYLES)
