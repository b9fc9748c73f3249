"""Raw answers of publishers, kept as they came, each with its headers, its day and its hash.

Nothing is half there: an answer is written beside its place and moved there once it is whole. A body that was
cut off stays as a part, so that the rest can be asked for.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

_LONGEST_RUN = timedelta(hours=24)
"""How old a run that was broken off may be to be gone on with: pages of one list should be of one day."""


@dataclass(frozen=True)
class RawAnswer:
    """One answer, kept.

    Attributes
    ----------
    address
        What was asked.
    path
        Where its body lies.
    asked
        When it was last asked and found to be so, ISO 8601 in UTC.
    fetched
        When this body came.
    headers
        Its headers, names in lower case.
    sha256
        Hash of the body.
    size
        Bytes of the body.
    """

    address: str
    path: Path
    asked: str
    fetched: str
    headers: Mapping[str, str] = field(default_factory=dict)
    sha256: str = ""
    size: int = 0

    def body(self) -> bytes:
        """Return the body."""
        return self.path.read_bytes()


class Cache:
    """A folder of answers.

    Parameters
    ----------
    folder
        Where they lie; it is made when the first is kept.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def begin(self, source: str, now: datetime) -> datetime:
        """Return when the run of a source began: now, or earlier where one was broken off within a day.

        Parameters
        ----------
        source
            Its id.
        now
            This moment.
        """
        marker = self._marker(source)
        try:
            began = datetime.fromisoformat(marker.read_text(encoding="utf-8"))
            if timedelta() <= now - began < _LONGEST_RUN:
                return began
        except (OSError, ValueError, TypeError):
            pass
        write_whole(marker, now.isoformat().encode())
        return now

    def end(self, source: str) -> None:
        """Say that the run of a source is complete.

        Parameters
        ----------
        source
            Its id.
        """
        self._marker(source).unlink(missing_ok=True)

    def find(self, address: str, sent: str = "") -> RawAnswer | None:
        """Return the answer that is kept of a request; ``None`` where none is, or its body is not as it came.

        Parameters
        ----------
        address, sent
            What was asked, and the text that was sent with it.
        """
        body, told = self._paths(address, sent)
        try:
            said = json.loads(told.read_text(encoding="utf-8"))
            answer = RawAnswer(**said | {"path": body})
            return answer if hash_of(body) == answer.sha256 else None
        except (OSError, ValueError, TypeError):
            return None

    def part(self, address: str, sent: str = "") -> Path:
        """Return where the part of a body lies that was cut off, or is being fetched.

        Parameters
        ----------
        address, sent
            What is asked, and the text that is sent with it.
        """
        self.folder.mkdir(parents=True, exist_ok=True)
        return self._paths(address, sent)[0].with_suffix(".part")

    def keep(self, address: str, part: Path, headers: Mapping[str, str], sent: str = "") -> RawAnswer:
        """Move a whole body to its place and return it as an answer.

        Parameters
        ----------
        address, sent
            What was asked, and the text that was sent with it.
        part
            Where the whole body lies.
        headers
            The headers it came with.
        """
        body, _ = self._paths(address, sent)
        now = _now()
        answer = RawAnswer(address, body, now, now, dict(headers), hash_of(part), part.stat().st_size)
        part.replace(body)
        return self._tell(answer, sent)

    def confirm(self, answer: RawAnswer, sent: str = "") -> RawAnswer:
        """Note that an answer is still what its publisher has, and return it with this moment.

        Parameters
        ----------
        answer
            As it is kept.
        sent
            The text that was sent with the request.
        """
        again = RawAnswer(**asdict(answer) | {"asked": _now(), "path": answer.path})
        return self._tell(again, sent)

    def drop(self, address: str, sent: str = "") -> None:
        """Forget an answer.

        Parameters
        ----------
        address, sent
            What was asked, and the text that was sent with it.
        """
        for path in self._paths(address, sent):
            path.unlink(missing_ok=True)

    def _tell(self, answer: RawAnswer, sent: str) -> RawAnswer:
        said = asdict(answer) | {"path": answer.path.name}
        _, told = self._paths(answer.address, sent)
        write_whole(told, json.dumps(said, indent=1, sort_keys=True).encode())
        return answer

    def _paths(self, address: str, sent: str) -> tuple[Path, Path]:
        key = hashlib.sha256(f"{address}\0{sent}".encode()).hexdigest()[:24]
        return self.folder / f"{key}.body", self.folder / f"{key}.json"

    def _marker(self, source: str) -> Path:
        return self.folder / f"{source}.unfinished"


def hash_of(path: Path) -> str:
    """Return the SHA-256 of a file, in hexadecimal.

    Parameters
    ----------
    path
        The file.
    """
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def write_whole(path: Path, content: bytes) -> None:
    """Write a file so that it is there whole or not at all.

    Parameters
    ----------
    path
        Where; its folder is made where it is missing, and a file that is there is replaced.
    content
        What.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    spare = path.with_name(f".{path.name}.new")
    spare.write_bytes(content)
    spare.replace(path)


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="microseconds")
