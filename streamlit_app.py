"""The app: Streamlit serves it with what maps read by key, and runs this file for every session."""

import streamlit as st
from starlette.middleware import Middleware

from planner.settings import Settings
from planner.ui.app import main
from planner.ui.boundary import on_fault
from planner.ui.first_paint import FirstPaint
from planner.ui.safe_headers import SafeHeaders
from planner.ui.served import routes
from planner.ui.upload_caps import UploadCaps

app = st.App(
    __file__,
    routes=routes(),
    middleware=[
        Middleware(SafeHeaders),
        Middleware(UploadCaps),
        Middleware(FirstPaint, language=lambda: Settings.from_environment().language),
    ],
    on_script_error=on_fault,
)

if __name__ == "__main__":
    main()
