"""What people said in their own words, as facilitators read it: to show, hide, merge and part again."""

from __future__ import annotations

from collections.abc import Sequence

from placebased.ui.markup import element, heading, paragraph, text
from placebased.ui.plain.wall_page import RoomNow
from placebased.workshops.kept_answers import HIDDEN, REACTION, SHOWN, KeptAnswer, token_of
from placebased.workshops.pins import KINDS, pin_of
from placebased.workshops.run_of_show import ShowScene

TICKED = "pick."
"""What the name of a box begins with that is ticked to merge an answer; its token follows."""

TITLES = {"words": "What people wrote", "pins": "The room's pins"}
NOTHING = {"words": "Nobody has written anything yet.", "pins": "Nobody has placed a pin yet."}


def reading_html(now: RoomNow, act: str) -> str:
    """Return what people said at the question that is shown; nothing where it asks for no words.

    Parameters
    ----------
    now
        The workshop at this moment.
    act
        Address that the form is sent to.
    """
    scene = now.state.shown
    if scene is None or not scene.in_own_words:
        return ""
    kept = now.rooms.answers(now.state.id, scene.id, items=scene.way == "pins")
    said = [each for each in kept if each.value is not None and not each.item.startswith(REACTION)]
    if not said:
        return heading(TITLES[scene.way]) + paragraph(NOTHING[scene.way])
    waiting = sum(each.state not in {SHOWN, HIDDEN} for each in said)
    rows = "".join(_row(scene, each, said) for each in sorted(said, key=lambda each: _order(scene, each)))
    merge = '<button name="merge" value="1" type="submit">Merge the ticked: the first stands</button>'
    inner = '<input type="hidden" name="act" value="words">' + element("ul", rows, cls="pb-written")
    inner += merge if len(said) > 1 else ""
    form = element("form", inner, action=f"./{act}?w={now.state.id}", method="post", cls="pb-words")
    told = "All of it was read." if not waiting else f"{waiting} of {len(said)} wait to be read."
    return heading(TITLES[scene.way]) + paragraph(told) + form


def _order(scene: ShowScene, kept: KeptAnswer) -> tuple[bool, str]:
    """Return what an answer is listed by: those that wait come first, in an order that tells no author."""
    return kept.state in {SHOWN, HIDDEN}, describe(scene, kept).casefold()


def describe(scene: ShowScene, kept: KeptAnswer) -> str:
    """Return what somebody said as one line.

    Parameters
    ----------
    scene
        The scene.
    kept
        The answer.
    """
    pin = pin_of(kept.value) if scene.way == "pins" else None
    return f"{KINDS[pin.kind]}: {pin.text} ({pin.where})" if pin else str(kept.value)


def _row(scene: ShowScene, kept: KeptAnswer, said: Sequence[KeptAnswer]) -> str:
    token, words = token_of(scene.id, kept), describe(scene, kept)
    stands = next((each for each in said if kept.merged and each.ref == kept.merged), None)
    tick = f'<input type="checkbox" name="{TICKED}{token}" value="1">' if stands is None else ""
    label = element("label", f"{tick} {element('span', text(words), dir='auto')}", cls="pb-tick")
    if stands is not None:
        told, does = f"told of by “{describe(scene, stands)}”", [("part", "Part them again")]
    elif kept.state == SHOWN:
        told, does = "on the wall", [("hide", "Take it off the wall")]
    elif kept.state == HIDDEN:
        told, does = "hidden", [("show", "Show it on the wall")]
    else:
        told, does = "waits", [("show", "Show it on the wall"), ("hide", "Hide it")]
    buttons = "".join(
        f'<button name="{name}" value="{token}" type="submit">{label_}'
        f'<span class="pb-unseen">: {text(words)}</span></button>'
        for name, label_ in does
    )
    return element("li", f"{label} {element('em', text(told))} {element('div', buttons, cls='pb-row')}")
