"""The app that `planner app` starts: the screens, and beside them what maps read by key."""

from pathlib import Path

import streamlit as st

import planner.ui
from planner.ui.served import routes

app = st.App(Path(planner.ui.__file__).parent / "entry" / "screens.py", routes=routes())
