"""Contributions about assets: proposed, waiting, decided, laid over the pack."""
