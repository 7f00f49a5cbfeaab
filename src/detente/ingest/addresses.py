"""Host names -> connections to public addresses only, and to the very address that was checked."""

from __future__ import annotations

import ipaddress
import socket
import time
from typing import TYPE_CHECKING, Any

import httpcore

from detente.errors import FetchError

if TYPE_CHECKING:
    import ssl
    from collections.abc import Callable, Iterable

Address = ipaddress.IPv4Address | ipaddress.IPv6Address
TRANSLATED = ipaddress.ip_network("64:ff9b::/96")  # RFC 6052: the last four bytes are an IPv4 address


def is_public(text: str) -> bool:
    """Whether an address can be reached by everyone; of one that carries an IPv4 address, whether that one can."""
    address: Address = ipaddress.ip_address(text)
    if isinstance(address, ipaddress.IPv6Address):
        carried = address.ipv4_mapped or address.sixtofour
        if address in TRANSLATED:
            carried = ipaddress.IPv4Address(address.packed[-4:])
        address = carried or address
    return address.is_global and not address.is_multicast


def look_up(host: str, port: int) -> list[str]:
    """Give the addresses of a host, the preferred one first.

    Raises:
        FetchError: it has none.
    """
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        message = f"the host {host} has no address; see how the URL is spelled"
        raise FetchError(message) from error
    return [str(row[4][0]) for row in found]


class CheckedNetwork(httpcore.NetworkBackend):
    """Connects to the very address that it looked up and found public, so that no second look-up can differ.

    Attributes:
        deadline: by `clock`; no step of a connection goes on after it.
    """

    def __init__(
        self,
        *,
        allow_private: bool,
        clock: Callable[[], float] = time.monotonic,
        resolve: Callable[[str, int], list[str]] = look_up,
    ) -> None:
        self.deadline = float("inf")
        self.clock = clock
        self._allow_private = allow_private
        self._resolve = resolve
        self._sockets = httpcore.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:
        """Look up, check, connect to the first address that answers.

        Raises:
            FetchError: the host has no address, or one that is not public.
        """
        addresses = self._resolve(host, port)
        hidden = [a for a in addresses if not is_public(a)]
        if hidden and not self._allow_private:
            message = f"{host} leads into a private network ({hidden[0]}); allow it with --allow-private if trusted"
            raise FetchError(message)
        failed: Exception = httpcore.ConnectError(f"{host} has no address")
        for address in addresses:
            try:
                left = self.left(timeout)
                stream = self._sockets.connect_tcp(address, port, left, local_address, socket_options)
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                failed = error
            else:
                return Timed(stream, self)
        raise failed

    def left(self, timeout: float | None) -> float:
        """Seconds that one step may take.

        Raises:
            httpcore.ConnectTimeout: none is left.
        """
        left = self.deadline - self.clock()
        if left <= 0:
            message = "the deadline has passed"
            raise httpcore.ConnectTimeout(message)
        return left if timeout is None else min(left, timeout)


class Timed(httpcore.NetworkStream):
    """A connection none of whose steps goes on after the network's deadline, however slowly bytes drip in."""

    def __init__(self, stream: httpcore.NetworkStream, network: CheckedNetwork) -> None:
        self._stream = stream
        self._network = network

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        """Read what has come."""
        return self._stream.read(max_bytes, self._network.left(timeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        """Write everything."""
        self._stream.write(buffer, self._network.left(timeout))

    def close(self) -> None:
        """Close the connection."""
        self._stream.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        """Encrypt from here on; the certificate is checked against the host's name, not its address."""
        secure = self._stream.start_tls(ssl_context, server_hostname, self._network.left(timeout))
        return Timed(secure, self._network)

    def get_extra_info(self, info: str) -> Any:  # noqa: ANN401 - httpcore's signature
        """Say what the connection beneath says."""
        return self._stream.get_extra_info(info)
