"""The one error the preparation step shows to a person: a sentence, never a traceback."""

from __future__ import annotations

from collections.abc import Iterable

from placebased.errors import PlaceBasedError


class PrepareError(PlaceBasedError):
    """Something the step was given is missing or not as the recipe says.

    Parameters
    ----------
    file
        The file it is about, as the recipe names it.
    what
        What is wrong and what to do, as a sentence.
    """

    def __init__(self, file: str, what: str) -> None:
        self.file = file
        super().__init__(f"{file}: {what}")


def need_columns(file: str, wanted: Iterable[str], columns: Iterable[str]) -> None:
    """Raise :class:`PrepareError` naming every column of ``wanted`` that is not among ``columns``.

    Parameters
    ----------
    file
        Name of the file, for the message.
    wanted
        Columns that are needed.
    columns
        Columns that the file has.

    Raises
    ------
    PrepareError
        When one is missing.
    """
    have = list(columns)
    missing = [column for column in dict.fromkeys(wanted) if column not in have]
    if missing:
        names = ", ".join(repr(column) for column in missing)
        raise PrepareError(
            file, f"column {names} is missing or was renamed; the file has {', '.join(have[:40])}"
        )
