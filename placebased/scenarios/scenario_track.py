"""What was tried, one scenario after the other: undo and redo are steps along it."""

from __future__ import annotations

from dataclasses import dataclass, replace

from placebased.scenarios.scenario import Scenario

MOST_STEPS = 200
"""Steps that can be taken back."""


@dataclass(frozen=True)
class ScenarioTrack:
    """A scenario with those before it, and those that were taken back.

    Attributes
    ----------
    now
        The scenario in view.
    before, after
        Those that undo and redo lead to, in the order in which they were made.
    """

    now: Scenario
    before: tuple[Scenario, ...] = ()
    after: tuple[Scenario, ...] = ()

    @classmethod
    def opened(cls, scenario: Scenario) -> ScenarioTrack:
        """Return the track of a scenario that was just opened: undo takes its changes back one by one.

        Parameters
        ----------
        scenario
            From a link or a file, whose changes are in the order in which they were made.
        """
        starts = range(len(scenario.changes))
        return cls(scenario, tuple(replace(scenario, changes=scenario.changes[:made]) for made in starts))

    def step(self, scenario: Scenario) -> ScenarioTrack:
        """Return the track with one step more; what was taken back is gone.

        Parameters
        ----------
        scenario
            What is tried now; one that is the same makes no step.
        """
        if scenario == self.now:
            return self
        return ScenarioTrack(scenario, (*self.before, self.now)[-MOST_STEPS:])

    def undo(self) -> ScenarioTrack:
        """Return the track one step back; the same where there is none."""
        if not self.before:
            return self
        return ScenarioTrack(self.before[-1], self.before[:-1], (self.now, *self.after))

    def redo(self) -> ScenarioTrack:
        """Return the track one step on again; the same where there is none."""
        if not self.after:
            return self
        return ScenarioTrack(self.after[0], (*self.before, self.now), self.after[1:])

    def renamed(self, title: str) -> ScenarioTrack:
        """Return the track with another title, which is no step.

        Parameters
        ----------
        title
            What the scenario in view is called.
        """
        return replace(self, now=replace(self.now, title=title))
