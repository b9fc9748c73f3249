"""The profile of one place, part by part; each module is one section of it."""
