"""Reports -> those that can concern talks between parties: cheap, and made to miss hardly any."""

from detente.prefilter.decide import why_unread

__all__ = ["why_unread"]
