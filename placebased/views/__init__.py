"""What a reader looks at: the selection, its link, and the texts beside a map."""
