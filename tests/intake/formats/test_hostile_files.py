"""Whatever a file holds: a reading or one sentence, within a second, and never a traceback."""

from __future__ import annotations

import math
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from advisor.catalog.problems import InputError
from advisor.intake.files.limits import MAX_SCORES
from advisor.intake.files.progress import Progress
from advisor.intake.formats import aider, bfcl, livebench, lm_eval, swe_bench
from advisor.intake.reading import Publication, Reading
from advisor.intake.recognising import BY_ID, FORMATS, detect
from advisor.intake.score_collector import ScoreCollector
from advisor.intake.tables import generic_table
from tests.intake.formats.hostile_answers import answer, answer_text

# ------------------------------------------------------------------ anything


@pytest.mark.parametrize("format_", FORMATS, ids=lambda f: f.id)
@given(data=st.binary(max_size=600))
@settings(max_examples=60)
def test_that_any_bytes_are_a_reading_or_a_sentence(format_: Any, data: bytes) -> None:
    for file in (f"x{format_.endings[0]}", "table_2026_01_08.csv"):
        answer(format_.read, data, file)
        assert format_.looks_like(data, file) in (True, False)


_PIECES = st.sampled_from(
    [b"null", b"NaN", b"-1e999", b"{", b"}", b"[", b"]", b'"', b",", b"\x00", b"\xff\xfe", b"\n",
     b"9" * 5000, b"true", b"\\ud800", b"\xed\xa0\x80", b"1e400", b"-", b":", b"&a *a",
     b"=cmd|'/c'!A1", b"!!python/object:os.system ", b"<!DOCTYPE x>", b"../../etc/passwd", b"\r",
     b"\t", "％".encode()]
)  # fmt: skip
_EDITS = st.lists(
    st.tuples(st.floats(0, 1), st.integers(0, 12), _PIECES | st.binary(max_size=4)),
    min_size=1,
    max_size=5,
)


@given(edits=_EDITS, cut=st.none() | st.floats(0, 1))
@settings(max_examples=60)
def test_that_a_file_with_a_few_changed_bytes_is_read_or_refused_with_a_sentence(
    sample: tuple[str, str, bytes], edits: list[tuple[float, int, bytes]], cut: float | None
) -> None:
    format_id, file, data = sample
    for place, length, piece in edits:
        begin = int(place * len(data))
        data = data[:begin] + piece + data[begin + length :]
    if cut is not None:
        data = data[: int(cut * len(data))]
    found = answer(BY_ID[format_id].read, data, file)
    if isinstance(found, Reading):
        for score in found.scores:
            terms = score.terms
            assert math.isfinite(terms.value)
            assert terms.low is None or terms.low <= terms.value
            assert terms.high is None or terms.value <= terms.high
            (score.model + score.benchmark + (terms.harness or "")).encode()


