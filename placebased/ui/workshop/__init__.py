"""The page on which a workshop is prepared; it is run from pages of its own, without Streamlit."""
