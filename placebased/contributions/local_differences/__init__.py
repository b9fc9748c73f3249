"""Where a place differs from a city standard on purpose: from which, what it does instead, and why."""
