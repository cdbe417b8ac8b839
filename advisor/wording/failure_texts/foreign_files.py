"""Failures of foreign files in words; the name of the file stands before them."""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_never

from advisor.intake import foreign_file_failures as kinds

if TYPE_CHECKING:
    from advisor.intake.foreign_file_failures import ForeignFileFailure
    from advisor.wording.failure_texts.teller import Teller

_MEGA = 10**6


def foreign_file_failure(failure: ForeignFileFailure, tell: Teller) -> str:
    """What is wrong with a foreign file, and what to do."""
    say = tell.say
    match failure:
        case kinds.NoFileNamed():
            return say("No file is named. Choose a file or give an https address.")
        case kinds.FileEmpty():
            return say("the file is empty. Choose another one.")
        case kinds.FileOverLimit(size, most):
            return say(
                "the file has {size:.3g} MB, and at most {megabytes:.3g} MB are read. Choose a "
                "smaller one.",
                size=size / _MEGA,
                megabytes=most / _MEGA,
            )
        case kinds.NulCharacters():
            return say("the file holds NUL characters, so it is no text file.")
        case kinds.NotUtf8():
            return say("the file is not UTF-8 text. Download it anew as a JSON file.")
        case kinds.OverCount():
            return _over_count(failure, tell)
        case kinds.TableOverLimit(rows, columns, cells):
            return say(
                "at most {rows} rows, {columns} columns and {cells} cells are read. Save the table "
                "of figures alone.",
                rows=rows,
                columns=columns,
                cells=cells,
            )
        case kinds.NoRows():
            return say("the table is empty. Choose another file or sheet.")
        case kinds.NoSheet(name, known):
            return say(
                "the file has no sheet '{sheet}'. It has: {known}.",
                sheet=name,
                known=tell.listed(known) or say("none"),
            )
        case kinds.CutOff() | kinds.TooDeep() | kinds.YamlRefused():
            return _document(failure, tell)
        case kinds.ReadingTooSlow():
            return say("reading takes too long and was given up. Choose a smaller file.")
        case (
            kinds.ZipDamaged() | kinds.MemberTwice() | kinds.MemberTooLarge()
            | kinds.MemberPacked() | kinds.ZstandardMissing()
        ):  # fmt: skip
            return _zip(failure, tell)
        case kinds.NoWorkbook() | kinds.WorkbookUnreadable() | kinds.PartRefused():
            return _workbook(failure, tell)
        case _:
            assert_never(failure)


def _over_count(failure: kinds.OverCount, tell: Teller) -> str:
    most = failure.most
    match failure.of:
        case "lines":
            return tell.say(
                "the table has more than {most} lines. Choose a smaller file.", most=most
            )
        case "cells":
            return tell.say(
                "the row has more than {most} cells. Is this the right file?", most=most
            )
        case "values":
            return tell.say(
                "the file holds more than {millions:g} million values. Choose a smaller file.",
                millions=most / _MEGA,
            )
        case "members":
            return tell.say("the zip holds more than {most_members} files.", most_members=most)
        case _:
            assert_never(failure.of)


def _document(failure: kinds.CutOff | kinds.TooDeep | kinds.YamlRefused, tell: Teller) -> str:
    """What is wrong with JSON or YAML."""
    say = tell.say
    match failure:
        case kinds.CutOff(language, line, None):
            return say(
                "the {language} cannot be read at line {line}. It may be cut off: fetch the file "
                "again.",
                language=language,
                line=line,
            )
        case kinds.CutOff(language, line, column):
            return say(
                "the {language} cannot be read at line {line}, column {column}. It may be cut off: "
                "fetch the file again.",
                language=language,
                line=line,
                column=column,
            )
        case kinds.TooDeep(language, levels):
            return say(
                "the {language} is nested too deeply: more than {most_depth} levels.",
                language=language,
                most_depth=levels,
            )
        case kinds.YamlRefused("anchor", line):
            return say("anchors and aliases are not read (line {line}).", line=line)
        case kinds.YamlRefused("key", line):
            return say("no key at line {line}. Correct the file.", line=line)
        case kinds.YamlRefused(_, line, tag):
            return say("the tag {tag} is not read (line {line}).", tag=tag, line=line)
        case _:
            assert_never(failure)


def _zip(
    failure: kinds.ZipDamaged
    | kinds.MemberTwice
    | kinds.MemberTooLarge
    | kinds.MemberPacked
    | kinds.ZstandardMissing,
    tell: Teller,
) -> str:
    say = tell.say
    match failure:
        case kinds.ZipDamaged():
            return say("the zip is damaged or cut off. Fetch the file again.")
        case kinds.MemberTwice():
            return say("two files in the zip have the same name.")
        case kinds.MemberTooLarge(name, size, most):
            return say(
                "'{name}' in the zip would unpack to {size:.3g} MB; no more than {megabytes:.3g} "
                "MB are read.",
                name=name,
                size=size / _MEGA,
                megabytes=most / _MEGA,
            )
        case kinds.MemberPacked(name):
            return say(
                "'{name}' in the zip is encrypted or packed in an unusual way. Zip it again.",
                name=name,
            )
        case kinds.ZstandardMissing(name):
            return say(
                "'{name}' in the zip is packed with Zstandard, and the library zstandard is not "
                "installed. Install it, or save the log as JSON.",
                name=name,
            )
        case _:
            assert_never(failure)


def _workbook(
    failure: kinds.NoWorkbook | kinds.WorkbookUnreadable | kinds.PartRefused, tell: Teller
) -> str:
    say = tell.say
    match failure:
        case kinds.NoWorkbook():
            return say("the zip is no XLSX workbook. Save it as XLSX or CSV.")
        case kinds.WorkbookUnreadable(error):
            return say(
                "the workbook cannot be read ({reason}). Open it in a spreadsheet and save it anew "
                "as XLSX, or as CSV.",
                reason=error,
            )
        case kinds.PartRefused(part, "other encoding"):
            return say("{name} in the workbook is not UTF-8. Save it anew as XLSX.", name=part)
        case kinds.PartRefused(part, "document type"):
            return say(
                "{name} in the workbook declares a document type, as no spreadsheet does. The file "
                "is not read.",
                name=part,
            )
        case kinds.PartRefused(part, _, most):
            return say(
                "{name} in the workbook holds more than {size:g} million tags, or a boundless one. "
                "Save the table of scores alone.",
                name=part,
                size=most / _MEGA,
            )
        case _:
            assert_never(failure)
