"""Screens: thin pages over the use cases of planner.plan; the only package that knows streamlit."""
