"""Someone who may decide, and the one check that every decision makes before anything else."""

from __future__ import annotations

from dataclasses import dataclass

from placebased.errors import ContributionError


@dataclass(frozen=True)
class Editor:
    """Someone who may decide; made where editors sign in, and nowhere else."""

    name: str


def require(editor: Editor) -> None:
    """Let only an editor through.

    Parameters
    ----------
    editor
        Who decides.

    Raises
    ------
    ContributionError
        For anybody and anything else, whatever a caller's types say.
    """
    if type(editor) is not Editor or not editor.name.strip():
        raise ContributionError(["Only a signed-in editor can do this."])
