"""The app: Streamlit serves it with what maps read by key, and runs this file for every session."""

import streamlit as st

from planner.ui.app import main
from planner.ui.served import routes

app = st.App(__file__, routes=routes())

if __name__ == "__main__":
    main()
