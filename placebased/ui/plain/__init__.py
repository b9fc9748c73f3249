"""Pages of plain HTML from the app's own server: no script, quick on an old phone, readable on paper."""
