"""Article -> Analysis: sentences, tokens, names, dates, quantities, quotations."""

from detente.language.analyse import analyse
from detente.language.parse import load_parser
from detente.language.parties import load_parties

__all__ = ["analyse", "load_parser", "load_parties"]
