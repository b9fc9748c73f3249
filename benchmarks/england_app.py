"""The app's own map with all small areas of England, and nothing else: served by ``streamlit run``."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from placebased.ui.runtime.routes import routes

app = st.App(Path(__file__).with_name("england_script.py"), routes=routes())
