"""The page Find."""
