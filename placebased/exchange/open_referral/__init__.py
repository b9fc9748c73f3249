"""Open Referral UK: entries given out as its services, and other directories' services read in."""
