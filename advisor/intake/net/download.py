"""Bytes of a feed from an address or a file, within limits of size and time."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from advisor.intake.net.address import check_address, file_of
from advisor.intake.net.bounded_file import read_bounded
from advisor.intake.network_failures import NothingCame, TookTooLong

if TYPE_CHECKING:
    from advisor.intake.reading import Listener

# Seconds between two checks for a cancel.
_STEP_S = 0.05


def download(address: str, *, limit_bytes: int, timeout_s: float, progress: Listener) -> bytes:
    """Return the bytes at an https address, a path, ``file://``, or http on this computer.

    Proxies of the environment are used. Redirects may lead to https only; their number is limited.

    Args:
        address: where to download from.
        limit_bytes: size limit, packed and unpacked.
        timeout_s: time limit, from the name look-up on.
        progress: called at least twenty times a second; may raise ``Cancelled``.

    Raises:
        InputError: unreachable, too large, too slow, or not allowed; the message says which, and
            that a mirror or a file can be set.
        Cancelled: ``progress`` cancelled; raised within 0.2 s.
    """
    path = file_of(address)
    if path is not None:
        return read_bounded(path, str(path), limit_bytes, progress)
    check_address(address)
    # http.client, ssl and email take 30 ms to load, so only when something is downloaded.
    from advisor.intake.net.transfer import Transfer, UnreachableError

    transfer = Transfer(address.strip(), limit_bytes)
    transfer.start()
    ends = time.monotonic() + timeout_s
    try:
        while transfer.is_alive():
            transfer.join(_STEP_S)
            progress(_share(transfer.received, transfer.expected or limit_bytes))
            if time.monotonic() > ends and transfer.is_alive():
                raise UnreachableError(address, TookTooLong(timeout_s))
    finally:
        transfer.give_up()
    if transfer.data is None:
        raise transfer.error or UnreachableError(address, NothingCame())
    progress(1.0)
    return transfer.data


def _share(received: int, expected: int) -> float:
    return min(0.99, received / expected) if expected else 0.0
