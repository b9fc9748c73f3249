"""What people contribute: events that are only added, where they are kept, and one folder a kind."""
