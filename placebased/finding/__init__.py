"""The one question about what is near, and its answer."""
