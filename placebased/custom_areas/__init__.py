"""A place of somebody's own: fitted to small areas, its figures, and its code in a link."""
