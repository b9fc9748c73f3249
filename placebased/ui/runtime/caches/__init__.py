"""Everything that is kept between runs, a module a domain, and nothing else.

What is kept is shared by all sessions and read only. Keys are short texts; no frame and no map object is
ever a key or a copy.
"""
