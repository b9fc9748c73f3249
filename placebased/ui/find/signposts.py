"""Who answers in a crisis, over everything else: drawn the same on Find and on the light page."""

from __future__ import annotations

import streamlit as st

from placebased import settings
from placebased.finding.signposts import Signpost, crisis_needs, signposts_for
from placebased.place.atlas import Atlas
from placebased.ui import markup
from placebased.ui.markup import element, text
from placebased.ui.runtime.caches import place_cache

TITLE = "Help now"
LEAVE = "Leave this page quickly"
AWAY = "https://www.gov.uk/"
"""Where somebody lands who must leave, unless a setting says another address."""

NOBODY = "No number for this is in this data. What is listed stands below."


def draw_signposts(atlas: Atlas, words: str) -> None:
    """Draw who answers, where the words of a question are those of a crisis.

    Parameters
    ----------
    atlas
        The place, with its signposts.
    words
        The words as they were typed.
    """
    if shown := crisis_html(atlas, words):
        st.html(shown)


def crisis_html(atlas: Atlas, words: str) -> str:
    """Return who answers as HTML; empty where the words are not those of a crisis.

    Parameters
    ----------
    atlas
        The place, with its signposts.
    words
        The words as they were typed.
    """
    needs = crisis_needs(atlas, words)
    return signposts_html(signposts_for(atlas, needs, place_cache.today())) if needs else ""


def signposts_html(signposts: tuple[Signpost, ...]) -> str:
    """Return who answers as HTML: the web address first where the number is not confirmed.

    Parameters
    ----------
    signposts
        From :func:`placebased.finding.signposts.signposts_for`; may be none.
    """
    away = text(settings.LEAVE.read() or AWAY)
    leave = f'<a class="pb-leave" href="{away}" rel="noreferrer" target="_self">{text(LEAVE)}</a>'
    body = markup.bullets(map(_signpost, signposts)) if signposts else markup.paragraph(NOBODY)
    return element("section", markup.heading(TITLE) + leave + body, cls="pb-signposts", aria_label=TITLE)


def _signpost(each: Signpost) -> str:
    number = text(each.number)
    dialled = f'<a class="pb-dial" href="tel:{text(each.dial)}">{number}</a>' if each.dial else number
    web = markup.web_link(each.web, "Open its page")
    check = "" if each.confirmed else element("p", f"{text(each.standing)} {web}.")
    hours = text(f"For {each.for_whom}. {each.area}. Hours: {each.hours}.")
    return element("strong", text(each.name)) + check + element("p", dialled) + element("p", hours)
