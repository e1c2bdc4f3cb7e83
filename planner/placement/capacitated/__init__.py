"""Capacitated models: sites with room, rows whole or split by people."""

from planner.placement.capacitated.rooms import solve_rooms

__all__ = ["solve_rooms"]
