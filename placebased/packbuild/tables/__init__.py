"""The tables of a pack: figures, series, assets, teams."""
