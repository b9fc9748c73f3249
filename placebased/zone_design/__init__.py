"""Zone design: the small areas of a place put together into neighbourhoods, and what each line does."""
