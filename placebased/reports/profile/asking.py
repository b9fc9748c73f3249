"""Questions to ask round the table, each from something that the profile shows or lacks."""

from __future__ import annotations

from placebased import phrases
from placebased.reports.document import DocumentSection, Questions
from placebased.reports.profile.has import rare_kinds
from placebased.reports.profile.inputs import ProfiledArea
from placebased.views.place_lines import most_standing_out

ABSENT_NAMED = 3
"""How many kinds that are not listed a question names."""


def section(area: ProfiledArea) -> DocumentSection:
    """Return what to ask.

    Parameters
    ----------
    area
        The place.
    """
    return DocumentSection("questions", "Questions to ask", (Questions(questions(area)),))


def questions(area: ProfiledArea) -> tuple[str, ...]:
    """Return the questions that a profile raises, first on what people know and it does not.

    Parameters
    ----------
    area
        The place.
    """
    shown, there = area.shown, [team for team in area.shown.teams if team.there]
    most = most_standing_out(shown)
    silent = sum(not team.hours_stated for team in there)
    absent = phrases.join_list([*map(phrases.in_sentence, shown.absent[:ABSENT_NAMED])])
    asked = [
        "What do people value here that no list has?",
        f"What lies behind the figure for {phrases.in_sentence(most.indicator.label)}?" if most else "",
        "Whom do these figures leave out, and who could speak for them?",
        f"{phrases.plural(silent, 'team states', 'teams state')} no hours. Who can say them?"
        if silent
        else "",
        "" if there else "No team is listed. Who comes here, and how are they reached?",
        f"None is listed inside of: {absent}. Where do people go for that?" if absent else "",
        "What is rare and here: who from elsewhere uses it?" if rare_kinds(area) else "",
        "Which of these figures would we most like to see change?",
    ]
    return tuple(each for each in asked if each)
