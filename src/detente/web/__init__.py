"""The explorer: a record in, pages for a browser on the same machine out."""

from detente.web.app import create_app

__all__ = ["create_app"]
