"""Bytes of a feed from an address or a file: never too many, never for too long."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from advisor.catalog.problems import InputError, Sentence
from advisor.catalog.system_errors import reason_of
from advisor.intake.net.address import check_address, file_of

if TYPE_CHECKING:
    from pathlib import Path

    from advisor.intake.reading import Listener

# How long a cancel may go unnoticed.
_STEP_S = 0.05
_CHUNK = 256 * 1024


def download(address: str, *, limit_bytes: int, timeout_s: float, progress: Listener) -> bytes:
    """What stands at an https address, a path, a ``file://``, or an http address of this computer.

    Proxies of the environment are used. Redirects lead to https only, and are few.

    Args:
        address: from where.
        limit_bytes: the most that is taken, packed and unpacked.
        timeout_s: the most that it may take, from the first look-up of the name on.
        progress: told at least twenty times a second; may raise ``Cancelled``.

    Raises:
        InputError: nothing, too much, too slow, or not allowed; the message says which, and that
            a mirror or a file can be set.
        Cancelled: ``progress`` said so; at most 0.2 s after.
    """
    path = file_of(address)
    if path is not None:
        return _read_file(path, limit_bytes, progress)
    check_address(address)
    # http.client, ssl and email take 30 ms to load: not before something is fetched.
    from advisor.intake.net.transfer import Transfer, UnreachableError

    transfer = Transfer(address.strip(), limit_bytes)
    transfer.start()
    ends = time.monotonic() + timeout_s
    try:
        while transfer.is_alive():
            transfer.join(_STEP_S)
            progress(_share(transfer.received, transfer.expected or limit_bytes))
            if time.monotonic() > ends and transfer.is_alive():
                message = Sentence("it took longer than {timeout_s:g} seconds", timeout_s=timeout_s)
                raise UnreachableError(address, message)
    finally:
        transfer.give_up()
    if transfer.data is None:
        raise transfer.error or UnreachableError(address, Sentence("nothing came"))
    progress(1.0)
    return transfer.data


def _share(received: int, expected: int) -> float:
    return min(0.99, received / expected) if expected else 0.0


def _read_file(path: Path, limit_bytes: int, progress: Listener) -> bytes:
    try:
        if path.exists() and not path.is_file():  # a pipe or a device may never end
            raise InputError("{path} is no file. Name the file of a price feed.", path=path)
        with path.open("rb") as file:
            parts: list[bytes] = []
            held = 0
            while part := file.read(_CHUNK):
                held += len(part)
                if held > limit_bytes:
                    raise InputError(
                        "{path} is larger than {megabytes:g} MB: no price feed.",
                        path=path,
                        megabytes=limit_bytes / 10**6,
                    )
                parts.append(part)
                progress(_share(held, limit_bytes))
    except (OSError, ValueError) as error:  # ValueError: a NUL in the name
        raise InputError(
            "{path} cannot be read ({reason}). Name the file of a price feed.",
            path=path,
            reason=reason_of(error),
        ) from error
    progress(1.0)
    return b"".join(parts)
