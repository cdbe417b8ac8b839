"""Numbers as a Chinese reader writes them: 68%, 33.69万; no space before the sign anywhere."""

from __future__ import annotations

import csv
import re
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from babel.messages.pofile import read_po
from hypothesis import given
from hypothesis import strategies as st

import advisor
from advisor.charts.money_axis import short_number
from advisor.cli import main
from advisor.decision import Scenario, recommend
from advisor.report.build import build_document
from advisor.report.json import answer
from advisor.report.markdown import markdown
from advisor.wording import Words, numbers
from advisor.wording.narrator import Narrator

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).resolve().parents[2]
APART = re.compile(r"[\d}]\s%")
CHINESE, ENGLISH = Words("zh"), Words("en")


@given(st.floats(0, 5), st.integers(0, 2))
def test_that_a_percentage_has_a_space_in_english_alone(share: float, digits: int) -> None:
    shown = numbers.percent(share, ENGLISH, digits)
    assert shown.endswith(" %")
    assert numbers.percent(share, CHINESE, digits) == shown.replace(" %", "%")


def test_that_no_chinese_text_of_the_program_parts_a_number_from_its_sign() -> None:
    path = ROOT / "resources" / "locale" / "zh_CN" / "LC_MESSAGES" / "advisor.po"
    with path.open("rb") as file:
        texts = [text for m in read_po(file) for text in _texts(m.string)]
    assert len(texts) > 1000
    assert [text for text in texts if APART.search(text)] == []


def _texts(string: Any) -> tuple[str, ...]:
    return (string,) if isinstance(string, str) else tuple(string)


def test_that_no_chinese_cell_of_the_tables_does() -> None:
    wrong = []
    for path in sorted((ROOT / "data").glob("*.csv")):
        with path.open(encoding="utf-8", newline="") as file:
            wrong += [
                (path.name, text)
                for row in csv.DictReader(file)
                for column, text in row.items()
                if column and column.endswith("_zh") and text and APART.search(text)
            ]
    for path in sorted((ROOT / "data").glob("*.toml")):
        found = tomllib.loads(path.read_text(encoding="utf-8"))
        wrong += [(path.name, text) for text in _chinese(found) if APART.search(text)]
    assert wrong == []


def _chinese(found: Any) -> Iterator[str]:
    if isinstance(found, dict):
        for key, value in found.items():
            if key == "zh" or key.endswith("_zh"):
                yield str(value)
            else:
                yield from _chinese(value)
    elif isinstance(found, list):
        for value in found:
            yield from _chinese(value)


@pytest.mark.parametrize("use_case", ["everyday-coding", "regulated-on-premises"])
def test_that_no_chinese_report_does(use_case: str) -> None:
    catalog = advisor.load_catalog()
    scenario = Scenario.from_use_case(catalog, use_case, home="CN").replace(currency="CNY")
    narrator = Narrator(recommend(catalog, scenario), CHINESE)
    told = markdown(build_document(narrator))
    assert "%" in told
    assert [line for line in told.splitlines() if APART.search(line)] == []
    # What sources note in English stays as they wrote it.
    plain = [text for text in _strings(answer(narrator, limit=5)) if not text.isascii()]
    assert [text for text in plain if APART.search(text) and _is_chinese(text)] == []


def _strings(found: Any) -> Iterator[str]:
    if isinstance(found, str):
        yield found
    elif isinstance(found, dict):
        for value in found.values():
            yield from _strings(value)
    elif isinstance(found, list | tuple):
        for value in found:
            yield from _strings(value)


def _is_chinese(text: str) -> bool:
    return re.search(r"[\u4e00-\u9fff]", text) is not None


@pytest.mark.parametrize(
    "command",
    [
        ["recommend", "--limit", "5", "--explain", "--ways"],
        ["host", "--model", "qwen3-32b", "--device", "h100-sxm"],
        ["cost", "--offer", "deepseek-v4-pro.at.deepseek", "--input-tokens", "1000",
         "--output-tokens", "10"],
        ["data", "check", "--list", "all", "--limit", "0"],
        ["use-cases"],
        ["prices", "negotiated", "--provider", "deepseek", "--discount", "八折", "--dry-run"],
    ],
    ids=lambda command: command[0],
)  # fmt: skip
def test_that_no_chinese_command_does(
    command: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    main([*command, "--lang", "zh"])
    said = capsys.readouterr().out
    assert said
    assert [line for line in said.splitlines() if APART.search(line)] == []


@pytest.mark.parametrize(
    ("amount", "text"),
    [
        (9_338, "¥9,338"), (99_999, "¥99,999"), (100_000, "¥10万"), (336_851, "¥33.69万"),
        (1_234_567, "¥123.5万"), (99_999_999, "¥1亿"), (100_000_000, "¥1亿"),
        (-336_851, "−¥33.69万"), (0, "¥0"), (0.0421, "¥0.042"),
    ],
)  # fmt: skip
def test_that_large_amounts_count_in_ten_thousands(amount: float, text: str) -> None:
    assert numbers.money(amount, "CNY", CHINESE) == text
    assert "万" not in numbers.money(amount, "CNY", ENGLISH)


@pytest.mark.parametrize(
    ("number", "chinese", "english"),
    [
        (1_000, "1,000", "1k"),
        (10_000, "1万", "10k"),
        (10**6, "100万", "1M"),
        (10**8, "1亿", "100M"),
    ],
)
def test_that_ticks_of_requests_count_in_the_steps_of_the_language(
    number: float, chinese: str, english: str
) -> None:
    assert short_number(number, CHINESE) == chinese
    assert short_number(number, ENGLISH) == english
