"""The priorities that people settle for a place together: proposed, decided, and shown on its page."""
