"""Bad input that follows the branches of the code: ``python -m tests.support.guided_fuzz DOOR``.

It brings what it finds to a door of ``bad_input`` and stops at the first input that ends otherwise than read
or refused in words. It needs atheris, which is not among the requirements because it has wheels for few
systems; what stands after the door (``-runs=10000``) are options of libFuzzer.
"""

from __future__ import annotations

import sys
import tempfile
from importlib import import_module
from pathlib import Path


def main() -> None:
    """Try a door until something breaks it, or as often as is asked for."""
    atheris = import_module("atheris")
    with atheris.instrument_imports(include=["placebased"]):
        doors = import_module("tests.support.bad_input")
    door, *options = sys.argv[1:]
    with tempfile.TemporaryDirectory() as folder:
        doors.write_pack(Path(folder))
        for number, sample in enumerate(doors.samples(door)):
            (Path(folder) / f"sample-{number}").write_bytes(sample)

        def bring(body: bytes) -> None:
            said = doors.knock(door, body, folder)
            if said not in {"read", "refused"}:
                raise AssertionError(said)

        atheris.Setup([sys.argv[0], *options, folder], bring)
        atheris.Fuzz()


if __name__ == "__main__":
    main()
