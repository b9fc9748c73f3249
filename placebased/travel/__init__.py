"""How far it is on foot, where residents live, and floating catchments."""
