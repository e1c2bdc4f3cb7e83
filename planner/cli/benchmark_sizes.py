"""Sizes of a made-up case: too large ones are told, each under the name of its option."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Mapping

from planner.findings import Finding


def asked_sizes(arguments: Namespace, most: Mapping[str, int]) -> dict[str, int]:
    """The sizes asked for, by the names of `most`."""
    return {name: int(getattr(arguments, name)) for name in most}


def too_large(code: str, asked: Mapping[str, int], most: Mapping[str, int]) -> list[Finding]:
    """One error for each size above its most."""
    return [
        Finding(code, "error", column=name, value=str(value), facts={"limit": most[name]})
        for name, value in asked.items()
        if value > most[name]
    ]
