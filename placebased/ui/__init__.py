"""Everything that knows Streamlit: it draws what the rest works out and works nothing out itself."""
