"""The commands that put a record on a server, and that say who may look at it there."""

from __future__ import annotations

import ipaddress
import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

from detente.errors import UsageError
from detente.options import AS_JSON, RECORD

if TYPE_CHECKING:
    from detente.web.accounts import Role

ACCOUNTS = click.option(
    "--accounts",
    "path",
    default="accounts.toml",
    show_default=True,
    type=click.Path(dir_okay=False, path_type=Path),
    help="The file of accounts.",
)


@click.command()
@RECORD
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on.")
@click.option("--port", default=8022, show_default=True, type=click.IntRange(0, 65535), help="Port to listen on.")
@click.option("--name", "names", multiple=True, metavar="HOST", help="A name by which browsers reach this server.")
@click.option(
    "--accounts",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="Ask everybody for a token: a file that `detente account add` wrote.",
)
@click.option("--user-header", metavar="HEADER", help="Let a proxy on this machine name in this header who logged in.")
@click.option("--public", is_flag=True, help="Let whoever has no account read, and nothing else.")
def serve(
    record: Path | str,
    host: str,
    port: int,
    names: tuple[str, ...],
    accounts: Path | None,
    user_header: str | None,
    public: bool,  # noqa: FBT001 - click passes flags by position of name
) -> None:
    """Serve a record as web pages: to this machine only, unless you say who else may look.

    Wider than this machine it is served only with --accounts, --user-header or --public; put a server that speaks
    HTTPS in front, since tokens would travel in the open otherwise.
    """
    import uvicorn

    from detente.web import Door, create_app, load_accounts

    door = Door(load_accounts(accounts) if accounts else (), user_header, public)
    if not door.guarded and not _only_this_machine(host):
        message = (
            f"--host {host} lets other machines in, and nothing says who may look. "
            "Say it with --accounts FILE, --user-header HEADER or --public."
        )
        raise UsageError(message)
    shown = f"[{host}]" if ":" in host else host
    app = create_app(record, door, frozenset(name.lower() for name in (*names, shown)))
    click.echo(f"http://{shown}:{port}/  (Ctrl-C to stop)", err=True)
    uvicorn.run(app, host=host, port=port, log_level="warning", server_header=False, proxy_headers=False)


def _only_this_machine(host: str) -> bool:
    try:
        return host == "localhost" or ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False  # a name may lead anywhere


@click.group()
def account() -> None:
    """Keep the accounts of those who may look at a record that is served."""


@account.command()
@click.argument("name")
@click.option("--role", default="reader", show_default=True, type=click.Choice(["reader", "reviewer", "admin"]))
@ACCOUNTS
def add(name: str, role: Role, path: Path) -> None:
    """Add an account and print its token: it is shown this once and kept nowhere."""
    from detente.web import add_account

    token = add_account(path, name, role)
    click.echo(token)
    click.echo(f"{name} is a {role} in {path}. Give them this token; restart the server to let them in.", err=True)


@account.command()
@click.argument("name")
@ACCOUNTS
def remove(name: str, path: Path) -> None:
    """Remove an account."""
    from detente.web import remove_account

    remove_account(path, name)
    click.echo(f"{name} is no longer in {path}. Restart the server to keep them out.", err=True)


@account.command("list")
@ACCOUNTS
@AS_JSON
def list_accounts(path: Path, as_json: bool) -> None:  # noqa: FBT001 - click passes flags by position of name
    """List the accounts and their roles."""
    from detente.web import load_accounts

    accounts = load_accounts(path)
    if as_json:
        click.echo(json.dumps([{"name": a.name, "role": a.role} for a in accounts], ensure_ascii=False, indent=1))
    else:
        for each in accounts:
            click.echo(f"{each.name}\t{each.role}")


COMMANDS = (serve, account)
