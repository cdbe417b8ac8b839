"""The packaged snapshot, read once for all tests of the feed, and a server on this computer."""

from __future__ import annotations

import shutil
import ssl
import subprocess
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING

import pytest
from typing_extensions import override

from advisor.intake.feed import genai_prices

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from advisor.intake.reading import Reading

    Answer = Callable[[BaseHTTPRequestHandler], None]

HELD_S = 30.0
"""How long a silent server holds a client that does not give up."""


@pytest.fixture(scope="session")
def packaged() -> Reading:
    return genai_prices.read_packaged(lambda _: None)


@pytest.fixture
def server() -> Iterator[FeedServer]:
    """A server that answers as a test tells it to."""
    made = FeedServer()
    yield made
    made.close()


@pytest.fixture
def certificate(tmp_path: Path) -> tuple[Path, Path]:
    """A certificate of this computer, signed by itself, and its key."""
    openssl = shutil.which("openssl")
    if openssl is None:
        pytest.skip("needs openssl to make a certificate")
    made, key = tmp_path / "certificate.pem", tmp_path / "key.pem"
    subprocess.run(
        [
            openssl, "req", "-x509", "-newkey", "ec",
            "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2",
            "-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost",
            "-keyout", str(key), "-out", str(made),
        ],
        check=True,
        capture_output=True,
    )  # fmt: skip
    return made, key


@pytest.fixture
def secure(certificate: tuple[Path, Path]) -> Iterator[FeedServer]:
    """A server that is reached by https."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(*certificate)
    made = FeedServer(context)
    yield made
    made.close()


class FeedServer:
    """Answers each path as a test has said. Every method that says so gives the address.

    Attributes:
        asked: the paths that were asked for, in order.
        headers: those of the last request.
    """

    def __init__(self, context: ssl.SSLContext | None = None) -> None:
        """Begin to listen; with a context: by https."""
        self.asked: list[str] = []
        self.headers: dict[str, str] = {}
        self._answers: dict[str, Answer] = {}
        self._over = threading.Event()
        self._server = _server_of(self)
        self._base = f"http://127.0.0.1:{self._server.server_port}"
        if context is not None:
            self._base = f"https://localhost:{self._server.server_port}"
            self._server.socket = context.wrap_socket(
                self._server.socket, server_side=True, do_handshake_on_connect=False
            )
        # Short steps: a server that is told to end takes one to notice.
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.02,))
        self._thread.start()

    def close(self) -> None:
        self._over.set()
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()

    def url(self, path: str) -> str:
        return self._base + path

    def answer(self, handler: BaseHTTPRequestHandler) -> None:
        self.asked.append(handler.path)
        self.headers = dict(handler.headers)
        handler.close_connection = True
        self._answers[handler.path](handler)

    def sends(
        self, body: bytes, *, status: int = 200, length: int | None = None, **headers: str
    ) -> str:
        """Send a body; ``length``: how long it claims to be."""

        def answer(handler: BaseHTTPRequestHandler) -> None:
            handler.send_response(status)
            handler.send_header("Content-Length", str(len(body) if length is None else length))
            for name, value in headers.items():
                handler.send_header(name.replace("_", "-"), value)
            handler.end_headers()
            handler.wfile.write(body)

        return self._says(answer)

    def redirects(self, to: str) -> str:
        """Send on to another address."""
        return self.sends(b"", status=302, Location=to)

    def sends_chunks(self, *chunks: bytes, ended: bool = True) -> str:
        """Send chunks without a length; not ``ended``: the connection breaks off."""

        def answer(handler: BaseHTTPRequestHandler) -> None:
            handler.send_response(200)
            handler.send_header("Transfer-Encoding", "chunked")
            handler.end_headers()
            for chunk in chunks:
                handler.wfile.write(b"%x\r\n%s\r\n" % (len(chunk), chunk))
            if ended:
                handler.wfile.write(b"0\r\n\r\n")

        return self._says(answer)

    def drips(self) -> str:
        """Send a byte now and then, until the client is gone or the test is over."""

        def answer(handler: BaseHTTPRequestHandler) -> None:
            handler.send_response(200)
            handler.end_headers()
            while not self._over.wait(0.02):
                handler.wfile.write(b" ")

        return self._says(answer)

    def keeps_silent(self) -> str:
        """Answer nothing at all."""

        def answer(_: BaseHTTPRequestHandler) -> None:
            self._over.wait(HELD_S)

        return self._says(answer)

    def _says(self, answer: Answer) -> str:
        path = f"/feed-{len(self._answers)}"
        self._answers[path] = answer
        return self.url(path)


def _server_of(served: FeedServer) -> ThreadingHTTPServer:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            served.answer(self)

        @override
        def log_message(self, format: str, *args: object) -> None:
            """Keep still."""

    class Server(ThreadingHTTPServer):
        daemon_threads = False

        @override
        def handle_error(self, request: object, client_address: object) -> None:
            """Keep still: a client that hangs up is what is tested."""

    return Server(("127.0.0.1", 0), Handler)
