"""A room that weighs, points and decides: its run of show, its answers, what divides and what unites it."""
