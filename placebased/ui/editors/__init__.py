"""The page Editors."""
