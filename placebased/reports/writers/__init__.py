"""A document as a file; each format is a module, and ``registry`` lists them."""
