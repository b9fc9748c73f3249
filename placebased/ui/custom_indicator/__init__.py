"""The page of a reader's own figures: brought, confirmed, used for this visit, saved as a file."""
