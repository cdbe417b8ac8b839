"""Adds bookmarks and the language to a PDF that Qt has written, which has no call for either.

The additions are an incremental update (PDF 1.7, 7.5.6): new objects, a new catalogue and a table
of cross-references are appended, and no byte of the file is changed.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from advisor.report.paper.pages import Mark

_START = re.compile(rb"startxref\s+(\d+)\s+%%EOF\s*$")
_TRAILER = re.compile(rb"trailer\s*<<(.*?)>>\s*startxref", re.DOTALL)
_KIDS = re.compile(rb"/Kids\s*\[(.*?)\]", re.DOTALL)
_REFERENCE = re.compile(rb"(\d+) 0 R")
_LINE = 20
"""Bytes of a line of the table of cross-references."""


def with_outline(data: bytes, marks: Sequence[Mark], language: str) -> bytes:
    """Return a PDF with bookmarks that open its places, and with its language.

    Args:
        data: as Qt writes it: one table of cross-references, pages in one list.
        marks: the bookmarks, in reading order.
        language: tag such as ``zh-CN``.

    Raises:
        ValueError: the file is not built that way.
    """
    start, trailer = _found(_START, data), _found(_TRAILER, data)
    size = int(_found(re.compile(rb"/Size (\d+)"), trailer))
    root = int(_found(re.compile(rb"/Root (\d+) 0 R"), trailer))
    catalogue = _object(data, int(start), root)
    pages = int(_found(re.compile(rb"/Pages (\d+) 0 R"), catalogue))
    kids = _REFERENCE.findall(_found(_KIDS, _object(data, int(start), pages)))
    added = f"/Outlines {size} 0 R /PageMode /UseOutlines /Lang ({language})\n".encode()
    objects = {
        root: b"<<\n" + catalogue + added + b">>",
        size: _parent(size, len(marks)),
        **{
            size + place: _item(mark, kids[mark.page], (size, place, len(marks)))
            for place, mark in enumerate(marks, 1)
        },
    }
    return data + _update(objects, trailer, size + len(marks) + 1, (len(data), start))


def _found(pattern: re.Pattern[bytes], data: bytes) -> bytes:
    match = pattern.search(data)
    if match is None:
        message = f"The PDF has no {pattern.pattern!r}."
        raise ValueError(message)
    return match[1]


def _object(data: bytes, table: int, number: int) -> bytes:
    """Return what stands between the outermost brackets of a dictionary."""
    first = data.index(b"0000000000 65535 f", table)
    offset = int(data[first + _LINE * number :][:10])
    begin = data.index(b"<<", offset) + 2
    return data[begin : data.index(b"endobj", offset)].rstrip().removesuffix(b">>")


def _parent(number: int, count: int) -> bytes:
    ends = f"/First {number + 1} 0 R /Last {number + count} 0 R " if count else ""
    return f"<< /Type /Outlines {ends}/Count {count} >>".encode()


def _item(mark: Mark, page: bytes, place: tuple[int, int, int]) -> bytes:
    parent, number, count = place
    title = ("\N{ZERO WIDTH NO-BREAK SPACE}" + mark.title).encode("utf-16-be").hex().upper()
    before = f"/Prev {parent + number - 1} 0 R " if number > 1 else ""
    after = f"/Next {parent + number + 1} 0 R " if number < count else ""
    there = f"[{page.decode()} 0 R /XYZ 0 {mark.above:.1f} 0]"
    return f"<< /Title <{title}> /Parent {parent} 0 R {before}{after}/Dest {there} >>".encode()


def _update(objects: dict[int, bytes], trailer: bytes, size: int, ends: tuple[int, bytes]) -> bytes:
    """Return objects with their cross-references; ``ends``: length and table of the file."""
    length, start = ends
    made, table = b"", b"xref\n"
    for number, content in objects.items():
        table += f"{number} 1\n{length + len(made):010d} 00000 n \n".encode()
        made += f"{number} 0 obj\n".encode() + content + b"\nendobj\n"
    kept = re.sub(rb"/Size \d+", f"/Size {size}".encode(), trailer)
    closing = f"startxref\n{length + len(made)}\n%%EOF\n".encode()
    return made + table + b"trailer\n<<" + kept + b"/Prev " + start + b"\n>>\n" + closing