def test_that_half_a_file_is_a_reading_or_a_sentence(sample: tuple[str, str, bytes]) -> None:
    format_id, file, data = sample
    for part in range(1, 20):
        answer(BY_ID[format_id].read, data[: len(data) * part // 20], file)


# ------------------------------------------------------------------ YAML


def test_that_a_yaml_bomb_is_refused_at_its_first_anchor() -> None:
    lines = ['a: &a ["x","x"]'] + [
        f"{chr(98 + n)}: &{chr(98 + n)} [*{chr(97 + n)},*{chr(97 + n)}]" for n in range(20)
    ]
    assert "anchors and aliases" in answer_text(
        aider.FORMAT.read, "\n".join(lines).encode(), "b.yml"
    )


@pytest.mark.parametrize(
    "tag", ["!!python/object/apply:os.system", "!!python/name:os.system", "!own", "!!binary"]
)
def test_that_yaml_tags_are_refused(tag: str) -> None:
    data = f"- model: {tag} [x]\n  pass_rate_2: 1\n".encode()
    assert "is not read" in answer_text(aider.FORMAT.read, data, "b.yml")


@pytest.mark.parametrize("data", [b"[" * 100_000, b"- " * 100_000, b"? " * 50_000, b"{a: " * 3_000])
def test_that_deep_yaml_is_refused(data: bytes) -> None:
    answer_text(aider.FORMAT.read, data, "b.yml")


def test_that_too_much_yaml_is_refused() -> None:
    assert "more than" in answer_text(aider.FORMAT.read, b"- a: b\n" * 200_000, "b.yml")
    assert "at most 5 MB" in answer_text(aider.FORMAT.read, b"- a: b\n" * 800_000, "b.yml")


def test_that_a_repeated_yaml_key_loses_only_its_entry(make: Any) -> None:
    data = make.AIDER.replace("edit_format: diff", "edit_format: diff\n  model: other").encode()
    reading = aider.FORMAT.read(data, "b.yml")
    assert [s.model for s in reading.scores] == ["Some Model (no think)"]
    assert [(r.name, r.reason) for r in reading.aside] == [("model:5", "repeated-key")]


# ------------------------------------------------------------------ JSON


@pytest.mark.parametrize(
    "data", [b"[" * 5_000_000, b'{"a":' * 500_000, b'{"results":' + b"[" * 9_999]
)
def test_that_deep_json_is_refused(data: bytes) -> None:
    assert "nested too deeply" in answer_text(lm_eval.FORMAT.read, data, "b.json")


def test_that_a_repeated_json_key_loses_only_its_entry() -> None:
    data = (
        b'{"results": {"a": {"acc": 0.9, "acc": 0.1}, "b": {"acc": 0.5}, '
        b'"c": {"acc": 1, "acc": 1}},'
        b' "model_name": "m"}'
    )
    reading = lm_eval.FORMAT.read(data, "b.json")
    assert [(s.benchmark, s.terms.value) for s in reading.scores] == [("b", 50), ("c", 100)]
    assert [(r.name, r.reason) for r in reading.aside] == [("acc", "repeated-key")]
    assert [(r.name, r.reason) for r in reading.rejected] == [("m · a", "no-value")]


@pytest.mark.parametrize("word", ["NaN", "Infinity", "-Infinity", "1e999", "true", '"71"', "[]"])
def test_that_a_json_value_that_is_no_finite_number_is_no_value(make: Any, word: str) -> None:
    data = make.swe_boards(("bash-only", [make.swe_run()])).replace(b"65.0", word.encode())
    reading = swe_bench.FORMAT.read(data, "b.json")
    assert [r.reason for r in reading.rejected] == ["no-value"]


def test_that_a_number_of_thousands_of_digits_costs_its_entry_alone() -> None:
    long = b"9" * 100_000
    data = b'{"results": {"a": {"acc": ' + long + b'}, "b": {"acc": 0.5}}, "model_name": "m"}'
    reading = lm_eval.FORMAT.read(data, "b.json")
    assert [(s.benchmark, s.terms.value) for s in reading.scores] == [("b", 50)]
    assert [r.reason for r in reading.rejected] == ["no-value"]


def test_that_too_many_values_are_refused() -> None:
    data = b'{"results": [' + b"1," * 2_500_000 + b"1]}"
    assert "million values" in answer_text(lm_eval.FORMAT.read, data, "b.json")


def test_that_a_json_error_names_its_place() -> None:
    text = answer_text(lm_eval.FORMAT.read, b'{\n "results": {,', "b.json")
    assert text.startswith("b.json: the JSON cannot be read at line 2, column 14.")


@pytest.mark.parametrize("mark", [b"\xef\xbb\xbf", b"\n\n  "])
def test_that_a_mark_before_json_is_passed_over(make: Any, mark: bytes) -> None:
    data = mark + make.as_json(make.lm_eval_run())
    assert lm_eval.FORMAT.read(data, "b.json").scores


def test_that_json_in_gbk_is_read(make: Any) -> None:
    import json

    output = make.promptfoo_output([make.promptfoo_result()])
    output["config"]["description"] = "客服问题"
    data = json.dumps(output, ensure_ascii=False).encode("gb18030")
    assert BY_ID["promptfoo"].read(data, "b.json").scores[0].benchmark == "客服问题"


def test_that_names_that_no_file_can_hold_are_set_aside(make: Any) -> None:
    for name in ("a\ud800b", "a\x1b[31mb", "x" * 1000, "a\nb"):
        data = make.swe_boards(("bash-only", [make.swe_run(tags=[f"Model: {name}"])]))
        (rejected,) = swe_bench.FORMAT.read(data, "b.json").rejected
        assert rejected.reason == "bad-row"
        rejected.name.encode()


# ------------------------------------------------------------------ text tables


@pytest.mark.parametrize(
    "read", [generic_table.FORMAT.read, bfcl.FORMAT.read], ids=["table", "bfcl"]
)
def test_that_a_million_columns_are_refused(read: Any) -> None:
    data = b"Model,Overall Acc," + b"x," * 1_000_000
    assert "more than 2000 cells" in answer_text(read, data, "b.csv")


@pytest.mark.parametrize(
    "data",
    [
        b"model,score\n" + b"m,1\n" * 1_000_000,
        b"\r" * 5_000_000 + b"a,b",
        b'model,score\n"' + b"a" * 3_000_000,
        b'"' * 3_000_000,
        b"model,score\nm,\x00",
        b"model,score\nm,\xff\xfe\x80",
    ],
    ids=["rows", "returns", "endless field", "quotes", "nul", "no text"],
)
def test_that_nasty_text_is_refused(data: bytes) -> None:
    answer_text(generic_table.FORMAT.read, data, "b.csv")
    answer_text(livebench.FORMAT.read, data, "table_2026_01_08.csv")


def test_that_too_many_rows_are_cut_off_with_a_remark() -> None:
    found = ScoreCollector()
    for number in range(MAX_SCORES + 50):
        found.add(f"row {number}", f"m{number}", "b", 1.0, date=found.today, self_reported=False)
    reading = found.reading("table", "b.csv", Publication("t", "p"))
    assert len(reading.scores) == MAX_SCORES + 1
    assert [r.reason for r in reading.rejected] == ["too-many"]


# ------------------------------------------------------------------ time


def test_that_a_reading_that_takes_too_long_is_given_up() -> None:
    progress = Progress("b.json", seconds=-1)
    with pytest.raises(InputError, match="takes too long"):
        progress.report(0.5)
    with pytest.raises(InputError, match="takes too long"):
        progress.part(0.5, 0.9).report(0.5)


def test_that_a_file_larger_than_the_limit_is_refused() -> None:
    with pytest.raises(InputError, match="at most 64 MB"):
        detect(b"x" * 64_000_001, "b.csv")
