"""What is set aside says why as data: a cell as it stands there, or a kind of failure."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

import advisor.intake
from advisor.catalog.problems import Failure
from advisor.intake.cells.unusable import UnusableRowError
from advisor.intake.feed.feed_document import Unreadable, models_in, providers_in
from advisor.intake.feed.feed_rules import load_feed_rules
from advisor.intake.feed.genai_prices import read_packaged
from advisor.intake.files.progress import silent
from advisor.intake.foreign_row_failures import NotObject
from advisor.wording import Words
from advisor.wording.import_reasons import detail_text

ROOM = Path(advisor.intake.__file__).parent
# What sets a row aside → which of its arguments the detail is.
DETAILS = {"Rejected": 3, "reject": 3, "_rejected": 2, "UnusableRowError": 1}


def _called(call: ast.Call) -> str:
    return call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")


def _has_words(detail: ast.expr) -> bool:
    """Whether words are written into a text; what is filled in or joined is no word."""
    parts = detail.values if isinstance(detail, ast.JoinedStr) else [detail]
    texts = (str(part.value) for part in parts if isinstance(part, ast.Constant))
    return any(re.search("[A-Za-z]{2}", text) for text in texts)


def test_that_no_detail_of_a_row_is_written_as_a_text() -> None:
    wrong = []
    for path in sorted(ROOM.rglob("*.py")):
        for call in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(call, ast.Call) and (place := DETAILS.get(_called(call))) is not None:
                details = call.args[place : place + 1]
                wrong += [f"{path.name}:{d.lineno}" for d in details if _has_words(d)]
    assert wrong == []


def test_that_what_the_feed_s_rows_lack_is_data_but_for_the_written_rules() -> None:
    packaged = read_packaged(silent)
    written = {rule.detail for rule in load_feed_rules().set_aside}
    assert {r.detail for r in packaged.rejected if isinstance(r.detail, str)} <= written
    chinese = Words("zh")
    for row in packaged.rejected:
        if isinstance(row.detail, Failure):
            assert re.search("[\u4e00-\u9fff]", detail_text(row.detail, chinese)), row


def test_that_a_model_of_the_feed_that_cannot_be_read_says_where_it_is_wrong() -> None:
    document = b'[{"id": "x", "models": [{"id": "m", "prices": {"input_mtok": "dear"}}]}]'
    (provider,) = providers_in(document)
    assert not isinstance(provider, Unreadable)
    (model,) = models_in(provider)
    assert isinstance(model, Unreadable)
    assert "input_mtok" in str(model.detail) or "prices" in str(model.detail)
    assert "`" not in str(model.detail)


def test_that_the_text_of_an_unusable_row_gives_the_reason_in_english() -> None:
    with pytest.raises(UnusableRowError, match="bad-row: it is no object"):
        raise UnusableRowError("bad-row", NotObject(""))
