"""Decisions that partners take together: heard, decided, found, and what came of it."""
