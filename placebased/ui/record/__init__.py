"""The record of a workshop, opened again."""
