"""A vote in a room the usual way: a Streamlit session a phone, the room's answers in the process.

What :mod:`benchmarks.room` measures beside the explorer's own phones; it keeps nothing on disk.
"""

import threading

import streamlit as st

CHOICES = ["Begin with what unites us", "Look closer at what divides us", "Ask people who are not here"]


@st.cache_resource
def room() -> tuple[dict[str, str], threading.Lock]:
    """Return the answers of the room by session, and what orders their writers."""
    return {}, threading.Lock()


answers, lock = room()
chosen = st.selectbox("Need", CHOICES)
with lock:
    answers[st.session_state.setdefault("mark", str(id(st.session_state)))] = chosen
    counts = {choice: list(answers.values()).count(choice) for choice in CHOICES}
st.write("Counted.")
st.bar_chart(counts)
