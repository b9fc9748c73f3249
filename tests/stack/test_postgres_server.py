"""A PostgreSQL of the stack's own."""

from __future__ import annotations

import pg8000.exceptions
import pg8000.native
import pytest

from placebased.stack import postgres_server
from placebased.stack.__main__ import free_ports
from placebased.stack.services import Supervisor
from tests.support.open_folders import let_others_through

pytestmark = pytest.mark.skipif(postgres_server.programs() is None, reason="PostgreSQL is not here")


def test_it_is_made_once_and_reached_with_its_password_alone(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    """A second start finds what the first kept."""
    folder, (port,), right = tmp_path_factory.mktemp("kept"), free_ports(1), "right"
    let_others_through(folder)

    def ask(words: str, *, password: str = right) -> object:
        user, name = postgres_server.USER, postgres_server.DATABASE
        with pg8000.native.Connection(user, "127.0.0.1", name, port, password) as connection:
            return connection.run(words)

    def first() -> None:
        ask("CREATE TABLE kept AS SELECT 7 AS number")
        with pytest.raises(pg8000.exceptions.DatabaseError, match="28P01"):
            ask("SELECT 1", password="wrong")  # noqa: S106 - made up
        supervisor.stop()

    def second() -> None:
        assert ask("SELECT number FROM kept") == [[7]]
        supervisor.stop()

    for check in (first, second):
        own = postgres_server.service(folder / "data", port, right, folder / "log")
        supervisor = Supervisor([own])
        supervisor.run(check)
    assert postgres_server.url(port, right) == f"postgresql+pg8000://explorer:right@127.0.0.1:{port}/postgres"
