"""What was measured, as tables, with the targets and whether they were reached."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import fmean
from typing import TYPE_CHECKING

from benchmarks.figures import Series, series, times
from benchmarks.journey import Measured
from benchmarks.sessions import Many

if TYPE_CHECKING:
    from benchmarks.run import Results

BEGIN = "<!-- measured: begin (python -m benchmarks writes this part) -->"
END = "<!-- measured: end -->"
KB = 1000
_NOTHING = Measured()


def write(readme: Path, measured: str) -> None:
    """Put the tables between the marks of the readme."""
    before, _, rest = readme.read_text(encoding="utf-8").partition(BEGIN)
    _, _, after = rest.partition(END)
    readme.write_text(f"{before}{BEGIN}\n\n{measured}\n\n{END}{after}", encoding="utf-8", newline="\n")


def text(results: Results) -> str:
    """Return everything measured, as Markdown."""
    parts = [
        results.machine.sentence(),
        "Times are medians [least–most].",
        *_section("Targets", targets(results)),
        *_section("The city: 295 small areas, all overlays on", city_table(results.city)),
        *_section("Words, weights, and the least that a page can be", beyond_table(results)),
        *_section("Many at once", sessions_table(results.sessions)),
        *_section("All small areas of England", england_table(results.england)),
        *_section("Start", start_table(results)),
    ]
    return "\n\n".join(part for part in parts if part)


def _section(title: str, table: str) -> list[str]:
    return [f"### {title}", table] if table else []


def table(headers: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """Return a Markdown table."""
    lines = [headers, ["---"] * len(headers), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


# --- targets -------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Target:
    """One line that is to be held: what was measured must not exceed the limit."""

    what: str
    limit: float
    measured: float
    unit: str

    def row(self) -> list[str]:
        """Return it as a row of the table; nothing measured, nothing claimed."""
        if self.measured != self.measured:  # NaN
            return [self.what, f"≤ {self.limit:g}{self.unit}", "not measured", "–"]
        met = "yes" if self.measured <= self.limit else "**no**"
        return [self.what, f"≤ {self.limit:g}{self.unit}", f"{self.measured:.3g}{self.unit}", met]


def targets(results: Results) -> str:
    """Return the targets, what was reached, and whether that is enough."""
    plain, own, usual = (results.city.get(name, _NOTHING) for name in ("plain page", "explorer", "usual way"))
    switch = _median(own.need)
    england_own = results.england.get("explorer", _NOTHING)
    england_plain = results.england.get("plain page", _NOTHING)
    many = results.sessions["explorer"].loads if "explorer" in results.sessions else ()
    most = max(many, key=lambda load: load.sessions, default=None)
    found = [
        Target("Change of need, against the plain page", 4, switch / _median(plain.need), "×"),
        Target("Change of need, against the usual way", 0.2, switch / _median(usual.need), "×"),
        Target(
            "Weight moved, against the plain page",
            4,
            _median(results.beyond.weight) / _median(plain.need),
            "×",
        ),
        Target("Payload of a change of need", 10, _median(own.need_bytes) / KB, " kB"),
        Target("Server's processor time for a change of need", 40, _mean(own.need_cpu), " ms"),
        Target(
            f"Latency of {most.sessions if most else 50} sessions, 95th percentile",
            150,
            most.p95 if most else float("nan"),
            " ms",
        ),
        Target(
            "Warm load to the painted map, against the plain page",
            2.5,
            _median(own.warm_picture) / _median(plain.warm_picture),
            "×",
        ),
        Target(
            "First load to the painted map, against the plain page",
            4,
            _median(own.first_picture) / _median(plain.first_picture),
            "×",
        ),
        Target("Change of level, against the plain page", 2, _median(own.level) / _median(plain.level), "×"),
        Target(
            "Click on a place to words about it, against the plain page",
            3,
            _median(own.place) / _median(plain.place),
            "×",
        ),
        Target(
            "Change of need to words about it, against the plain page",
            3,
            _median(own.need_words) / _median(plain.need),
            "×",
        ),
        Target("Start to first byte", 3, _median(results.first_bytes) / 1000, " s"),
        Target(
            "England: change of need, against the plain canvas page",
            1.5,
            _median(england_own.need) / _median(england_plain.need),
            "×",
        ),
    ]
    return table(["What", "Target", "Measured", "Met"], [each.row() for each in found])


def _median(values: Sequence[float]) -> float:
    return series(values).median


def _mean(values: Sequence[float]) -> float:
    return fmean(values) if values else float("nan")


# --- tables --------------------------------------------------------------------------------------

_TIMES = {
    "First load (empty browser) → painted map, ms": "first_picture",
    "Warm load (filled cache) → painted map, ms": "warm_picture",
    "First load → nothing more is drawn, ms": "first_load",
    "Warm load → nothing more is drawn, ms": "warm_load",
    "Change of need → painted map, ms": "need",
    "Change of level → painted map, ms": "level",
    "Click on a place → words about it, ms": "place",
    "Click on a place → all about it, ms": "place_panel",
}
_SIZES = {
    "First load, kB over HTTP and websocket": "load_bytes",
    "Change of need, kB of websocket payload": "need_bytes",
    "Change of need, kB over HTTP": "need_http",
    "Change of level, kB of websocket payload": "level_bytes",
    "Click on a place, kB of websocket payload": "place_bytes",
}


def city_table(city: dict[str, Measured]) -> str:
    """Return the three ways side by side."""
    if not city:
        return ""
    plain, own, usual = city["plain page"], city["explorer"], city["usual way"]
    headers = ["What", "Plain page", "Explorer", "Usual way", "Explorer ÷ plain", "Usual ÷ explorer", "n"]
    rows = [
        _compared(label, *(getattr(each, name) for each in (plain, own, usual)))
        for label, name in _TIMES.items()
    ]
    rows += [
        [
            label,
            *(_kilobytes(getattr(each, name)) for each in (plain, own, usual)),
            "",
            times(_median(getattr(usual, name)), _median(getattr(own, name))),
            _n(getattr(plain, name), getattr(own, name), getattr(usual, name)),
        ]
        for label, name in _SIZES.items()
    ]
    cpu = [f"{_mean(each.need_cpu):.0f}" for each in (own, usual)]
    ratio = times(_mean(usual.need_cpu), _mean(own.need_cpu))
    rows.append(
        [
            "Server's processor time for a change of need, ms (mean)",
            "0",
            *cpu,
            "",
            ratio,
            _n(own.need_cpu, usual.need_cpu),
        ]
    )
    return table(headers, rows)


def beyond_table(results: Results) -> str:
    """Return what follows the map, what only the explorer has, and how long a bare page takes to load."""
    if not results.city:
        return ""
    plain, own = results.city["plain page"], results.city["explorer"]
    change, load = _median(plain.need), _median(plain.warm_load)
    measured = [
        ("Change of need → words about it, ms", own.need_words, change),
        ("Weight of an index moved → painted map, ms", results.beyond.weight, change),
        ("Weight of an index moved → words about it, ms", results.beyond.weight_words, change),
        ("Warm load of a Streamlit page of one word, ms", results.beyond.bare_load, load),
    ]
    rows = [
        [what, series(values).text(), times(_median(values), of), str(len(values))]
        for what, values, of in measured
    ]
    return table(["What", "Measured", "÷ plain page's change or load", "n"], rows)


def _compared(label: str, plain: Sequence[float], own: Sequence[float], usual: Sequence[float]) -> list[str]:
    return [
        label,
        *(series(each).text() for each in (plain, own, usual)),
        times(_median(own), _median(plain)),
        times(_median(usual), _median(own)),
        _n(plain, own, usual),
    ]


def _kilobytes(sizes: Sequence[float]) -> str:
    return Series(tuple(size / KB for size in sizes)).text(1)


def _n(*measured: Sequence[float]) -> str:
    return " / ".join(str(len(each)) for each in measured)


def sessions_table(measured: dict[str, Many]) -> str:
    """Return how latency, processor and memory grow with the number of sessions."""
    if not measured:
        return ""
    headers = [
        "Way",
        "Sessions",
        "p50 ms",
        "p95 ms",
        "p99 ms",
        "Most ms",
        "Changes",
        "Processor (1 = one core)",
    ]
    headers += ["Processor ms a change", "Memory MB"]
    rows = [
        [
            name,
            str(load.sessions),
            *(f"{value:,.0f}" for value in (load.p50, load.p95, load.p99, load.most, load.switches)),
            f"{load.cpu_share:.2f}",
            f"{load.cpu_ms:.0f}",
            f"{load.memory_mb:.0f}",
        ]
        for name, many in measured.items()
        for load in many.loads
    ]
    return table(headers, rows)


def england_table(england: dict[str, Measured]) -> str:
    """Return the app's map beside the plain canvas page, with 33,755 areas."""
    if not england:
        return ""
    plain, own = england["plain page"], england["explorer"]
    rows = [
        [
            label,
            series(getattr(plain, name)).text(),
            series(getattr(own, name)).text(),
            times(_median(getattr(own, name)), _median(getattr(plain, name))),
            _n(getattr(plain, name), getattr(own, name)),
        ]
        for label, name in _TIMES.items()
        if getattr(own, name)
    ]
    rows += [
        [
            label,
            _kilobytes(getattr(plain, name)),
            _kilobytes(getattr(own, name)),
            "",
            _n(getattr(plain, name), getattr(own, name)),
        ]
        for label, name in _SIZES.items()
        if getattr(own, name)
    ]
    cpu = f"{_mean(own.need_cpu):.0f}"
    rows.append(["Server's processor time for a change of need, ms (mean)", "0", cpu, "", _n(own.need_cpu)])
    return table(["What", "Plain canvas page", "The app's map", "App ÷ plain", "n"], rows)


def start_table(results: Results) -> str:
    """Return the time from the command to the first byte, and of the first run after that."""
    rows = []
    if results.first_bytes:
        cell = series(results.first_bytes).text()
        rows.append(["From the command to the first byte over HTTP", cell, str(len(results.first_bytes))])
    rows += [
        [f"First run of the script on a new server, {name}", f"{many.first_run:,.0f}", "1"]
        for name, many in results.sessions.items()
    ]
    return table(["What", "ms", "n"], rows) if rows else ""
