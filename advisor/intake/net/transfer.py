"""Download in a thread of its own, so that it can be abandoned at any moment.

A name look-up or a silent host cannot be interrupted from outside: the thread is left behind with
its socket shut, and ends when the system lets it.
"""

from __future__ import annotations

import contextlib
import http.client
import socket
import threading
import zlib
from ssl import PROTOCOL_TLS_CLIENT
from typing import IO, Any
from urllib.error import HTTPError, URLError
from urllib.request import (
    HTTPDefaultErrorHandler,
    HTTPErrorProcessor,
    HTTPHandler,
    HTTPRedirectHandler,
    HTTPSHandler,
    OpenerDirector,
    ProxyHandler,
    Request,
    UnknownHandler,
)

from truststore import SSLContext
from typing_extensions import override

from advisor.catalog.problems import InputError
from advisor.intake.net.address import host_of, is_loopback, may_redirect
from advisor.intake.network_failures import (
    Answered,
    BrokenOff,
    DocumentTooLarge,
    FetchReason,
    NetworkReports,
    NothingCame,
    PackedBroken,
    PackedOtherwise,
    SentElsewhere,
    Unfetched,
)

AGENT = "model-advisor"
_CHUNK = 64 * 1024
_MOST_REDIRECTS = 5
# Limit for the connection and for each pause; the caller limits the whole.
_SILENCE_S = 20.0


class Transfer(threading.Thread):
    """A download in the background.

    Attributes:
        address: where it downloads from.
        received: bytes so far, as transferred.
        expected: bytes that the server announced; None if it announced none.
        data: the whole document, once ended.
        error: the failure, once ended; None on success.
    """

    def __init__(self, address: str, limit_bytes: int) -> None:
        super().__init__(name="price feed", daemon=True)
        self.address = address
        self._limit = limit_bytes
        self._sockets: list[socket.socket] = []
        self._given_up = threading.Event()
        self.received = 0
        self.expected: int | None = None
        self.data: bytes | None = None
        self.error: InputError | None = None

    @override
    def run(self) -> None:
        """Download; any outcome is stored in ``data`` or ``error``."""
        try:
            self.data = self._fetch()
        except InputError as error:
            self.error = error
        except Exception as error:  # noqa: BLE001 - what a server sends can raise anything
            self.error = UnreachableError(self.address, _reason(error))

    def give_up(self) -> None:
        """End it as soon as the system lets it."""
        self._given_up.set()
        for connected in list(self._sockets):
            with contextlib.suppress(OSError):
                connected.shutdown(socket.SHUT_RDWR)

    def hold(self, connected: socket.socket) -> None:
        """Keep a socket, to shut it if the transfer is abandoned."""
        self._sockets.append(connected)
        if self._given_up.is_set():
            self.give_up()

    def _fetch(self) -> bytes:
        # The address was checked: only https, or http of this computer.
        request = Request(  # noqa: S310
            self.address, headers={"User-Agent": AGENT, "Accept-Encoding": "gzip"}
        )
        try:
            with _opener(self).open(request, timeout=_SILENCE_S) as answer:
                return self._read(answer)
        except HTTPError as error:
            error.close()
            reason = Answered(error.code, str(error.reason))
            raise UnreachableError(self.address, reason) from error

    def _read(self, answer: http.client.HTTPResponse) -> bytes:
        length = answer.headers.get("Content-Length", "")
        self.expected = int(length) if length.isdecimal() else None
        if (self.expected or 0) > self._limit:
            raise UnreachableError(self.address, DocumentTooLarge(self._limit))
        coding = answer.headers.get("Content-Encoding", "identity").strip().casefold()
        if coding not in ("identity", "gzip", ""):
            raise UnreachableError(self.address, PackedOtherwise(coding[:20]))
        unpack = _Unpacking(self.address, self._limit) if coding == "gzip" else None
        parts: list[bytes] = []
        while not self._given_up.is_set():
            part = answer.read1(_CHUNK)
            if not part:
                break
            self.received += len(part)
            if self.received > self._limit:
                raise UnreachableError(self.address, DocumentTooLarge(self._limit))
            parts.append(unpack.add(part) if unpack else part)
        whole = self.expected is None or self.received >= self.expected
        if not whole or (unpack and not unpack.ended):
            raise UnreachableError(self.address, BrokenOff())
        return b"".join(parts)


