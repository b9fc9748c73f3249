"""What was tried, one scenario after the other: undo and redo are steps along it."""

from __future__ import annotations

from dataclasses import dataclass, replace

from placebased.scenarios.scenario import Scenario
from placebased.undo import UndoTrack


@dataclass(frozen=True)
class ScenarioTrack(UndoTrack[Scenario]):
    """A scenario with those before it, and those that were taken back."""

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

    def renamed(self, title: str) -> ScenarioTrack:
        """Return the track with another title, which is no step.

        Parameters
        ----------
        title
            What the scenario in view is called.
        """
        return replace(self, now=replace(self.now, title=title))
