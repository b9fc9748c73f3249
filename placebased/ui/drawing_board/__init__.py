"""The drawing board: a room draws the neighbourhoods of its place, and sees what each line does."""
