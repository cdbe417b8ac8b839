"""Failures of files and documents in words."""

from __future__ import annotations

import errno
from typing import TYPE_CHECKING, assert_never

from advisor.catalog import file_failures as kinds

if TYPE_CHECKING:
    from advisor.catalog.file_failures import FileFailure
    from advisor.wording.failure_texts.teller import Teller


def file_failure(failure: FileFailure, tell: Teller) -> str:
    """What is wrong with a file, and what to do."""
    say = tell.say
    match failure:
        case kinds.SystemRefused(number):
            return _reading_refused(number, tell)
        case kinds.WritingRefused(number):
            return _writing_refused(number, tell)
        case kinds.NoFileName():
            return say("that is no name of a file")
        case kinds.NotWritten(path, kinds.NoFileName()):
            return say("'{path}' cannot be written: that is no name of a file.", path=path)
        case kinds.NotWritten(path, reason):
            return say("{path} cannot be written. {reason}", path=path, reason=tell.inner(reason))
        case kinds.FolderNotMade(folder, reason):
            why = tell.inner(reason)
            return say("The folder {folder} cannot be made. {reason}", folder=folder, reason=why)
        case kinds.NotRemoved(path, reason):
            return say("{path} cannot be removed. {reason}", path=path, reason=tell.inner(reason))
        case kinds.NoRegularFile():
            return say("It is no file. Choose a file.")
        case kinds.FileUnreadable(reason):
            return say("The file cannot be read ({reason}).", reason=tell.inner(reason))
        case kinds.FileTooLarge(most):
            return say("The file is larger than {megabytes:g} MB.", megabytes=most / 10**6)
        case kinds.NoText():
            return say("The file is neither UTF-8 nor GBK text. Save it as UTF-8.")
        case kinds.NestedTooDeep(levels):
            return say("The file is nested more than {depth} levels deep.", depth=levels)
        case kinds.NestedOrDigits():
            return say("The file is nested too deeply, or holds a number of too many digits.")
        case kinds.SyntaxWrong():
            return _syntax(failure, tell)
        case kinds.NoJsonNumber(constant):
            return say("{value} is no number here. Correct it.", value=constant)
        case kinds.HalfCharacter("file"):
            return say("The file holds half a character (a lone surrogate). Correct it.")
        case kinds.HalfCharacter():
            return say("The text holds half a character (a lone surrogate). Correct it.")
        case kinds.NumberNotFinite():
            return say("The number must be finite. Correct it.")
        case kinds.NumberTooLarge():
            return say("The number is too large to be reckoned with.")
        case kinds.InstallationLacks(folder):
            return say(
                "This installation of Model Advisor has no folder '{folder}'. Install it again, or "
                "start it from a whole copy of its source tree.",
                folder=folder,
            )
        case _:
            assert_never(failure)


def _reading_refused(number: int | None, tell: Teller) -> str:
    match number:
        case None:
            return tell.say("the system gives no reason")
        case errno.ENOENT | errno.ENOTDIR:
            return tell.say("there is no such file")
        case errno.EACCES | errno.EPERM:
            return tell.say("you may not read it")
        case errno.EISDIR:
            return tell.say("it is a folder")
        case errno.ENAMETOOLONG:
            return tell.say("the name is too long")
        case errno.ELOOP:
            return tell.say("its links lead in a circle")
        case errno.EIO:
            return tell.say("the disk reports an error")
        case _:
            return tell.say("the system reports error {number}", number=number)


def _writing_refused(number: int, tell: Teller) -> str:
    match number:
        case errno.ENOSPC:
            return tell.say("The disk is full. Free some space or choose another folder.")
        case errno.EDQUOT:
            return tell.say("Your disk quota is used up. Free some space or choose another folder.")
        case errno.EACCES | errno.EPERM:
            return tell.say("You may not write there. Choose another folder.")
        case errno.EROFS:
            return tell.say("That disk is read-only. Choose another folder.")
        case errno.ENOENT:
            return tell.say("The folder does not exist. Create it or choose another one.")
        case errno.ENOTDIR:
            return tell.say("Its folder is a file. Choose another folder.")
        case errno.EISDIR:
            return tell.say("A folder of that name is there. Choose another name.")
        case errno.ENAMETOOLONG:
            return tell.say("The name is too long. Choose a shorter one.")
        case _:
            return tell.say("The system reports error {number}.", number=number)


def _syntax(failure: kinds.SyntaxWrong, tell: Teller) -> str:
    place = {"line": failure.line, "column": failure.column}
    match failure.language, failure.line:
        case "TOML", None:
            return tell.say("The TOML cannot be read: it ends too early. Complete it.")
        case "TOML", _:
            return tell.say(
                "The TOML cannot be read at line {line}, column {column}. Correct it there.",
                **place,
            )
        case _:
            return tell.say(
                "The JSON cannot be read at line {line}, column {column}. Correct it there.",
                **place,
            )
