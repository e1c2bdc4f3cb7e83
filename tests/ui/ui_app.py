"""The app on the sample desk, for AppTest and for eyes: streamlit run tests/ui/ui_app.py."""

import sys
from pathlib import Path

import streamlit as st

sys.path.insert(0, str(Path(__file__).parent))

from ui_desk import FakeDesk

from planner.ui import app, state

if state.KEY not in st.session_state:
    st.session_state[state.KEY] = state.Session(FakeDesk())
app.main()
