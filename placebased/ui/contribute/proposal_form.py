"""The page on which anybody says what is new, wrong, closed or still there: no account, under a minute."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st

from placebased.contributions import kinds
from placebased.contributions.assets.entry import FIELDS, Field, checked, words_cut
from placebased.contributions.assets.proposals import WISHES, Proposal, Wish, present, propose
from placebased.contributions.proposals import LONGEST_NOTE
from placebased.errors import StoreError
from placebased.finding.choosing import Choices, choices, sure_choice
from placebased.hours.free_text import in_words
from placebased.place import sensitive_places
from placebased.place.atlas import Atlas
from placebased.place.sensitive_places import all_categories
from placebased.place.service_delivery import AT_A_PLACE, BEYOND, GIVEN, WAYS
from placebased.place.withheld import FLAG, NO, SERVES, YES, withhold
from placebased.ui import markup
from placebased.ui.kinds import draft, sending
from placebased.ui.kinds.kind_views import KIND_VIEWS
from placebased.ui.markup import plain_label
from placebased.ui.runtime import contribution_limit, selection_state
from placebased.ui.runtime.caches import place_cache, store_cache
from placebased.ui.widgets import asset_card, receipt_link

_MODE, _WISH, _SEARCH = draft.MODE, "tell_wish", "tell_search"
_MORE = "tell_more_shown"
OFFERED = 8
"""Listings that are offered at a time."""

_FIRST = ("name", "category", GIVEN, "postcode", "offers", "opening_hours_text", "phone", "website")
"""What a new entry asks for first; the rest is behind a fold."""


def opening(atlas: Atlas) -> None:
    """Draw the title and what happens with what is said.

    Parameters
    ----------
    atlas
        The place as it is shown.
    """
    said = [
        f"Tell us what is new, wrong, closed or still there in {atlas.place.name}. No account is needed.",
        "An editor looks at it; once it is accepted, every map, count, download and feed has it.",
    ]
    st.html(markup.page_heading("Tell us", said))
    st.html("<style>.st-key-trap { display: none; }</style>")


def form(atlas: Atlas) -> None:
    """Draw whichever step the visitor is at: choosing what it is about, saying something, or the receipt.

    Parameters
    ----------
    atlas
        The place as it is shown.
    """
    mode = st.session_state.get(_MODE, "")
    if receipt := st.session_state.get(sending.RECEIPT):
        _receipt(str(receipt))
    elif mode in KIND_VIEWS:
        st.button("Back: it is about one place", on_click=_switch, args=("",))
        KIND_VIEWS[mode].form(atlas)
    elif mode == "add":
        st.button("Back: it is about something that is listed", on_click=_switch, args=("",))
        _say(atlas, "add", "")
    elif asset := selection_state.selection().asset:
        _about(atlas, asset)
    else:
        _choose()
    if mode not in KIND_VIEWS or KIND_VIEWS[mode].drafted:
        draft.draw(atlas)
    _follow_up()


def _receipt(text: str) -> None:
    st.success(text)
    if token := str(st.session_state.get(sending.TOKEN, "")):
        st.html(receipt_link.receipt_link_html(token))
    st.button("Tell us something else", on_click=_switch, args=("",), type="primary")


def _switch(mode: str) -> None:
    sending.begin(mode)
    if mode != "stay":
        selection_state.change(asset="")


def _choose() -> None:
    st.text_input(
        "Which one is it about?", key=_SEARCH, max_chars=80, on_change=_take_exact,
        placeholder="Its name, or a postcode, street or place near it",
    )  # fmt: skip
    text = str(st.session_state.get(_SEARCH, ""))
    found = _found(text)
    _offer(text, found)
    label = "It is not listed: add it" + (f" at {plain_label(found.near)}" if found.begins else "")
    st.button(label, on_click=_begin, args=(found.begins,), type="primary", key="tell_add")
    for name, view in KIND_VIEWS.items():
        if view.invitation:
            st.button(view.invitation, key=f"tell_{name}", on_click=_switch, args=(name,))


def _found(text: str) -> Choices:
    return choices(_shown(), place_cache.finder(selection_state.neighbourhoods()), text)


def _offer(text: str, found: Choices) -> None:
    """Draw the listings that a text may mean, some at a time, each as a button."""
    if found.near:
        st.caption(plain_label(found.near_in_words))
    if found.note:
        st.caption(plain_label(found.note))
    shown = OFFERED * int(st.session_state.get(_MORE, 1))
    for k, each in enumerate(found.offered[:shown]):
        label = f"{plain_label(each.name)} — {plain_label(each.note)}"
        st.button(label, key=f"tell_hit_{k}", on_click=_take, args=(each.id,), width="stretch")
    if len(found.offered) > shown:
        st.button("Show more", key="tell_more", on_click=_show_more)
    if text.strip() and not found.offered:
        st.caption("Nothing that is listed is called that, or is near it.")


def _show_more() -> None:
    st.session_state[_MORE] = int(st.session_state.get(_MORE, 1)) + 1


def _begin(begins: tuple[tuple[str, str], ...]) -> None:
    """Open the form of something new, with where it is filled in as it was typed."""
    _switch("add")
    draft.prefill({f"tell_field__{name}": value for name, value in begins})


def _take_exact() -> None:
    """Take what alone has exactly the name that was typed, as Enter does in every box of search."""
    text = str(st.session_state[_SEARCH])
    st.session_state.pop(_MORE, None)
    if sure := sure_choice(text, _found(text).offered):
        _take(sure.id)


def _take(asset: str) -> None:
    selection_state.change(asset=asset)


def _about(atlas: Atlas, asset: str) -> None:
    st.button("It is about something else", on_click=_switch, args=("",))
    row = present(atlas, asset)
    where = ", ".join(part for part in (row["address"], row["postcode"]) if part)
    st.html(markup.heading(row["name"]) + markup.paragraph(where))
    if asset in atlas.assets.index:
        with st.expander("All that is listed now"):
            st.html(asset_card.asset_card_html(atlas, asset, place_cache.today()))
    options: list[Wish] = ["confirm", "correct", "close"]
    wish = st.radio("What do you want to say?", options, format_func=lambda w: WISHES[w], key=_WISH)
    _say(atlas, wish, asset)


def _say(atlas: Atlas, wish: Wish, asset: str) -> None:
    """Draw the fields of one kind of contribution and the button that sends it."""
    values = _fields(atlas, asset) if wish in {"add", "correct"} else {}
    words = "What should people know? (optional)" if wish != "close" else "How do you know? (optional)"
    note = st.text_area(words, key="tell_field_note", height=80)
    sending.count(note, LONGEST_NOTE)
    who = st.text_input("Your organisation, if it may be named (optional)", key="tell_who")
    contact, visit, key = sending.contact(), contribution_limit.visit(), draft.form_key()
    proposal = Proposal(wish, asset, values, note, who, contact, visit, key)
    sending.send_button(lambda: propose(store_cache.store(), _shown(), proposal))


def _shown() -> Atlas:
    """Return the place as it is at the moment of sending."""
    return place_cache.atlas(selection_state.neighbourhoods())


def _fields(atlas: Atlas, asset: str) -> dict[str, str]:
    """Draw the fields, each checked as soon as it is left, and return what they hold."""
    before = present(atlas, asset) if asset else {}
    by_name = {field.name: field for field in FIELDS}
    values: dict[str, str] = {}
    for name in _FIRST:
        if name == GIVEN:
            values |= _delivery(atlas, before)
        elif name != "postcode" or _is_somewhere(values):
            values[name] = _field(atlas, by_name[name], before.get(name, ""))
    with st.expander("More: address, e-mail, getting in, for whom …"):
        rest = [
            field for field in FIELDS if field.name not in _FIRST and not field.name.startswith("capacity")
        ]
        shown = [field for field in rest if field.name != "address" or _is_somewhere(values)]
        values |= {field.name: _field(atlas, field, before.get(field.name, "")) for field in shown}
    return values | _shelter(atlas, values, before)


def _key(name: str) -> str:
    """Return the key of a field of the form, which is another one for each listing."""
    return f"tell_field_{selection_state.selection().asset}_{name}"


def _is_somewhere(values: Mapping[str, str]) -> bool:
    return values.get(GIVEN, "") in {"", BEYOND}


def _delivery(atlas: Atlas, before: Mapping[str, str]) -> dict[str, str]:
    """Draw how a service is given and, where nobody goes to it, the area that it serves."""
    key = _key(GIVEN)
    st.session_state.setdefault(key, before.get(GIVEN, ""))
    names = {"": AT_A_PLACE, **WAYS}
    way = str(st.selectbox("How is it given?", list(names), format_func=names.__getitem__, key=key))
    if not way:
        return {GIVEN: ""} if before.get(GIVEN) else {}
    return {GIVEN: way, SERVES: _area_served(atlas, "Area it serves", before.get(SERVES, ""))}


def _area_served(atlas: Atlas, label: str, before: str = "") -> str:
    names = {"": f"All of {atlas.place.name}"} | {n: n for n in atlas.areas["neighbourhood"]["name"]}
    names |= {before: before} if before else {}
    st.session_state.setdefault("tell_field_serves", before)
    return str(st.selectbox(label, list(names), format_func=names.__getitem__, key="tell_field_serves"))


def _shelter(atlas: Atlas, values: Mapping[str, str], before: Mapping[str, str]) -> dict[str, str]:
    """Say as soon as a kind or a word speaks of people at risk what that means, and let it be denied."""
    known = before if before.get(FLAG) == YES else {}
    why = sensitive_places.reason({**known, **values}, atlas)
    if not why:
        return {}
    st.warning(plain_label(sensitive_places.says(why, atlas.place.name)))
    area = values.get(SERVES, "")
    if not values.get(GIVEN):
        area = _area_served(atlas, "Area it serves, as its own organisation says in public")
    for remark in words_cut(values, withhold(values)):
        st.info(plain_label(remark.says))
    if values.get("category", "") in atlas.sensitive_categories:
        return {SERVES: area}
    denied = st.checkbox("No, this shelters nobody at risk: an editor looks at it", key="tell_field_denied")
    return {FLAG: NO} if denied else {SERVES: area}


def _field(atlas: Atlas, field: Field, before: str) -> str:
    key = _key(field.name)
    if field.name == "category":
        options = ["", *all_categories(atlas)]
        st.session_state.setdefault(key, before)
        names = {c.id: c.label for c in all_categories(atlas).values()}
        return str(st.selectbox("Kind", options, format_func=lambda c: names.get(c, "Choose"), key=key))
    st.session_state.setdefault(key, before)
    draw = st.text_area if field.lines > 1 else st.text_input
    value = str(draw(field.label, key=key, help=_HELP.get(field.name)) or "")
    if value.strip() and value != before:
        _judge(atlas, field, value, way=str(st.session_state.get(_key(GIVEN), "")))
    return value


_HELP = {
    "opening_hours_text": "As you would write them on the door: “Mon–Fri 9–5, Sat 10am–1pm”.",
    "postcode": "It is put on the map by its postcode.",
}


def _judge(atlas: Atlas, field: Field, value: str, *, way: str) -> None:
    """Say at once whether a value will do, as a service is given, and what hours were understood as."""
    found = checked({field.name: value, GIVEN: way}, atlas)
    for remark in found.wrong:
        st.caption(f":material/error: {plain_label(remark.says)}")
    for remark in found.notes:
        if remark.field == FLAG:  # said once, below all fields
            continue
        st.caption(f":material/info: {plain_label(remark.says)}")
    if osm := found.values.get("opening_hours"):
        st.caption(":material/check: Understood as: " + plain_label(in_words(osm)))


def _follow_up() -> None:
    """Draw the look-up of a receipt."""
    with st.expander("What became of what I sent?"):
        number = st.number_input("Receipt number", min_value=1, value=None, step=1, key="tell_look_up")
        if number:
            st.write(plain_label(became(int(number))))


def became(number: int) -> str:
    """Return what became of a proposal, as a sentence.

    Parameters
    ----------
    number
        The number on its receipt.
    """
    try:
        return kinds.became(store_cache.store(), number)
    except StoreError as error:
        return str(error)
