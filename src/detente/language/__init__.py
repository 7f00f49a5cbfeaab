"""Article -> Analysis: sentences, tokens, names, dates, quantities, quotations."""

from detente.language.analyse import analyse
from detente.language.encoder import encode, load_encoder
from detente.language.parse import load_parser
from detente.language.parties import load_parties

__all__ = ["analyse", "encode", "load_encoder", "load_parser", "load_parties"]
