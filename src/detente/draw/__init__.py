"""Figures against lines, changes and views of the ground in, pictures as SVG out."""

from detente.draw.chart import draw_map
from detente.draw.gauge import draw_gauges
from detente.draw.sheet import draw_changes
from detente.draw.svg import Picture

__all__ = ["Picture", "draw_changes", "draw_gauges", "draw_map"]
