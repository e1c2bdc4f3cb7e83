"""What goes to phones: messages and pictures of points, groups and days."""

from planner.exports.phones.pictures import (
    day_pictures,
    group_pictures_of,
    map_key_of,
    point_pictures,
)
from planner.exports.phones.texts import day_text, point_text
from planner.exports.phones.two_at_once import Drawing

__all__ = [
    "Drawing",
    "day_pictures",
    "day_text",
    "group_pictures_of",
    "map_key_of",
    "point_pictures",
    "point_text",
]
