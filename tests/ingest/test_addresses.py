"""Connections go to public addresses only, and to the very address that was checked."""

from __future__ import annotations

import ssl

import httpcore
import pytest

from detente.errors import FetchError
from detente.ingest.addresses import CheckedNetwork, Timed, is_public, look_up

PUBLIC, OTHER, PRIVATE = "8.8.8.8", "9.9.9.9", "10.0.0.7"


class Sockets:
    """Stands for the operating system: remembers which addresses were called, and answers from some."""

    def __init__(self, *answering: str) -> None:
        self.called: list[str] = []
        self.answering = answering

    def connect(self, host: str, *_: object) -> httpcore.NetworkStream:
        """Connect, or fail to."""
        self.called.append(host)
        if host not in self.answering:
            raise httpcore.ConnectError(host)
        return httpcore.MockStream([])


@pytest.fixture
def sockets(monkeypatch: pytest.MonkeyPatch) -> Sockets:
    sockets = Sockets(PUBLIC, PRIVATE)
    monkeypatch.setattr(httpcore.SyncBackend, "connect_tcp", sockets.connect)
    return sockets


def a_network(*answers: list[str], allow_private: bool = False) -> CheckedNetwork:
    """A network whose names lead to one answer after the other."""
    left = iter(answers)
    return CheckedNetwork(allow_private=allow_private, clock=lambda: 0.0, resolve=lambda _host, _port: next(left))


@pytest.mark.parametrize(
    ("address", "public"),
    [
        ("8.8.8.8", True),
        ("2606:4700:4700::1111", True),
        ("::ffff:8.8.8.8", True),
        ("64:ff9b::808:808", True),
        ("127.0.0.1", False),
        ("10.1.2.3", False),
        ("172.16.0.1", False),
        ("192.168.1.1", False),
        ("169.254.169.254", False),
        ("100.64.0.1", False),
        ("0.0.0.0", False),  # noqa: S104 - an address to refuse, not to listen at
        ("224.0.0.1", False),
        ("240.0.0.1", False),
        ("255.255.255.255", False),
        ("::1", False),
        ("::", False),
        ("fe80::1", False),
        ("fe80::1%lo", False),
        ("fd00::1", False),
        ("ff02::1", False),
        ("::ffff:127.0.0.1", False),
        ("64:ff9b::7f00:1", False),
        ("2002:7f00:1::", False),
    ],
)
def test_an_address_is_public_or_not(address: str, public: bool) -> None:  # noqa: FBT001 - a table's column
    assert is_public(address) is public


def test_a_name_that_leads_into_a_private_network_is_not_called(sockets: Sockets) -> None:
    with pytest.raises(FetchError, match=r"private network \(10\.0\.0\.7\)"):
        a_network([PRIVATE]).connect_tcp("intranet.example", 80)

    assert sockets.called == []


def test_one_private_address_among_public_ones_is_refused(sockets: Sockets) -> None:
    with pytest.raises(FetchError):
        a_network([PUBLIC, PRIVATE]).connect_tcp("press.example", 80)

    assert sockets.called == []


def test_a_name_is_looked_up_once_and_the_checked_address_called(sockets: Sockets) -> None:
    network = a_network([PUBLIC], [PRIVATE])

    network.connect_tcp("rebinding.example", 80)

    assert sockets.called == [PUBLIC]


def test_a_name_that_changes_to_a_private_address_is_refused_the_next_time(sockets: Sockets) -> None:
    network = a_network([PUBLIC], [PRIVATE])
    network.connect_tcp("rebinding.example", 80)

    with pytest.raises(FetchError):
        network.connect_tcp("rebinding.example", 80)

    assert sockets.called == [PUBLIC]


def test_the_next_address_is_called_when_the_first_does_not_answer(sockets: Sockets) -> None:
    a_network([OTHER, PUBLIC]).connect_tcp("press.example", 80)

    assert sockets.called == [OTHER, PUBLIC]


def test_a_private_address_is_called_where_allowed(sockets: Sockets) -> None:
    a_network([PRIVATE], allow_private=True).connect_tcp("intranet.example", 80)

    assert sockets.called == [PRIVATE]


def test_a_certificate_is_checked_against_the_name_not_the_address() -> None:
    asked: list[str | None] = []

    class Beneath(httpcore.MockStream):
        def start_tls(
            self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
        ) -> httpcore.NetworkStream:
            asked.append(server_hostname)
            return super().start_tls(ssl_context, server_hostname, timeout)

    secure = Timed(Beneath([]), a_network()).start_tls(ssl.create_default_context(), "press.example")

    assert asked == ["press.example"]
    assert isinstance(secure, Timed)


def test_nothing_goes_on_after_the_deadline(sockets: Sockets) -> None:
    now = [0.0]
    network = CheckedNetwork(allow_private=False, clock=lambda: now[0], resolve=lambda _host, _port: [PUBLIC])
    network.deadline = 5.0
    stream = network.connect_tcp("press.example", 80)
    now[0] = 5.0

    with pytest.raises(httpcore.TimeoutException):
        stream.read(1)
    with pytest.raises(httpcore.TimeoutException):
        stream.write(b"GET /")
    with pytest.raises(httpcore.TimeoutException):
        network.connect_tcp("press.example", 80)
    assert sockets.called == [PUBLIC]


@pytest.mark.parametrize("host", ["a" * 70 + ".example", "a..b"])
def test_a_name_that_can_be_no_name_says_so(host: str) -> None:
    with pytest.raises(FetchError, match="has no address"):
        look_up(host, 80)
