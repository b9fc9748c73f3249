"""Claims of organisations that look after listings: proposed, decided, and shown on the listings."""
