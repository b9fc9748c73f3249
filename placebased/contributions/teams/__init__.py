"""Contributions about teams: proposed, decided, and the register that they make."""
