"""Capacitated models: sites with room, rows whole or split by people."""

from planner.placement.capacitated.factor import smallest_room_factor
from planner.placement.capacitated.rooms import solve_rooms
from planner.placement.capacitated.split import Split, split_rooms

__all__ = ["Split", "smallest_room_factor", "solve_rooms", "split_rooms"]
