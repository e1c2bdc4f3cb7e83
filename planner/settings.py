"""One frozen Settings, read once by ui or cli from the environment and passed down."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, Self

Language = Literal["vi", "en"]


@dataclass(frozen=True, slots=True)
class Settings:
    """threads_per_solve x solves_at_once should not exceed the cores of the machine."""

    language: Language = "vi"
    threads_per_solve: int = 1
    solves_at_once: int = 2
    solve_time_limit_s: float = 60.0
    worker_memory_mb: int = 4096
    workspace: Path | None = None

    @classmethod
    def from_environment(cls, environment: Mapping[str, str] | None = None) -> Self:
        """PLANNER_LANGUAGE, PLANNER_THREADS, PLANNER_SOLVES, PLANNER_TIME_LIMIT_S and
        PLANNER_WORKSPACE override the defaults.
        """
        env = os.environ if environment is None else environment
        workspace = env.get("PLANNER_WORKSPACE")
        return cls(
            language="en" if env.get("PLANNER_LANGUAGE") == "en" else "vi",
            threads_per_solve=int(env.get("PLANNER_THREADS", "1")),
            solves_at_once=int(env.get("PLANNER_SOLVES", "2")),
            solve_time_limit_s=float(env.get("PLANNER_TIME_LIMIT_S", "60")),
            workspace=Path(workspace) if workspace else None,
        )
