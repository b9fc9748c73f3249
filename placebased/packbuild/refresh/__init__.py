"""Fetch published files anew, in the shape that the recipes read, with each file's date and licence."""
