"""Addresses a feed may come from: an https address, a file, or this computer itself."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import SplitResult, unquote, urlsplit

from advisor.catalog.problems import InputError
from advisor.intake.network_failures import (
    NoAddress,
    NoFeedAddress,
    NotHttps,
    OfAnotherComputer,
)

_LOOPBACK = ("127.0.0.1", "::1", "localhost")
_LONGEST = 2_000


def file_of(address: str) -> Path | None:
    """Return the file that an address names, a path or ``file://``; None if it is on the network.

    Raises:
        InputError: it is not an address.
    """
    text = address.strip()
    if not text or len(text) > _LONGEST or not text.isprintable():
        raise InputError(NoFeedAddress(address[:80]))
    parts = _split(text)
    if parts.scheme == "file":
        if parts.netloc not in ("", "localhost"):
            raise InputError(OfAnotherComputer(text))
        path = unquote(parts.path)
        # file:///C:/feed.json: remove the slash before the drive letter.
        return Path(path[1:] if path[2:3] == ":" else path)
    if "://" not in text:
        return Path(text)
    return None


def check_address(address: str) -> None:
    """Check that a feed may be downloaded from an address.

    Raises:
        InputError: neither https nor this computer.
    """
    parts = _split(address.strip())
    if parts.scheme == "https" and parts.hostname:
        return
    if parts.scheme == "http" and parts.hostname in _LOOPBACK:
        return
    raise InputError(NotHttps("feed", address))


def may_redirect(before: str, after: str) -> bool:
    """Whether a redirect may be followed: to https, or from this computer to itself."""
    try:
        first, second = _split(before), _split(after)
    except InputError:
        return False
    if second.scheme == "https" and second.hostname:
        return True
    return (
        first.scheme == second.scheme == "http"
        and first.hostname in _LOOPBACK
        and second.hostname in _LOOPBACK
    )


def is_loopback(address: str) -> bool:
    """Whether an address is of this computer itself."""
    return _split(address).hostname in _LOOPBACK


def host_of(address: str) -> str:
    """Return the host of an address, for sentences."""
    return _split(address).hostname or address


def _split(address: str) -> SplitResult:
    try:
        parts = urlsplit(address)
        _ = parts.port  # reading the port raises if it is not a number
    except ValueError as error:
        raise InputError(NoAddress(address[:200])) from error
    return parts
