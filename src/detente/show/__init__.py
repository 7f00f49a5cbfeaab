"""Records made ready to be looked at: a dossier, a matrix, tables, and their drawing on a terminal."""

from detente.show.document import dossier_document
from detente.show.dossier import build_dossier
from detente.show.grid import render_matrix
from detente.show.material import Material
from detente.show.matrix import make_matrix
from detente.show.news import news_lines, news_rows
from detente.show.spreadsheet import harmless, position_rows, shaped_rows
from detente.show.terminal import render_dossier, render_table

__all__ = [
    "Material",
    "build_dossier",
    "dossier_document",
    "harmless",
    "make_matrix",
    "news_lines",
    "news_rows",
    "position_rows",
    "render_dossier",
    "render_matrix",
    "render_table",
    "shaped_rows",
]
