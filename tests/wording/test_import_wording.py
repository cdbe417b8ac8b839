"""Imports in words: every reason, every effect, every format, in both languages."""

from __future__ import annotations

from typing import TYPE_CHECKING, get_args

import pytest

from advisor.intake.plan.doubts import Doubt
from advisor.intake.plan.plan import EFFECTS
from advisor.intake.reading import Reading, Reason
from advisor.intake.recognising import FORMATS
from advisor.intake.remarks import Remark, TaxIncluded
from advisor.intake.tables.column_map import Form, Role
from advisor.wording import Words
from advisor.wording.column_roles import role_name
from advisor.wording.import_doubts import doubt_text
from advisor.wording.import_formats import format_name
from advisor.wording.import_reasons import reason_text
from advisor.wording.import_remarks import remark_text
from advisor.wording.import_rows import effect_name
from advisor.wording.import_summary import licence_note

if TYPE_CHECKING:
    import msgspec


def made(kind: type[msgspec.Struct]) -> Remark:
    """A remark of a kind; its numbers are 6."""
    numbers = dict.fromkeys(("column", "cells", "scores", "offers", "past", "unpriced"), 6)
    values = {"rate": 6.0, "others": ("a", "b"), **numbers}
    remark = kind(**{name: values.get(name, "x") for name in kind.__struct_fields__})
    assert isinstance(remark, Remark)
    return remark


@pytest.mark.parametrize("code", ["en", "zh"])
def test_that_all_that_an_import_can_say_has_words(code: str) -> None:
    words = Words(code)
    said = [reason_text(reason, words) for reason in get_args(Reason)]
    said += [effect_name(effect, words) for effect in EFFECTS]
    said += [role_name(role, words, form) for form in get_args(Form) for role in get_args(Role)]
    said += [remark_text(made(kind), words) for kind in get_args(Remark)]
    said.append(remark_text(TaxIncluded(None), words))
    doubts = [Doubt(1000.0, "input", "offer", 1.25, unit) for unit in (None, 1000, 1_000_000)]
    doubts.append(Doubt(0.001, "output", "siblings", 1.25, 1000))
    said += [doubt_text(doubt, "$", words) for doubt in doubts]
    assert all(said)
    for held in FORMATS:
        assert format_name(held.id, words) != held.id


@pytest.mark.parametrize(
    ("licence", "said"),
    [
        (None, "No licence is stated"),
        ("CC BY-NC 4.0", "For non-commercial use only"),
        ("Non-commercial research", "For non-commercial use only"),
        ("MIT", ""),
        ("CC BY 4.0", ""),
    ],
)
def test_that_a_licence_that_forbids_bundling_says_so(licence: str | None, said: str) -> None:
    reading = Reading("aider", "Board", "Somebody", "", licence, None)
    note = licence_note(reading, Words("en"))
    assert note.startswith(said)
    assert bool(note) == bool(said)
