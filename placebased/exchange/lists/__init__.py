"""What the cells of somebody's list mean: one module for each thing that people write in many ways."""
