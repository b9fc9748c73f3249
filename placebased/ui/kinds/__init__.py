"""What the pages draw for each kind of contribution beyond what they draw for all."""
