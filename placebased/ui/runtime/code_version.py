"""A word that changes with the code, for whatever is kept by others: they must not take old words for new."""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path

import placebased


@cache
def code_version() -> str:
    """Return a hash of the whole package: whatever is changed in it may change a sentence.

    Returns
    -------
    str
        64 hexadecimal digits.
    """
    folder = Path(placebased.__file__).parent
    content = b"".join(path.read_bytes() for path in sorted(folder.rglob("*.py")))
    return hashlib.sha256(content).hexdigest()
