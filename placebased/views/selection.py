"""What the reader asked to see, as one frozen value: the address carries it, every cache is keyed by it."""

from __future__ import annotations

from dataclasses import dataclass

from placebased.place.geography import Level

SHOWN = ("score", "band", "top")
"""What of a composite can be on the map."""

VIEWS = ("places", "beside", "figures", "maps", "change", "clusters", "gap", "practices")
"""What can be compared."""

AGES = ("", "2", "5", "10")
"""Years up to which listings are drawn; empty draws all."""

PARTS = ("grid", "week", "capacity", "standards", "housing", "register")
"""What can be asked of the teams."""

BY_WHOM = ("words", "colour", "pattern", "hidden")
"""How organisations are shown on the map of cover."""

REACHES = ("10", "15", "20", "30")
"""Minutes on foot that can be chosen."""

WALKS_SHOWN = ("change", "today", "after")
"""What of a scenario can be on the map."""

SHARED_OUT = ("sites", "hours", "amount")
"""What access to the sites of a scenario can share out."""

HOURS = tuple(str(hour) for hour in range(168))
"""Hours of the week, from Monday midnight."""


@dataclass(frozen=True)
class Selection:
    """One view of the place.

    Attributes
    ----------
    need
        Indicator id; empty shows no fill.
    level
        The areas that are filled and listed.
    assets
        Ids of the asset categories on the map.
    teams
        Kinds of team whose areas are outlined.
    area
        The chosen area as ``level:code``; empty for the whole city.
    asset
        Id of the chosen asset; empty for none.
    classes
        The rule that sorts figures into classes (``class_breaks.RULE_WORDS``); empty for the usual one.
    limits
        Limits of classes that were set for one indicator, or one scale of
        :mod:`placebased.views.class_scales`, as ``indicator:10, 15, 20``; empty for none. They hold for that
        figure at every level, so that its maps can be compared.
    near
        A postcode that was searched for and is marked on the map; empty for none.
    neighbourhoods
        Id of the neighbourhood list in use; empty for the pack's own default.
    present
        Whether the projector view is on.
    fresh
        Whether only what was confirmed within a year counts and is drawn.
    age
        Up to how many years old the listings on the map are, one of :data:`AGES`; all are counted.
    points
        Points given to domains of need, each as ``domain:points``; empty for the points to start from.
    scale, mean, spread
        How domains are put on one scale and averaged, and how far weights may lie from those chosen.
    hold
        Whether bands and ranks of the composite hold ``together`` or each by itself, ``single``.
    off
        What figures without a known error may be off by, in per cent of the standard deviation of the areas;
        empty to assume nothing.
    show
        What of the composite is on the map: ``score``, ``band`` or ``top``.
    view
        What is compared, one of :data:`VIEWS`.
    versus
        The place that the chosen area is set beside, as ``level:code``; empty for none.
    second
        What is set against the need: an indicator, or a category of assets as ``assets:category``.
    series
        Id of the series over time; empty for the first that there is.
    period
        The period of the series that is on the map; empty for the change from the first to the last.
    method
        How clusters are looked for: ``hot`` or ``moran``.
    condition
        Id of what GP practices record that was looked for; empty for nothing.
    own
        A place of one's own, as :mod:`placebased.custom_areas.link_code` writes it; empty for none.
    part
        What is asked of the teams, one of :data:`PARTS`.
    service
        Whose cover and week are shown: ``team:<kind>`` or ``assets:<category>``; empty for the first.
    hour
        The hour of the week, one of :data:`HOURS`.
    tried
        Hours that are tried for teams, each as ``team:hours``; an empty text of hours stands for not stated.
    organisations
        How organisations are shown on the map of cover, one of :data:`BY_WHOM`.
    supply
        Whose capacity is set against need (see :mod:`placebased.access.supply`); empty for the first.
    weigh
        What residents are weighted by: empty, ``index``, or the id of an indicator.
    decay, minutes
        How much what is far counts, and how far people go.
    sharing
        How people who can reach several places are counted.
    no_steps
        Whether walks go round flights of steps.
    standard
        Id of the city standard on the map; empty for the first that is not met everywhere.
    sheet
        Whether Place on a page shows all places of a kind as small maps on one sheet.
    host
        What buildings are looked for to host, as ``response_kinds.csv`` names it; empty for none.
    scenario
        The scenario in view, as :mod:`placebased.scenarios.scenario_link` writes it; empty for none.
    ahead
        The scenario that redo leads to in the end, written alike; empty where nothing was taken back.
    scenarios
        The other scenarios that are kept by name, written alike.
    beside
        Title of the kept scenario that is set beside the one in view; empty for none.
    whom
        Whom scenarios are counted for: id of a count of people; empty for everybody.
    shows
        What of a scenario is on the map, one of :data:`WALKS_SHOWN`.
    open_at
        The hour of the week at which sites of a scenario must be open to count, one of :data:`HOURS`; empty
        for any.
    shared
        What access to them shares out, one of :data:`SHARED_OUT`.
    room
        For how many people a site is taken to have room that does not say; empty to take nothing.
    ask
        What is asked of the best plan, as :mod:`placebased.scenarios.wishes_link` writes it; empty for the
        usual.
    draft
        Neighbourhoods that are drawn, as :mod:`placebased.zone_design.partition_link` writes them; empty for
        those in use.
    band
        Which of the pack's numbers of people a neighbourhood is meant to have: its place from nought.
    """

    need: str = ""
    level: Level = "lsoa"
    assets: tuple[str, ...] = ()
    teams: tuple[str, ...] = ()
    area: str = ""
    asset: str = ""
    near: str = ""
    classes: str = ""
    limits: str = ""
    neighbourhoods: str = ""
    present: bool = False
    fresh: bool = False
    age: str = ""
    points: tuple[str, ...] = ()
    scale: str = "percentile"
    mean: str = "arithmetic"
    spread: str = "some"
    hold: str = "together"
    off: str = ""
    show: str = "score"
    view: str = "places"
    versus: str = ""
    second: str = ""
    series: str = ""
    period: str = ""
    method: str = "hot"
    condition: str = ""
    own: str = ""
    part: str = "grid"
    service: str = ""
    hour: str = "33"
    tried: tuple[str, ...] = ()
    organisations: str = "words"
    supply: str = ""
    weigh: str = ""
    decay: str = "steps"
    minutes: str = "20"
    sharing: str = "all"
    no_steps: bool = False
    standard: str = ""
    sheet: bool = False
    host: str = ""
    scenario: str = ""
    ahead: str = ""
    scenarios: tuple[str, ...] = ()
    beside: str = ""
    whom: str = ""
    shows: str = "change"
    open_at: str = ""
    shared: str = "sites"
    room: str = ""
    ask: str = ""
    draft: str = ""
    band: str = "0"

    @property
    def own_limits(self) -> str:
        """The limits that were set for the need in view; empty where none were, or for another need."""
        return self.limits_of(self.need)

    def limits_of(self, scale: str) -> str:
        """Return the limits that were set for one figure.

        Parameters
        ----------
        scale
            Id of an indicator, or of a scale of :mod:`placebased.views.class_scales`.

        Returns
        -------
        str
            Empty where none were set, or for another figure.
        """
        named, _, limits = self.limits.rpartition(":")
        return limits if self.classes == "own" and named == scale else ""

    @property
    def area_level(self) -> str:
        """Level of the chosen area; empty if none is chosen."""
        return self.area.partition(":")[0]

    @property
    def area_code(self) -> str:
        """Code of the chosen area; empty if none is chosen."""
        return self.area.partition(":")[2]
