"""Workshops in both databases."""

from tests.contributions.conftest import open_store, postgres_server, postgres_url

__all__ = ["open_store", "postgres_server", "postgres_url"]
