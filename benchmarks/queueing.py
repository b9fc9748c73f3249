"""What queueing theory says of a server: how long visitors wait, where each thinks between two requests.

The machine repairman's queue (M/M/c//N): ``N`` visitors who think, ``c`` processors that serve one at a time
each, and both times exponential. What others ask beside (phones, the feed) takes its share of the processors
away.

References
----------
Kleinrock, L. (1975). *Queueing Systems, Volume I: Theory*, chapter 3. Wiley.
Lavenberg, S. S., & Reiser, M. (1980). Stationary state probabilities at arrival instants for closed queueing
networks with multiple types of customers. *Journal of Applied Probability*, 17(4), 1048–1061.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

BEYOND = 0.05
"""Share of answers that take longer than the 95th percentile."""

NEVER = 1e-12
"""Chance below which a state is left out."""


@dataclass(frozen=True)
class Predicted:
    """What is to be expected.

    Attributes
    ----------
    throughput
        Requests a second of all visitors together.
    mean
        Seconds from a request to its answer.
    p95
        Seconds that nineteen of twenty answers do not exceed.
    busy
        Share of the processors that is in use, others' requests included.
    """

    throughput: float
    mean: float
    p95: float
    busy: float


def predict(
    visitors: int, think: float, service: float, processors: int, *, beside: float = 0.0
) -> Predicted:
    """Return what visitors meet.

    Parameters
    ----------
    visitors
        How many there are.
    think
        Seconds between an answer and the next request of the same visitor.
    service
        Seconds of one processor that a request takes.
    processors
        How many serve: no more than there are processes, as one process computes one thing at a time.
    beside
        Processors that other requests keep busy, on average.

    Raises
    ------
    ValueError
        Where the other requests alone keep all processors busy.
    """
    if beside >= processors:
        raise ValueError("What is asked beside keeps every processor busy.")
    rate = (1 - beside / processors) / service
    there = _states(visitors, think, rate, processors)
    served = sum(chance * min(k, processors) for k, chance in enumerate(there)) * rate
    waiting = sum(k * chance for k, chance in enumerate(there))
    found = _states(visitors - 1, think, rate, processors)  # whoever comes sees the others (arrival theorem)
    mean = waiting / served
    busy = (beside + served * service) / processors
    return Predicted(served, mean, _percentile(found, rate, processors, mean), busy)


def _states(visitors: int, think: float, rate: float, processors: int) -> list[float]:
    """Return the chance that so many visitors wait or are served, from none to all of them."""
    logs = [0.0]
    for k in range(visitors):
        comes = (visitors - k) / think if think else math.inf
        if math.isinf(comes):
            return [0.0] * visitors + [1.0]
        logs.append(logs[-1] + math.log(comes) - math.log(rate * min(k + 1, processors)))
    most = max(logs)
    shares = [math.exp(each - most) for each in logs]
    return [each / sum(shares) for each in shares]


def _percentile(found: list[float], rate: float, processors: int, mean: float) -> float:
    """Return the 95th percentile of the time to an answer, by halving."""
    low, high = 0.0, 50 * mean
    for _ in range(60):
        middle = (low + high) / 2
        low, high = (middle, high) if _later(found, rate, processors, middle) > BEYOND else (low, middle)
    return high


def _later(found: list[float], rate: float, processors: int, seconds: float) -> float:
    """Return the chance that an answer takes longer: a wait for those before, then one's own service."""
    own = math.exp(-rate * seconds)
    late = 0.0
    for k, chance in enumerate(found):
        if chance < NEVER:
            continue
        before = k - processors + 1
        late += chance * (own if before <= 0 else _wait_and_service(before, rate * processors, rate, seconds))
    return late


def _wait_and_service(before: int, fast: float, own: float, seconds: float) -> float:
    """Return the chance that so many ends at one rate, and one at another after, take longer (by steps)."""
    steps = 200
    width = seconds / steps
    late = _erlang_later(before, fast, seconds)
    for step in range(steps):
        at = (step + 0.5) * width
        density = math.exp(
            before * math.log(fast) + (before - 1) * math.log(at) - fast * at - math.lgamma(before)
        )
        late += density * width * math.exp(-own * (seconds - at))
    return min(late, 1.0)


def _erlang_later(stages: int, rate: float, seconds: float) -> float:
    """Return the chance that a sum of so many exponential times is longer."""
    mean = rate * seconds
    term, total = 1.0, 1.0
    for k in range(1, stages):
        term *= mean / k
        total += term
    return min(1.0, math.exp(-mean + math.log(total)))
