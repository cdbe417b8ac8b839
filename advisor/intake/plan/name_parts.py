"""Parts of a model's name in a feed: who owns it there, and the maker's own name of the model."""

from __future__ import annotations

import re
from functools import lru_cache

from advisor.catalog.frozen import Frozen

_PATH = re.compile(r"^(?:@cf/|accounts/[^/]+/models/|databricks-|~)")
_PLACE = re.compile(r"^(?:global|regional|us|eu|apac)\.")
_VERSION = re.compile(r"(?:-v1)?:\d+$")  # Amazon's count of revisions; -v2 may be the maker's
_POINT = re.compile(r"(?<=\d)p(?=\d)")  # k3p1 is k3.1
_HYPHEN = re.compile(r"(?<![\d.])(\d{1,2})-(\d)(?=-|$)")  # 5-1 is 5.1, but 3-8b and 4-20250514 not
_POINT_ZERO = re.compile(r"(?<=\d)\.0(?=-|$)")
_SERVED = re.compile(
    r"-(?:fp8|fp16|bf16|nvfp4|mxfp4|awq|int4|int8|maas|hf|instruct|it|chat)(?=-|$)"
)
_SIGN = re.compile(r"[^a-z0-9.]+")


class Named(Frozen, frozen=True):
    """A name of a feed in parts, in small letters.

    Attributes:
        whole: all of it.
        owner: what stands before the last slash, or before Amazon's first point; may be empty.
        last: the rest, with points for what hosts write as ``p`` or ``-``.
    """

    whole: str
    owner: str
    last: str

    @classmethod
    def of(cls, name: str) -> Named:
        """Take a name apart."""
        whole = name.strip().casefold()
        bare = _PLACE.sub("", _PATH.sub("", whole))
        path, _, last = bare.rpartition("/")
        if not path and bare != whole and "." in last.partition("-")[0]:
            path, _, last = last.partition(".")
        elif not path and (first := last.partition("."))[1] and first[0].isalpha():
            path, last = first[0], first[2]
        last = _POINT.sub(".", _VERSION.sub("", last).partition(":")[0])
        last = _HYPHEN.sub(r"\1.\2", last)
        return cls(whole, path.rpartition("/")[2], last)


@lru_cache(maxsize=4096)  # a feed has some 2,000 names, each held against the naming of 40 makers
def stem_of(last: str) -> str:
    """Return the last part of a name without the precision and the form in which it is served."""
    bare = _SERVED.sub("", _SERVED.sub("", last))
    return _SIGN.sub("-", _POINT_ZERO.sub("", bare)).strip("-")
