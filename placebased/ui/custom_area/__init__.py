"""The page Own place."""
