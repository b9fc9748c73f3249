"""Place on a page: the profile of a place, to read, print and take along."""
