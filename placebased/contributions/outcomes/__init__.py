"""What a partnership wants to see change: measures that it entered for a place, proposed and decided."""