class _Unpacking:
    """Unpacks gzip up to a size limit."""

    def __init__(self, address: str, limit_bytes: int) -> None:
        self._address = address
        self._limit = limit_bytes
        self._left = limit_bytes
        self._stream = zlib.decompressobj(wbits=31)

    @property
    def ended(self) -> bool:
        """Whether the packed document is complete."""
        return self._stream.eof

    def add(self, part: bytes) -> bytes:
        """Unpack the next part of the document.

        Raises:
            InputError: over the limit, or not gzip.
        """
        try:
            unpacked = self._stream.decompress(part, self._left + 1)
        except zlib.error as error:
            raise UnreachableError(self._address, PackedBroken()) from error
        self._left -= len(unpacked)
        if self._left < 0 or self._stream.unconsumed_tail:
            raise UnreachableError(self._address, DocumentTooLarge(self._limit))
        return unpacked


class _Redirects(HTTPRedirectHandler):
    """Follows a limited number of redirects, to https only."""

    max_redirections = _MOST_REDIRECTS
    max_repeats = 1

    @override
    def redirect_request(
        self, req: Request, fp: IO[bytes], code: int, msg: str, headers: Any, newurl: str
    ) -> Request | None:
        """Return the next request.

        Raises:
            InputError: it leads to an address that is not https.
        """
        if not may_redirect(req.full_url, newurl):
            fp.close()
            raise UnreachableError(req.full_url, SentElsewhere(newurl[:200]))
        return super().redirect_request(req, fp, code, msg, headers, newurl)


def _opener(transfer: Transfer) -> OpenerDirector:
    """Return an opener for http and https only: no ftp, file or data addresses."""

    class Plain(http.client.HTTPConnection):
        @override
        def connect(self) -> None:
            super().connect()
            transfer.hold(self.sock)

    class Secure(http.client.HTTPSConnection):
        @override
        def connect(self) -> None:
            super().connect()
            transfer.hold(self.sock)

    class PlainHandler(HTTPHandler):
        @override
        def http_open(self, req: Request) -> http.client.HTTPResponse:
            return self.do_open(Plain, req)

    class SecureHandler(HTTPSHandler):
        @override
        def https_open(self, req: Request) -> http.client.HTTPResponse:
            return self.do_open(Secure, req, context=SSLContext(PROTOCOL_TLS_CLIENT))

    # The user's proxies (http_proxy, no_proxy …), but never for this computer itself.
    proxies = ProxyHandler({}) if is_loopback(transfer.address) else ProxyHandler()
    opener = OpenerDirector()
    for handler in (
        proxies, PlainHandler(), SecureHandler(), _Redirects(),
        HTTPDefaultErrorHandler(), HTTPErrorProcessor(), UnknownHandler(),
    ):  # fmt: skip
        opener.add_handler(handler)
    return opener


class UnreachableError(InputError):
    """The address of the price feed could not be read.

    Attributes:
        host: of the address.
        reason: why.
    """

    def __init__(self, address: str, reason: FetchReason) -> None:
        self.host = host_of(address)
        self.reason = reason
        super().__init__(Unfetched("feed", self.host, reason))


def _reason(error: BaseException) -> FetchReason:
    inner = error.reason if isinstance(error, URLError) else error
    if isinstance(inner, TimeoutError):
        return NothingCame()
    if isinstance(inner, OSError) and inner.strerror:
        return NetworkReports(inner.strerror)
    text = "".join(c if c.isprintable() else " " for c in str(inner)[:200])
    return NetworkReports(text or type(inner).__name__)
