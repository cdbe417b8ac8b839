"""Cancel long computations between their parts, without passing a flag to each.

The caller sets a predicate for its thread; the kernels check it between two chunks.
"""

from __future__ import annotations

from contextlib import contextmanager
from contextvars import ContextVar
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_is_wanted: ContextVar[Callable[[], bool] | None] = ContextVar("is_wanted", default=None)


class GivenUp(Exception):  # noqa: N818 - not an error: no caller waits for the answer
    """The computation was cancelled; partial results are dropped."""


@contextmanager
def wanted_while(is_wanted: Callable[[], bool]) -> Iterator[None]:
    """Within this block, and this thread, ``check_wanted`` asks ``is_wanted``."""
    token = _is_wanted.set(is_wanted)
    try:
        yield
    finally:
        _is_wanted.reset(token)


def check_wanted() -> None:
    """Raise if the computation was cancelled.

    Raises:
        GivenUp: it was cancelled.
    """
    is_wanted = _is_wanted.get()
    if is_wanted is not None and not is_wanted():
        raise GivenUp
