"""Warm worker processes: progress, cancel, time and memory limits; the pool heals itself."""

from planner.jobs.job import Job
from planner.jobs.pool import Pool, PoolClosedError, followed
from planner.jobs.state import JobState
from planner.jobs.target import run_here

__all__ = ["Job", "JobState", "Pool", "PoolClosedError", "followed", "run_here"]
