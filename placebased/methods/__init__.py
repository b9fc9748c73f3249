"""Published methods on plain arrays, which know no place."""
