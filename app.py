"""The explorer, served: ``streamlit run app.py`` (or ``python run.py``, which installs it first)."""

import streamlit as st
from starlette.middleware import Middleware

from placebased.locations import SHELL
from placebased.ui.app.feed_routes import feed_routes
from placebased.ui.app.first_page import page_routes, prepare
from placebased.ui.app.heading_route import heading_routes
from placebased.ui.app.moved_site_route import moved_site_routes
from placebased.ui.app.operations_routes import operations_routes
from placebased.ui.app.plain_routes import ADDRESSES, plain_routes
from placebased.ui.app.private_access import PrivateAccess
from placebased.ui.app.workshop_routes import ADDRESSES as OF_WORKSHOPS
from placebased.ui.app.workshop_routes import workshop_routes
from placebased.ui.observability import json_log
from placebased.ui.observability.request_log import RequestLog
from placebased.ui.runtime import deferred_files, private_log, warming
from placebased.ui.runtime.connection_guard import guard_server
from placebased.ui.runtime.pages import PAGES
from placebased.ui.runtime.request_limits import Limits
from placebased.ui.runtime.response_headers import ResponseHeaders
from placebased.ui.runtime.routes import AnsweredFirst, routes, streamlit_routes
from placebased.ui.runtime.sign_in import editor_routes
from placebased.ui.runtime.sign_in_return import SignInReturn

guard_server()
private_log.keep_words_out()
json_log.start(private_log.describe_fault)
deferred_files.say_failures()
base = st.get_option("server.baseUrlPath")
limits = Middleware(Limits, upload_megabytes=st.get_option("server.maxUploadSize"))
addresses = {page.address for page in PAGES} | ADDRESSES | OF_WORKSHOPS
headers = Middleware(ResponseHeaders, pages=addresses, base=base)
paths = [*routes(), *heading_routes(), *moved_site_routes(), *feed_routes(), *editor_routes()]
paths += operations_routes()
first_paths = [*page_routes(), *plain_routes(), *streamlit_routes()]
first = Middleware(AnsweredFirst, routes=first_paths)
rooms = workshop_routes()
of_rooms = Middleware(AnsweredFirst, routes=rooms, methods=("GET", "HEAD", "POST"))
back = Middleware(SignInReturn, page="editors", base=base)
private = Middleware(PrivateAccess, base=base)
log = Middleware(RequestLog, routes=[*paths, *first_paths, *rooms], pages=addresses, base=base)
prepare()
warming.start()
app = st.App(SHELL, routes=paths, middleware=[log, headers, limits, private, back, of_rooms, first])
