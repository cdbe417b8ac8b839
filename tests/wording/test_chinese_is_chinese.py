"""Chinese texts hold no English word that is not a name, a sign or something to type."""

from __future__ import annotations

import re

import pytest

from advisor.catalog import load_bundled
from advisor.cli import main
from advisor.wording import Words, numbers
from advisor.wording.hosting_assumptions import unit_name

CATALOG = load_bundled()
CHINESE = Words("zh")
# Signs of units, and words that Chinese readers use as they are.
SIGNS = {"FLOP", "GB", "GB/s", "W", "µs", "token", "kWh", "kW"}


@pytest.mark.parametrize("unit", sorted({c.unit for c in CATALOG.constants.values()}))
def test_that_every_unit_of_the_hosting_model_has_its_chinese(unit: str) -> None:
    said = unit_name(unit, CHINESE)
    assert set(re.findall(r"[A-Za-zµ]+(?:/s)?", said)) <= SIGNS, said


@pytest.mark.parametrize(
    ("billions", "said"), [(24.4, "244 亿"), (0.5, "5 亿"), (671, "6710 亿"), (1600, "1.6 万亿")]
)
def test_that_parameters_are_counted_as_chinese_counts(billions: float, said: str) -> None:
    assert numbers.parameters(billions, CHINESE) == said


def test_that_the_two_menus_of_data_have_different_names() -> None:
    names = {CHINESE.say(text) for text in ("My da&ta…", "&My figures…")}
    bare = {re.sub(r"\(&\w\)|…", "", name) for name in names}
    assert len(bare) == 2


COMMANDS = [
    ["host", "--model", "qwen3.6-27b", "--device", "rtx-5090", "--precision", "q4_k_m"],
    ["use-cases"],
    ["recommend", "--use-case", "regulated-on-premises", "--limit", "5"],
]
# English words that a command printed by mistake would show; names of things are not among them.
ENGLISH = re.compile(
    r"\b(?:the|and|of|is|are|was|not|with|for|months?|years?|hours?|nodes?|requests?|share|billion|"
    r"devices?|unknown|none|value|price|cannot|must|times|an?|to)\b"
)


@pytest.mark.parametrize("arguments", COMMANDS, ids=lambda a: a[0])
def test_that_the_terminal_speaks_no_english_words_in_chinese(
    arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    main([*arguments, "--lang", "zh"])
    said = capsys.readouterr().out
    assert re.search(r"[\u4e00-\u9fff]", said)
    assert ENGLISH.findall(said) == []


def test_that_the_report_speaks_no_english_words_in_chinese(
    capsys: pytest.CaptureFixture[str],
) -> None:
    main(["recommend", "--format", "md", "--use-case", "company-knowledge", "--lang", "zh"])
    lines = capsys.readouterr().out.splitlines()
    shown = [line for line in lines if re.search(r"[\u4e00-\u9fff]", line)]
    bare = [re.sub(r"\[[^\]]*\]", "", line) for line in shown]  # titles of sources
    found = [(word, line[:90]) for line in bare for word in UNITS.findall(line)]
    assert found == []


# Titles of sources are English; units and measures never are.
UNITS = re.compile(r"\b(?:months?|years?|hours?|nodes?|requests?|billion|unknown|tokens)\b")
