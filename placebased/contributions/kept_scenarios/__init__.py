"""Scenarios that partners keep: what could change, why it was tried, and when it is looked at again."""
