"""The explorer: a record in, pages for a browser out, for this machine alone or for those who have an account."""

from detente.web.accounts import add_account, load_accounts, remove_account
from detente.web.app import create_app
from detente.web.doorkeeper import Door

__all__ = ["Door", "add_account", "create_app", "load_accounts", "remove_account"]
