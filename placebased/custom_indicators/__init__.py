"""A reader's own table: read, matched with the areas of the place, and made an indicator for one visit."""
