"""What the figures were taken on: enough to judge them, nothing that names the machine."""

from __future__ import annotations

import os
import platform
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

PACKAGES = ("streamlit", "folium", "streamlit-folium", "geopandas", "pandas", "playwright")


@dataclass(frozen=True)
class Machine:
    """The machine and the versions of what matters."""

    cores: int
    processor: str
    memory_gb: float
    system: str
    python: str
    chromium: str
    packages: tuple[tuple[str, str], ...]
    load: float
    date: str

    def sentence(self) -> str:
        """Return all of it as a sentence."""
        packages = ", ".join(f"{name} {number}" for name, number in self.packages)
        return (
            f"{self.date}: {self.cores} cores ({self.processor}), {self.memory_gb:.0f} GB, no graphics card; "
            f"{self.system}, Python {self.python}, headless Chromium {self.chromium}; {packages}. "
            f"Load average of the machine before the run: {self.load:.2f}."
        )


def describe(chromium: str) -> Machine:
    """Describe this machine now."""
    pages = os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE")
    return Machine(
        cores=os.cpu_count() or 0,
        processor=_processor(),
        memory_gb=pages / 1024**3,
        system=platform.system(),
        python=platform.python_version(),
        chromium=chromium,
        packages=tuple((name, version(name)) for name in PACKAGES),
        load=os.getloadavg()[0],
        date=datetime.now(tz=UTC).date().isoformat(),
    )


def _processor() -> str:
    told = Path("/proc/cpuinfo")
    lines = told.read_text(encoding="utf-8").splitlines() if told.exists() else []
    names = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    return names[0] if names else platform.machine()
