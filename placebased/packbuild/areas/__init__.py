"""The areas of a pack: which there are, where they lie, how they are drawn."""
