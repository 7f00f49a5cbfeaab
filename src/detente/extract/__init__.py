"""Analysis -> records: attributions, statements, positions, proposals, meetings, claims."""

from detente.extract.attributions import find_attributions
from detente.extract.claims import find_claims
from detente.extract.meetings import find_meetings
from detente.extract.positions import find_positions
from detente.extract.proposals import find_proposals
from detente.extract.rules import draft_attributions
from detente.extract.stance_model import load_stance_model
from detente.extract.statements import resolve_statements

__all__ = [
    "draft_attributions",
    "find_attributions",
    "find_claims",
    "find_meetings",
    "find_positions",
    "find_proposals",
    "load_stance_model",
    "resolve_statements",
]
