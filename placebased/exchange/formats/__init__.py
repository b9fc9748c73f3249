"""The formats in which every table can be taken away: one module a format, all named in ``registry.py``."""
