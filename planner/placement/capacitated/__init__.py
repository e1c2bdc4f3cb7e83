"""Capacitated models: sites with room, rows whole or split by people."""

from planner.placement.capacitated.rooms import solve_rooms
from planner.placement.capacitated.split import Split, split_rooms

__all__ = ["Split", "solve_rooms", "split_rooms"]
