"""The least that a Streamlit page can be: how long a load takes before any app has done anything."""

import streamlit as st

st.html("<p id='bare'>Here</p>")
