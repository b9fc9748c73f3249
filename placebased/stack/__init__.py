"""The explorer for many on one machine: a proxy, several processes of the app, and a PostgreSQL they share.

Only the standard library is used here, as in :mod:`placebased.start`.
"""
