"""Community assets: their table, their directory, searching their texts, and what a place has."""
