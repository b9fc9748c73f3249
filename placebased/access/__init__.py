"""What is within reach and how much of it there is: supply, shortfall, cover by the hour."""
