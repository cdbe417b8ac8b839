"""Ask a server on this computer or in the user's own network for a small JSON text.

``http.client`` uses no proxies and follows no redirects, so requests reach only the address given.
"""

from __future__ import annotations

import contextlib
import ipaddress
import socket
import threading
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, TypeVar

import msgspec

if TYPE_CHECKING:
    from collections.abc import Iterator
    from http.client import HTTPConnection

T = TypeVar("T")
MOST_BYTES = 1_000_000
OK = 200
PARTS = 65_536
JSON = {"Accept": "application/json"}
Trouble = Literal["absent", "slow", "too-large", "unreadable"]


@dataclass(frozen=True)
class Address:
    """Where a server listens: a numeric address, never a name that needs a DNS lookup."""

    host: str
    port: int


class TroubleError(Exception):
    """There is no usable answer; ``trouble`` is the reason."""

    def __init__(self, trouble: Trouble) -> None:
        self.trouble: Trouble = trouble
        super().__init__(trouble)


def own_address(text: str, port: int) -> Address | None:
    """Parse a setting such as OLLAMA_HOST; None unless it is this computer or a private network.

    ``127.0.0.1:11500``, ``http://192.168.1.5``, ``[::1]:11434``, ``:11434``. 0.0.0.0 ("listen
    everywhere") is this computer. Link-local addresses are refused: clouds serve secrets there.
    """
    scheme, found, rest = text.strip().rpartition("://")
    if found and scheme.casefold() != "http":
        return None
    host, _, number = rest.partition("/")[0].rpartition(":")
    if not number.isdigit() or (host.count(":") and not host.endswith("]")):
        host, number = rest.partition("/")[0], ""
    host = host.strip("[]") or "127.0.0.1"
    try:
        place = ipaddress.ip_address("127.0.0.1" if host.casefold() == "localhost" else host)
        chosen = int(number) if number else port
    except ValueError:
        return None
    if place.is_unspecified:
        place = ipaddress.ip_address("::1" if place.version == 6 else "127.0.0.1")  # noqa: PLR2004
    own = place.is_loopback or (place.is_private and not place.is_link_local)
    return Address(str(place), chosen) if own and 0 < chosen <= 65_535 else None  # noqa: PLR2004


def ask(address: Address, path: str, kind: type[T], seconds: float, *, body: object = None) -> T:
    """GET ``path``, or POST ``body`` as JSON, and decode the answer as ``kind``.

    ``seconds`` is the limit for all of it.

    Raises:
        TroubleError: no server listens, or the answer is late, above 1 MB, or not of that kind.
    """
    try:
        return msgspec.json.decode(_text(address, path, seconds, body), type=kind)
    except (msgspec.MsgspecError, UnicodeDecodeError) as error:
        raise TroubleError("unreadable") from error


def _text(address: Address, path: str, seconds: float, body: object) -> bytes:
    from http.client import HTTPConnection, HTTPException

    end = time.monotonic() + seconds
    connection = HTTPConnection(address.host, address.port, timeout=seconds)
    try:
        connection.connect()
        with _ended_at(connection, end) as late:
            try:
                if body is None:
                    connection.request("GET", path, headers=JSON)
                else:
                    sent = msgspec.json.encode(body)
                    connection.request("POST", path, sent, JSON | {"Content-Type": JSON["Accept"]})
                return _body(connection)
            except (OSError, HTTPException, ValueError) as error:
                # The socket's own timeout may come before the timer's.
                is_slow = late() or isinstance(error, TimeoutError)
                raise TroubleError("slow" if is_slow else "unreadable") from error
    except OSError as error:
        raise TroubleError("slow" if isinstance(error, TimeoutError) else "absent") from error
    finally:
        connection.close()


def _body(connection: HTTPConnection) -> bytes:
    answer = connection.getresponse()
    if answer.status != OK:
        raise TroubleError("unreadable")
    body = bytearray()
    while part := answer.read1(PARTS):
        body += part
        if len(body) > MOST_BYTES:
            raise TroubleError("too-large")
    return bytes(body)


@contextlib.contextmanager
def _ended_at(connection: HTTPConnection, end: float) -> Iterator[_Late]:
    """Shut the connection at ``end``: a socket's own timeout restarts with every byte."""
    late = _Late(connection.sock)
    timer = threading.Timer(max(end - time.monotonic(), 0.0), late.shut)
    timer.daemon = True
    timer.start()
    try:
        yield late
        if late():
            raise TroubleError("slow")
    finally:
        timer.cancel()
        timer.join()


class _Late:
    """Whether a connection was shut for being late."""

    def __init__(self, connected: socket.socket) -> None:
        self._socket = connected
        self._shut = False

    def __call__(self) -> bool:
        return self._shut

    def shut(self) -> None:
        """End the connection; a pending read returns."""
        self._shut = True
        with contextlib.suppress(OSError):
            self._socket.shutdown(socket.SHUT_RDWR)
