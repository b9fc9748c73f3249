"""The files in which people keep lists, each kind read into lines of text."""
