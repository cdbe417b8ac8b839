"""A foreign file as bytes: by path or address, within limits, with a sentence where it fails."""

from __future__ import annotations

import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING

import pytest

from advisor.catalog import InputError
from advisor.intake.files import foreign_file
from advisor.intake.files.foreign_file import load_file

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


class _Answers(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        found = self.path.startswith("/scores")
        self.send_response(200 if found else 404)
        self.send_header("Content-Length", "3")
        self.end_headers()
        self.wfile.write(b"x,y")

    def log_message(self, *_line: object) -> None:
        """Say nothing."""


@pytest.fixture
def server() -> Iterator[str]:
    with ThreadingHTTPServer(("127.0.0.1", 0), _Answers) as held:
        thread = threading.Thread(target=held.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        yield f"http://127.0.0.1:{held.server_port}"
        held.shutdown()
        thread.join()


def test_that_an_address_is_fetched_and_named_after_its_path(server: str) -> None:
    told: list[float] = []
    held = load_file(f"{server}/scores%20now.csv?raw=1", told.append)
    assert (held.name, held.data) == ("scores now.csv", b"x,y")
    assert told[-1] == 1


def test_that_what_is_not_there_is_a_sentence_about_figures(server: str) -> None:
    with pytest.raises(InputError, match=r"figures could not be fetched from 127\.0\.0\.1: .*404"):
        load_file(f"{server}/nothing.csv")


def test_that_only_https_is_fetched() -> None:
    with pytest.raises(InputError, match="Figures are fetched by https only"):
        load_file("http://example.org/scores.csv")


def test_that_a_file_is_read_by_path_or_file_address(tmp_path: Path) -> None:
    path = tmp_path / "a b.csv"
    path.write_bytes(b"x,y")
    for address in (str(path), path.as_uri(), f"  {path} "):
        held = load_file(address)
        assert (held.name, held.data) == ("a b.csv", b"x,y")


@pytest.mark.parametrize("address", ["", "nowhere/x.csv", ".", "\0", "ftp://example.org/x", "x://"])
def test_that_what_cannot_be_loaded_is_a_sentence(address: str) -> None:
    with pytest.raises(InputError):
        load_file(address)


def test_that_a_file_past_the_limit_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(foreign_file, "MAX_BYTES", 10)
    path = tmp_path / "big.csv"
    path.write_bytes(b"x" * 11)
    with pytest.raises(InputError, match="larger than"):
        load_file(str(path))


def test_that_the_page_of_a_file_on_github_counts_as_the_file(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    from advisor.intake.net import download

    asked: list[str] = []

    def fetched(address: str, **_limits: object) -> bytes:
        asked.append(address)
        return b"{}"

    monkeypatch.setattr(download, "download", fetched)
    held = load_file("https://github.com/Aider-AI/aider/blob/main/website/board%20a.yml")
    raw = "https://raw.githubusercontent.com/Aider-AI/aider/main/website/board%20a.yml"
    assert asked == [raw]
    assert held.name == "board a.yml"
