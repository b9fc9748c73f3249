"""The best alternative to a scenario: what is asked, the search, and the room's own choice beside it."""
