"""Every text has its Chinese, with the same fields, and is said as it is written."""

from __future__ import annotations

import gc
import gettext
import importlib.util
import re
import shutil
import weakref
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from babel.messages.catalog import Catalog
from hypothesis import given
from hypothesis import strategies as st

import advisor
from advisor.wording import Words, names, numbers
from advisor.wording.columns import column_name
from advisor.wording.namer import Namer
from advisor.wording.narrator import Narrator
from advisor.wording.standing import explained, headline
from advisor.wording.swing_sentence import swing_sentence
from advisor.wording.verdicts import verdict_sentence
from advisor.wording.warnings import warning_sentence
from tests.world.loading import world

if TYPE_CHECKING:
    from types import ModuleType

ROOT = Path(__file__).resolve().parents[2]
CATALOG = world()
FIELD = re.compile(r"\{(\w+)\}")


def script(name: str) -> ModuleType:
    spec = importlib.util.spec_from_file_location(name, ROOT / f"resources/locale/{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def build() -> ModuleType:
    return script("build")


@pytest.fixture(scope="module")
def texts(build: ModuleType) -> Catalog:
    """All texts of the program, collected once: nothing here changes them."""
    made = build.updated()
    assert isinstance(made, Catalog)
    return made


def test_that_every_text_has_its_chinese(build: ModuleType, texts: Catalog) -> None:
    assert build.untranslated(texts) == []
    assert build.PO.read_text(encoding="utf-8") == build.written(texts)


def test_that_a_language_is_a_folder_to_the_build(
    build: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    po = tmp_path / "resources" / "locale" / "ja" / "LC_MESSAGES" / "advisor.po"
    po.parent.mkdir(parents=True)
    header = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=utf-8\\n"\n'
    po.write_text(f'{header}\nmsgid "Score"\nmsgstr "得点"\n', encoding="utf-8")
    found = build.updated(po)
    assert found.get("Score").string == "得点"
    assert "Offer" in build.untranslated(found)
    (tmp_path / "advisor" / "wording").mkdir(parents=True)
    shutil.copy(ROOT / "advisor/wording/po_file.py", tmp_path / "advisor/wording")
    hook = script("hatch_build").TextsHook
    monkeypatch.setattr(hook, "root", str(tmp_path))
    hook.initialize(hook.__new__(hook), "standard", {})
    with po.with_suffix(".mo").open("rb") as file:
        assert gettext.GNUTranslations(file).gettext("Score") == "得点"


def test_that_every_text_is_said_as_it_is_written_in_chinese(texts: Catalog) -> None:
    words = Words("zh")
    for message in texts:
        if isinstance(message.id, str) and message.id:
            assert words.say(message.id) == message.string


def test_that_the_chinese_has_the_fields_of_the_english(texts: Catalog) -> None:
    for message in texts:
        if not message.id:
            continue
        assert message.string is not None, message.id
        english = message.id if isinstance(message.id, str) else message.id[1]
        chinese = message.string if isinstance(message.string, str) else message.string[0]
        assert set(FIELD.findall(english)) == set(FIELD.findall(chinese)), english
        assert ("&" in english) == ("&" in chinese), english


def test_that_every_answer_can_be_said_in_both_languages() -> None:
    for use_case in CATALOG.use_cases:
        result = advisor.recommend(CATALOG, advisor.Scenario.from_use_case(CATALOG, use_case))
        for words in (Words("en"), Words("zh")):
            for offer in result.offers:
                text = headline(Narrator(result, words), explained(result, offer))
                assert names.model_name(result.candidate(offer)) in text
                said = [
                    warning_sentence(Narrator(result, words), offer, w)
                    for w in result.warnings(offer)
                ]
                assert all(said), offer
                row = result.evaluation.rows[offer]
                for verdict in result.evaluation.rule_results[row]:
                    if verdict.outcome != 2:
                        assert verdict_sentence(Namer(result.catalog, words), verdict), (
                            offer,
                            verdict,
                        )
            for criterion in CATALOG.criteria:
                assert "{" not in swing_sentence(Narrator(result, words), criterion)


def test_that_numbers_say_what_is_unknown() -> None:
    assert numbers.money(None, "CNY") == "–"
    assert numbers.money(2940.4, "CNY") == "¥2,940"
    assert numbers.money(0.0034, "USD") == "$0.0034"
    assert numbers.money(0, "USD") == "$0"
    assert numbers.money(-0.00000042, "USD") == "−$0.00000042"
    assert numbers.money(1e-15, "USD") == "<$0.000000001"
    assert numbers.money_change(-3, "CNY") == "−¥3.00"
    assert numbers.signed(-0.04) == "0.0"
    assert numbers.tokens(131_072) == "128K"
    assert numbers.tokens(256_000) == "256K"
    assert numbers.tokens(1_048_576) == "1M"
    assert numbers.tokens(1_000_000) == "1M"
    assert numbers.tokens(1_150) == "1.15K"
    assert numbers.tokens(999_999) == "1M"
    assert numbers.tokens(1e9) == "1B"
    assert numbers.tokens(1.5e12) == "1.5T"


@given(st.integers(min_value=0, max_value=999 * 10**12))
def test_that_no_number_of_tokens_is_written_with_an_exponent(number: int) -> None:
    assert "e" not in numbers.tokens(number)
    assert numbers.figure(None, advisor.load_catalog().units["%"], Words("zh")) == "未知"


@given(st.floats(1e-320, 1e15), st.sampled_from(["CNY", "USD"]))
def test_that_no_amount_but_nothing_reads_as_nothing(amount: float, currency: str) -> None:
    text = numbers.money(amount, currency)
    assert any(digit in "123456789" for digit in text)


def test_that_a_table_of_names_keeps_no_answer_alive() -> None:
    catalog = world()
    scenario = advisor.Scenario.from_use_case(catalog, "everyday-coding")
    narrator = Narrator(advisor.recommend(catalog, scenario), Words("en"))
    gone = weakref.ref(narrator)
    assert column_name("input", narrator)
    assert names.region_name("EU", narrator)
    del narrator
    gc.collect()
    assert gone() is None


def test_that_chinese_sets_spaces_beside_latin_letters_and_figures_alone() -> None:
    words = Words("zh")
    assert words.say("At {volume} requests a month", volume="10万") == "每月 10万次请求时"
    assert words.say("At {volume} requests a month", volume="34,500") == "每月 34,500 次请求时"
    text = "{model}, {measure}: {chance} that it changes the pick. Cheapest: {way}."
    fields = {"model": "M", "chance": "7%", "way": "x"}
    assert words.say(text, measure="MMLU-Pro", **fields).startswith("M 的 MMLU-Pro：")
    assert words.say(text, measure="速度", **fields).startswith("M 的速度：")
    fastest = "Fastest: {way} with {speed} tokens/s, for {money} more a month."
    for way, said in (("自购 8 × H20", "最快的是自购 8 × H20："), ("Groq", "最快的是 Groq：")):
        assert words.say(fastest, way=way, speed="9", money="¥5").startswith(said)
