"""Integer programs by HiGHS, which comes with scipy: solved where they stand, or where they can be ended.

HiGHS cannot be told to stop from outside while it runs in this process. A search that may be stopped hands it
to a child process, which can be ended at any moment.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from placebased.errors import WorkError
from placebased.worker import Job, WorkerLimits

if TYPE_CHECKING:
    from scipy.sparse import csr_array

Numbers = NDArray[np.float64]

_MEMORY = 2_000_000_000
"""Bytes that a program in a child process may take."""


@dataclass(frozen=True, eq=False)
class IntegerProgram:
    """Minimise ``objective @ x`` over ``0 <= x <= 1`` where ``low <= rows @ x <= high``.

    Attributes
    ----------
    objective
        Shape ``(v,)``.
    rows
        Shape ``(r, v)``, sparse.
    low, high
        Shape ``(r,)``; infinite where there is no limit.
    whole
        Shape ``(v,)``: whether a variable must be 0 or 1.
    """

    objective: Numbers
    rows: csr_array
    low: Numbers
    high: Numbers
    whole: NDArray[np.bool_]


@dataclass(frozen=True, eq=False)
class ProgramAnswer:
    """What HiGHS found.

    Attributes
    ----------
    status
        ``"solved"``, ``"infeasible"``, ``"open"`` where the limit came first, or ``"stopped"``.
    lower
        Bound of the objective; minus infinity where none was found.
    values
        The variables, shape ``(v,)``; None where no solution was found.
    """

    status: str
    lower: float
    values: Numbers | None


STOPPED = ProgramAnswer("stopped", -np.inf, None)


def solve(
    program: IntegerProgram, *, seconds: float, should_stop: Callable[[], bool] | None = None
) -> ProgramAnswer:
    """Return the solution of an integer program and the bound that HiGHS proved.

    Parameters
    ----------
    program
        What to minimise.
    seconds
        After which HiGHS gives up, which says nothing against the problem.
    should_stop
        Asked many times a second; with it the program is solved in a child process.

    Returns
    -------
    ProgramAnswer
        Whole variables are rounded.
    """
    if should_stop is None:
        return solve_here(program, seconds)
    if should_stop():
        return STOPPED
    job = Job(WorkerLimits(seconds + 30.0, _MEMORY), solve_here, (program, seconds), should_stop=should_stop)
    try:
        found: ProgramAnswer = job.result()
    except WorkError as error:
        return STOPPED if error.reason == "cancelled" else ProgramAnswer("open", -np.inf, None)
    return found


def solve_here(program: IntegerProgram, seconds: float) -> ProgramAnswer:
    """Return what HiGHS finds in this process.

    Parameters
    ----------
    program
        What to minimise.
    seconds
        After which it gives up.

    Returns
    -------
    ProgramAnswer
        Whole variables are rounded.
    """
    from scipy.optimize import Bounds, LinearConstraint, milp

    found = milp(
        program.objective,
        integrality=program.whole.astype(np.int64),
        bounds=Bounds(0.0, 1.0),
        constraints=LinearConstraint(program.rows, program.low, program.high),
        options={"time_limit": float(seconds), "mip_rel_gap": 0.0},
    )
    if found.status == 2:  # noqa: PLR2004 - scipy's number for infeasible
        return ProgramAnswer("infeasible", np.inf, None)
    lower = found.mip_dual_bound if found.mip_dual_bound is not None else -np.inf
    values = None if found.x is None else np.where(program.whole, np.rint(found.x), found.x)
    return ProgramAnswer("solved" if found.status == 0 else "open", float(lower), values)
