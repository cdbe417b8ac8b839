"""Why the system refused a file, as a sentence in the middle of another."""

from __future__ import annotations

import errno

from advisor.catalog.problems import Sentence

_REASONS = {
    errno.ENOENT: Sentence("there is no such file"),
    errno.ENOTDIR: Sentence("there is no such file"),
    errno.EACCES: Sentence("you may not read it"),
    errno.EPERM: Sentence("you may not read it"),
    errno.EISDIR: Sentence("it is a folder"),
    errno.ENAMETOOLONG: Sentence("the name is too long"),
    errno.ELOOP: Sentence("its links lead in a circle"),
    errno.EIO: Sentence("the disk reports an error"),
}


def reason_of(error: BaseException) -> Sentence:
    """Why a file could not be read, in a few words, to stand in brackets."""
    number = getattr(error, "errno", None)
    if number in _REASONS:
        return _REASONS[number]
    if isinstance(error, ValueError):  # a NUL in the name
        return Sentence("that is no name of a file")
    if number is None:
        return Sentence("the system gives no reason")
    return Sentence("the system reports error {number}", number=number)
