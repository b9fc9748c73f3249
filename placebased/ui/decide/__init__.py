"""The page What if: a scenario, who gains and who loses by it."""
