"""Other people's formats: lists and feeds read in, tables and feeds given out."""
