"""The script behind every page, the frame that pages stand in, and the routes beside them."""
