"""A run of show to begin with, for any place: a look, points, an order, agreement, pins and the next step."""

from __future__ import annotations

from placebased.place.geography import Level
from placebased.workshops.run_of_show import RunOfShow, ShowScene

MINUTE = 60


def ready_made(title: str, level: Level, groups: tuple[str, ...] = ()) -> RunOfShow:
    """Return a workshop of some 45 minutes that can be run as it is, or changed.

    Parameters
    ----------
    title
        What it is called.
    level
        Level of the areas that the room weighs.
    groups
        Tables or roles that people may say they belong to.
    """
    scenes = (
        ShowScene(
            "look",
            "view",
            "How things are, every domain alike",
            link=f"index?level={level}",
            seconds=5 * MINUTE,
            note="Let people look. Ask what they know that the map does not.",
        ),
        ShowScene(
            "points",
            "split",
            "What should count most when we share out what there is?",
            seconds=10 * MINUTE,
            note="Read out what unites the room and what divides it. Ask one person from each side why.",
        ),
        ShowScene(
            "order",
            "rank",
            "What would help first?",
            options=("More hours", "A place nearby", "Knowing what is there", "People who speak my language"),
            seconds=10 * MINUTE,
        ),
        ShowScene("agree", "agree", "The map shows what I know of my area", seconds=5 * MINUTE),
        ShowScene(
            "known",
            "pins",
            "What do you know that the map does not show?",
            seconds=5 * MINUTE,
            note="Read each pin before you show it. Merge those that say the same. Begin with the strengths.",
        ),
        ShowScene(
            "next",
            "choose",
            "How do we go on?",
            options=(
                "Begin with what unites us",
                "Look closer at what divides us",
                "Ask people who are not here",
            ),
            seconds=10 * MINUTE,
            note="Write down who does what until when.",
        ),
    )
    return RunOfShow(title, level, scenes, groups)
