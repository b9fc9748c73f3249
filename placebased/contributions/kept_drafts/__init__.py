"""Drafts of neighbourhoods that partners keep by name, and those that were adopted."""
