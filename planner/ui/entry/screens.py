"""The script that Streamlit runs for every session; `streamlit_app.py` serves it."""

from __future__ import annotations

from planner.ui.app import main

if __name__ == "__main__":
    main()
