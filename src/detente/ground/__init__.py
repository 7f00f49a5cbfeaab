"""Names of towns, distances, outlines of states: what a limit comes to on the ground."""

from detente.ground.reach import place_row, reach_row, reached, told_reach
from detente.ground.towns import capital, find_place, land_of, region_of, towns_of
from detente.ground.view import look
from detente.ground.world import nearest

__all__ = [
    "capital",
    "find_place",
    "land_of",
    "look",
    "nearest",
    "place_row",
    "reach_row",
    "reached",
    "region_of",
    "told_reach",
    "towns_of",
]
