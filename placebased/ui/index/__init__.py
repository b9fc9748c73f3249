"""The page Your index."""
