"""The pages Tell us and Bring your list."""
