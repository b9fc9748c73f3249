"""Communities that residents name: a name, and the outline or the one small area that they mean by it."""
