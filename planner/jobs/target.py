"""Targets "package.module:function": only functions of this planner can be named."""

from __future__ import annotations

import importlib
import re
from collections.abc import Callable
from typing import Any

from planner.model.proof import Limits, Progress, StopRequest, never_stop, no_progress

_TARGET = re.compile(r"planner(?:\.[a-z][a-z0-9_]*)+:[a-z][a-z0-9_]*")


def resolve(target: str) -> Callable[..., Any]:
    """The function that `target` names; ValueError where it is not one of planner's own."""
    check_name(target)
    module, _, name = target.partition(":")
    function = getattr(importlib.import_module(module), name, None)
    if not callable(function):
        raise ValueError(f"no such target: {target!r}")
    return function  # type: ignore[no-any-return]


def check_name(target: str) -> None:
    """ValueError unless `target` is "planner.<module>:<public function>"."""
    if not _TARGET.fullmatch(target):
        raise ValueError(f"not a target of the planner: {target!r}")


def run_here(
    target: str,
    payload: Any,
    *,
    limits: Limits | None = None,
    progress: Progress = no_progress,
    should_stop: StopRequest = never_stop,
) -> Any:
    """Call target(payload, progress=, should_stop=, limits=) in this process and hand back its
    answer; errors of the target pass through unchanged.
    """
    return resolve(target)(
        payload, progress=progress, should_stop=should_stop, limits=limits or Limits()
    )
