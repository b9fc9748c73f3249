"""What was tried, one value after the other: undo and redo are steps along it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Generic, Self, TypeVar

Value = TypeVar("Value")

MOST_STEPS = 1000
"""Steps that can be taken back."""


@dataclass(frozen=True)
class UndoTrack(Generic[Value]):
    """A value with those before it, and those that were taken back.

    Attributes
    ----------
    now
        The value in view.
    before, after
        Those that undo and redo lead to, in the order in which they were made.
    """

    now: Value
    before: tuple[Value, ...] = ()
    after: tuple[Value, ...] = ()

    def step(self, value: Value) -> Self:
        """Return the track with one step more; what was taken back is gone.

        Parameters
        ----------
        value
            What is tried now; one that is the same makes no step.
        """
        if value == self.now:
            return self
        return replace(self, now=value, before=(*self.before, self.now)[-MOST_STEPS:], after=())

    def undo(self) -> Self:
        """Return the track one step back; the same where there is none."""
        if not self.before:
            return self
        return replace(self, now=self.before[-1], before=self.before[:-1], after=(self.now, *self.after))

    def redo(self) -> Self:
        """Return the track one step on again; the same where there is none."""
        if not self.after:
            return self
        return replace(self, now=self.after[0], before=(*self.before, self.now), after=self.after[1:])
