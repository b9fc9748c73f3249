"""The exact files that get installed: every package with its version and its hashes, for every system.

Made by ``python run.py lock``, never edited by hand.
"""
