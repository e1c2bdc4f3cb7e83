"""The app's own settings of the server."""

from __future__ import annotations

import tomllib
from pathlib import Path

from streamlit import config

from planner.cli.app import OPTIONS

ROOT = Path(__file__).resolve().parents[2]


def test_the_settings_file_says_what_the_command_says() -> None:
    """Each option of `planner app` stands in .streamlit/config.toml with the same value."""
    found = tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text(encoding="utf-8"))
    said = {}
    for section in ("server", "client", "browser", "logger", "global", "runner"):
        for name, value in found[section].items():
            words = ",".join(value) if isinstance(value, list) else str(value)
            said[f"{section}.{name}"] = words.lower() if isinstance(value, bool) else words
    assert said == OPTIONS


def test_the_server_is_closed_to_the_network() -> None:
    """It listens on this machine only, knows its own names, and tells nobody what it does."""
    assert OPTIONS["server.address"] == "127.0.0.1"
    assert OPTIONS["server.allowedHosts"] == "localhost,127.0.0.1"
    assert OPTIONS["server.enableXsrfProtection"] == "true"
    assert OPTIONS["server.enableStaticServing"] == "false"
    assert OPTIONS["browser.gatherUsageStats"] == "false"
    assert OPTIONS["client.showErrorDetails"] == "none"


def test_messages_are_sent_whole() -> None:
    """Streamlit knows the setting by this name, and no message reaches the size it gives."""
    name = "global.minCachedMessageSize"
    assert name in config.get_config_options()
    assert float(OPTIONS[name]) > 50e6


def test_memory_is_not_looked_through_after_every_run() -> None:
    """Streamlit knows the setting by this name; a ward's plan is too large to search each time."""
    assert "runner.postScriptGC" in config.get_config_options()
    assert OPTIONS["runner.postScriptGC"] == "false"
