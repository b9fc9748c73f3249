"""What the live map is sent, and the map that people save."""
