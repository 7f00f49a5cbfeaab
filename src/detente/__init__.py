"""Reads press reports about talks between states and keeps the state of the negotiation."""
