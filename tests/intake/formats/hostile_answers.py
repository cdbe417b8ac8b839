"""Read a hostile file: what comes out is a reading or one sentence, within a second."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from advisor.catalog.problems import InputError

if TYPE_CHECKING:
    from collections.abc import Callable

    from advisor.intake.reading import Reading


SECOND = 1.0
# Under coverage or on a busy machine a second is soon over; the bar is for hangs.
PATIENCE = 5.0


def answer(read: Callable[[bytes, str], Reading], data: bytes, file: str) -> Reading | str:
    """The reading, or the sentence; anything else fails the test."""
    began = time.process_time()
    try:
        found: Reading | str = read(data, file)
    except InputError as error:
        found = str(error)
        assert found
        assert "\n" not in found
        assert len(found) < 1000
    assert time.process_time() - began < PATIENCE * SECOND
    return found


def answer_text(read: Callable[[bytes, str], Reading], data: bytes, file: str) -> str:
    """The sentence with which a file is refused."""
    found = answer(read, data, file)
    assert isinstance(found, str), found.scores[:3]
    assert found.startswith(file)
    return found
