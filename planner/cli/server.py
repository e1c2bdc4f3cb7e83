"""The process that serves the screens; it ends when the command that started it is gone."""

from __future__ import annotations

import importlib
import os
import runpy
import signal
import sys
import threading

from planner.jobs.memory import keep_giving_back, share_heaps


def _end_with_parent() -> None:
    """Stdin is a pipe from the command and never written to: its end is the command's end."""
    while os.read(sys.stdin.fileno(), 4096):
        pass
    os.kill(os.getpid(), signal.SIGTERM)


def _warm() -> None:
    """The campaign opens while the server starts; screens are named, not imported, from here."""
    importlib.import_module("planner.ui.warm").warm()


def main() -> None:
    """`streamlit run` with the arguments given."""
    share_heaps()
    threading.Thread(target=_end_with_parent, daemon=True).start()
    threading.Thread(target=_warm, daemon=True).start()
    threading.Thread(target=keep_giving_back, args=(threading.Event(),), daemon=True).start()
    sys.argv = ["streamlit", "run", *sys.argv[1:]]
    runpy.run_module("streamlit", run_name="__main__", alter_sys=True)


if __name__ == "__main__":
    main()
