"""What the build asks for: dependencies, and optional ones, as the requirements files say them.

So that every version stands in one place; `pyproject.toml` names only which of them are optional.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from hatchling.metadata.plugin.interface import MetadataHookInterface


class RequirementsMetadata(MetadataHookInterface):
    """Hatchling's way to the dependencies of the package."""

    def update(self, metadata: dict[str, Any]) -> None:
        """Write the dependencies into the metadata of the package.

        Parameters
        ----------
        metadata
            The table ``project`` of ``pyproject.toml``, which is changed in place.
        """
        metadata.update(dependencies(Path(self.root), self.config["extras"], self.config["files"]))


def dependencies(root: Path, extras: Mapping[str, list[str]], files: Mapping[str, str]) -> dict[str, Any]:
    """Return what the package needs and what it may need.

    Parameters
    ----------
    root
        The folder of the requirements files.
    extras
        Names of packages of ``requirements.txt`` by the name of the extra that they belong to.
    files
        Further requirements files by the name of the extra that they are.

    Returns
    -------
    dict
        ``dependencies``, and ``optional-dependencies`` by name, as the metadata of a package has them.

    Raises
    ------
    KeyError
        When an extra names what ``requirements.txt`` does not list.
    """
    wanted = requirements(root / "requirements.txt")
    optional = {extra: [wanted.pop(name) for name in names] for extra, names in extras.items()}
    more = {extra: list(requirements(root / file).values()) for extra, file in files.items()}
    return {"dependencies": list(wanted.values()), "optional-dependencies": optional | more}


def requirements(file: Path) -> dict[str, str]:
    """Return the lines of a requirements file that ask for a package, by the package's name.

    Parameters
    ----------
    file
        Comments in it, and options for pip such as ``-c constraints.txt``, are passed over.
    """
    lines = [line.partition("#")[0].strip() for line in file.read_text(encoding="utf-8").splitlines()]
    return {re.split(r"[\[=<>~!; ]", line)[0]: line for line in lines if line and not line.startswith("-")}
