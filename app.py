"""The explorer, served: ``streamlit run app.py`` (or ``python run.py``, which installs it first)."""

import streamlit as st
from starlette.middleware import Middleware

from placebased.ui.editing import editor_routes
from placebased.ui.feeding import feed_routes
from placebased.ui.guarding import guard_server
from placebased.ui.limits import Limits
from placebased.ui.routes import routes

guard_server()
limits = Middleware(Limits, upload_megabytes=st.get_option("server.maxUploadSize"))
paths = [*routes(), *feed_routes(), *editor_routes()]
app = st.App("placebased/ui/shell.py", routes=paths, middleware=[limits])
