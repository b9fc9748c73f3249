"""Reading published files, and their spelling."""
