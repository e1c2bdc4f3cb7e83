"""The app that `planner app` starts."""

from planner.ui.app import main

main()
