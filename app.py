"""The explorer, served: ``streamlit run app.py`` (or ``python run.py``, which installs it first)."""

import streamlit as st

from placebased.ui.feeding import feed_routes
from placebased.ui.routes import routes

app = st.App("placebased/ui/shell.py", routes=[*routes(), *feed_routes()])
