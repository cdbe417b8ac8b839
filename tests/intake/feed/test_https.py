"""Over https: a server that is trusted is heard, another is not, and none leads back to http."""

from __future__ import annotations

import socket
import threading
import time
from typing import TYPE_CHECKING

import pytest

from advisor.catalog.problems import InputError
from advisor.intake.net.download import download
from advisor.intake.reading import Cancelled

if TYPE_CHECKING:
    from pathlib import Path

    from tests.intake.feed.conftest import FeedServer

BODY = b"[" + b"1," * 5_000 + b"1]"
HELD_S, AT_LATEST_S = 30.0, 20.0
"""How long the name server is silent, and when it must have been given up on a busy machine."""


def fetch(address: str) -> bytes:
    return download(address, limit_bytes=100_000, timeout_s=10, progress=lambda _: None)


def test_that_a_trusted_server_is_heard(
    secure: FeedServer, certificate: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate[0]))
    assert fetch(secure.sends(BODY)) == BODY
    assert fetch(secure.redirects(secure.sends(BODY))) == BODY


def test_that_a_server_nobody_vouches_for_is_not_heard(secure: FeedServer) -> None:
    with pytest.raises(InputError, match="certificate"):
        fetch(secure.sends(BODY))
    assert secure.asked == []


def test_that_a_certificate_of_another_name_is_refused(
    secure: FeedServer, certificate: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate[0]))
    with pytest.raises(InputError, match="certificate"):
        fetch(secure.sends(BODY).replace("localhost", "127.0.0.1"))


def test_that_https_never_leads_back_to_http_not_even_here(
    secure: FeedServer,
    server: FeedServer,
    certificate: tuple[Path, Path],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate[0]))
    with pytest.raises(InputError, match="which is not https"):
        fetch(secure.redirects(server.sends(BODY)))
    assert server.asked == []


def test_that_a_name_server_which_answers_nothing_keeps_no_cancel_waiting(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def look_up(*_: object, **__: object) -> None:
        over.wait(HELD_S)
        raise socket.gaierror(-3, "Temporary failure in name resolution")

    def progress(_: float) -> None:
        if time.monotonic() - began > 0.1:
            raise Cancelled

    over = threading.Event()
    monkeypatch.setattr(socket, "getaddrinfo", look_up)
    began = time.monotonic()
    with pytest.raises(Cancelled):
        download("https://feed.example/x", limit_bytes=10**6, timeout_s=30, progress=progress)
    assert time.monotonic() - began < AT_LATEST_S
    over.set()
