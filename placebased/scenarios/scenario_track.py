"""What was tried, one scenario after the other: undo and redo are steps along it."""

from __future__ import annotations

from dataclasses import dataclass, replace

from placebased.scenarios.scenario import Scenario
from placebased.undo import UndoTrack


@dataclass(frozen=True)
class ScenarioTrack(UndoTrack[Scenario]):
    """A scenario with those before it, and those that were taken back."""

    @classmethod
    def opened(cls, scenario: Scenario, ahead: Scenario | None = None) -> ScenarioTrack:
        """Return the track of a scenario that was just opened: undo takes its changes back one by one.

        Parameters
        ----------
        scenario
            From a link or a file, whose changes are in the order in which they were made.
        ahead
            What redo leads to in the end: of the same subject, with more changes after the same first ones.
            Another one is left alone.
        """
        made = len(scenario.changes)
        before = tuple(replace(scenario, changes=scenario.changes[:each]) for each in range(made))
        if ahead is None or not _leads_to(scenario, ahead):
            return cls(scenario, before)
        further = range(made + 1, len(ahead.changes) + 1)
        after = tuple(replace(ahead, changes=ahead.changes[:each]) for each in further)
        return cls(scenario, before, after)

    @property
    def ahead(self) -> Scenario | None:
        """What redo leads to in the end, where its changes follow on those in view; ``None`` otherwise."""
        last = self.after[-1] if self.after else None
        return last if last is not None and _leads_to(self.now, last) else None

    def renamed(self, title: str) -> ScenarioTrack:
        """Return the track with another title, which is no step.

        Parameters
        ----------
        title
            What the scenario in view is called.
        """
        return replace(self, now=replace(self.now, title=title))


def _leads_to(scenario: Scenario, ahead: Scenario) -> bool:
    made = len(scenario.changes)
    return ahead.subject == scenario.subject and ahead.changes[:made] == scenario.changes
