"""How long ranges, confidence sets of ranks and bands take, beside one draw at a time with pandas.

Run ``python -m benchmarks.index`` (``--repeats 3`` for a quick look). What is known of the scores is worked
out once for a level and a scale; a change of weights then costs one assessment. The plain side draws weights
round the chosen ones, averages the domains and ranks the areas, draw by draw, for a few draws that stand for
all of them; it has no error of figures, no bands, and nothing that holds for all areas together.
"""

from __future__ import annotations

import argparse
import resource
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import pandas as pd

from placebased.methods import composite_index, rank_uncertainty
from placebased.methods.expected_scores import ExpectedScores, expected_scores
from placebased.methods.rank_uncertainty import Doubt

DOMAINS = 8
NOISE = 0.2
SEED = 3
PLAIN_DRAWS = 50


@dataclass(frozen=True)
class Size:
    """One size of the question, and what it may take."""

    areas: int
    draws: int
    limit_ms: float


SIZES = (Size(32, 5000, 100), Size(295, 5000, 100), Size(33_755, 1000, 5000))


def material(areas: int) -> tuple[pd.DataFrame, pd.Series]:
    """Return made-up domain means and even weights."""
    values = np.random.default_rng(SEED).normal(size=(areas, DOMAINS))
    raw = pd.DataFrame(values, columns=[f"d{k}" for k in range(DOMAINS)])
    return raw, pd.Series(1 / DOMAINS, index=raw.columns)


def prepared(raw: pd.DataFrame) -> ExpectedScores:
    """Work out once what is known of the scores, on the scale that a reader starts with."""
    values = raw.to_numpy(dtype=float)
    return expected_scores(values, np.full_like(values, NOISE), "percentile", "arithmetic")


def ours(expected: ExpectedScores, shares: pd.Series) -> pd.DataFrame:
    """Answer as the app does when a weight has changed."""
    return rank_uncertainty.assess(expected, shares, scale="percentile", mean="arithmetic", doubt=Doubt())


def plain(raw: pd.DataFrame, shares: pd.Series, draws: int) -> pd.DataFrame:
    """Answer draw by draw with pandas: rank, then the 5th and 95th percentile of the ranks."""
    scores = 100 * raw.rank() / len(raw)
    drawn = np.random.default_rng(SEED).dirichlet(shares.to_numpy() * 60, size=draws)
    ranks = [(scores * weights).sum(axis=1).rank(ascending=False) for weights in drawn]
    between: pd.DataFrame = pd.concat(ranks, axis=1).quantile([0.05, 0.95], axis=1).T
    return between


def best_ms(work: Callable[[], object], repeats: int) -> float:
    """Return the least processor time of several: what it would take with nothing else to do."""
    times = []
    for _ in range(repeats):
        start = time.process_time()
        work()
        times.append(1000 * (time.process_time() - start))
    return min(times)


def measured(size: Size, repeats: int) -> str:
    """Return one row of the table."""
    raw, shares = material(size.areas)
    once = best_ms(lambda: prepared(raw), repeats)
    expected = prepared(raw)
    change = best_ms(lambda: ours(expected, shares), repeats)
    few = best_ms(lambda: plain(raw, shares, PLAIN_DRAWS), 1)
    beside = few * size.draws / PLAIN_DRAWS
    # Linux counts in kilobytes, macOS in bytes.
    unit = 1e6 if sys.platform != "darwin" else 1e9
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / unit
    cells = [
        f"{size.areas:,}", f"{once:,.0f}", f"{change:,.0f}", f"{size.limit_ms:,.0f}", f"{size.draws:,}",
        f"{beside:,.0f}", f"1/{beside / change:,.0f}", f"{memory:.2f}",
    ]  # fmt: skip
    return f"| {' | '.join(cells)} |"


HEAD = (
    "areas", "once, ms", "change of weights, ms", "limit, ms", "draws", "draw by draw, ms",
    "change to that", "GB so far",
)  # fmt: skip

MANY = 10_000
"""Areas from which fewer repeats will do."""


def main() -> None:
    """Carry out the command line."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.index", description=__doc__)
    parser.add_argument("--repeats", type=int, default=9)
    given = parser.parse_args()
    print(f"| {' | '.join(HEAD)} |")
    print(f"|{'---:|' * len(HEAD)}")
    for size in SIZES:
        print(measured(size, given.repeats if size.areas < MANY else max(1, given.repeats // 3)))
    print(
        f"{DOMAINS} domains, scale “{composite_index.SCALE_WORDS['percentile'][0]}”; best of {given.repeats}."
    )


if __name__ == "__main__":
    main()
