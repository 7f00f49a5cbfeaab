"""Records made ready to be looked at: a dossier, tables, and their drawing on a terminal."""

from detente.show.dossier import build_dossier
from detente.show.material import Material
from detente.show.terminal import render_dossier, render_table

__all__ = ["Material", "build_dossier", "render_dossier", "render_table"]
