"""``advisor import``: the plan in words, then one file, or nothing."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from advisor.cli import main
from advisor.intake.recognising import FORMATS

if TYPE_CHECKING:
    from pathlib import Path

Printed = pytest.CaptureFixture[str]
TABLE = """model,benchmark,score,date
gpt-5,aider-polyglot,12.5,2026-11-01
House model,aider-polyglot,55,2026-11-01
glm-4.6,aider-polyglot,n/a,2026-11-01
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("MODEL_ADVISOR_FOLDER", str(tmp_path / "user"))
    monkeypatch.chdir(tmp_path)
    (tmp_path / "scores.csv").write_text(TABLE, encoding="utf-8")
    return tmp_path / "user"


def files(folder: Path) -> list[str]:
    return sorted(p.name for p in (folder / "imports").glob("*"))


def test_that_the_help_lists_every_format_that_can_be_read(capsys: Printed) -> None:
    assert main(["import", "--help", "--lang", "en"]) == 0
    listed = " ".join(capsys.readouterr().out.split())
    assert f"otherwise it is detected: {', '.join(f.id for f in FORMATS)}" in listed
    assert main(["import", "x.csv", "--format", "nothing", "--lang", "en"]) == 2
    assert "swe-bench" in capsys.readouterr().err


def test_that_a_dry_run_says_what_would_change_and_writes_nothing(
    folder: Path, capsys: Printed
) -> None:
    assert main(["import", "scores.csv", "--dry-run", "--lang", "en"]) == 0
    printed = capsys.readouterr().out
    assert "1 differs · 1 name unmatched · 1 row rejected" in printed
    assert "House model" in printed
    assert "no figure stands there" in printed
    assert "Nothing was written." in printed
    assert files(folder) == []


def test_that_it_speaks_chinese(folder: Path, capsys: Printed) -> None:
    assert main(["import", "scores.csv", "--dry-run", "--lang", "zh"]) == 0
    printed = capsys.readouterr().out
    assert "未匹配的名称 1 个" in printed
    assert "没有数值" in printed
    assert files(folder) == []


def test_that_without_a_terminal_yes_is_needed(folder: Path, capsys: Printed) -> None:
    assert main(["import", "scores.csv", "--lang", "en"]) == 2
    assert "Add --yes" in capsys.readouterr().err
    assert files(folder) == []


def test_that_it_is_imported_listed_and_taken_out(folder: Path, capsys: Printed) -> None:
    assert main(["import", "scores.csv", "--yes", "--lang", "en"]) == 0
    assert "Imported as 0001-table.json" in capsys.readouterr().out
    assert files(folder) == ["0001-table.json"]
    assert main(["import", "scores.csv", "--yes", "--lang", "en"]) == 2
    assert "imported already" in capsys.readouterr().err
    assert main(["import", "--list", "--lang", "en"]) == 0
    assert "scores.csv" in capsys.readouterr().out
    assert main(["import", "--remove", "7", "--lang", "en"]) == 2
    assert "There is no import '7'. Known are: 1." in capsys.readouterr().err
    assert main(["import", "--remove", "1", "--lang", "en"]) == 0
    assert files(folder) == []


def test_that_a_name_is_mapped_and_the_rule_travels_along(folder: Path, capsys: Printed) -> None:
    rule = "house MODEL=glm-4.6"
    assert main(["import", "scores.csv", "--yes", "--map", rule, "--as-json"]) == 0
    plan = json.loads(capsys.readouterr().out)
    assert plan["applied"]
    assert plan["counts"]["unmatched"] == 0
    held = json.loads((folder / "imports" / plan["file"]).read_text(encoding="utf-8"))
    assert [(a["name"], a["target"]) for a in held["aliases"]] == [("House model", "glm-4.6")]


def test_that_json_without_yes_is_a_plan_alone(folder: Path, capsys: Printed) -> None:
    assert main(["import", "scores.csv", "--as-json"]) == 0
    plan = json.loads(capsys.readouterr().out)
    assert not plan["applied"]
    assert plan["unmatched"][0]["name"] == "House model"
    assert plan["rejected"][0]["reason"] == "no-value"
    assert files(folder) == []


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ([], "Give one of"),
        (["scores.csv", "--list"], "Give one of"),
        (["missing.csv"], "missing.csv cannot be read"),
        (["http://example.org/x.csv"], "https"),
        (["scores.csv", "--format", "aider"], "scores.csv"),
        (["scores.csv", "--map", "House model"], "write it as NAME=ID"),
        (["scores.csv", "--map", "House model=nobody"], "--map: There is no model 'nobody'"),
        (["scores.csv", "--map", "Nobody=gpt-5"], "no unmatched name of the file is 'nobody'"),
        (["scores.csv", "--date", "yesterday"], "is no day such as"),
    ],
)
def test_that_bad_input_is_a_sentence_and_nothing_is_written(
    arguments: list[str], said: str, folder: Path, capsys: Printed
) -> None:
    assert main(["import", *arguments, "--yes", "--lang", "en"]) == 2
    printed = capsys.readouterr()
    assert said in printed.err
    assert "Traceback" not in printed.err
    assert files(folder) == []


USAGE = """generation_id,created_at,cost_total,tokens_prompt,tokens_completion,model_permaslug
gen-1,2026-01-01 10:00:00,0.01,1000,200,openai/gpt-5
"""


@pytest.mark.parametrize("options", [[], ["--format", "table"], ["--dry-run"]])
def test_that_a_log_of_usage_is_refused_by_its_name(
    folder: Path, capsys: Printed, options: list[str]
) -> None:
    (folder.parent / "usage.csv").write_text(USAGE, encoding="utf-8")
    assert main(["import", "usage.csv", *options, "--lang", "en"]) == 2
    assert "this is a log of usage, not a table of scores" in capsys.readouterr().err
    assert main(["import", "usage.csv", *options, "--lang", "zh"]) == 2
    assert "这是用量记录，不是成绩表" in capsys.readouterr().err
    assert files(folder) == []


def test_that_effort_part_and_money_a_task_stand_beside_a_score(
    folder: Path, capsys: Printed
) -> None:
    text = (
        "model,benchmark,score,date,effort,subset,cost per task\n"
        "gpt-5,aider-polyglot,12.5,2026-11-01,high,Python,0.25\n"
    )
    (folder.parent / "tasks.csv").write_text(text, encoding="utf-8")
    assert main(["import", "tasks.csv", "--dry-run", "--lang", "en"]) == 0
    assert "effort high, only Python, $0.25 a task" in capsys.readouterr().out
    assert main(["import", "tasks.csv", "--dry-run", "--lang", "zh"]) == 0
    printed = capsys.readouterr().out
    assert "每题 $0.25" in printed
    assert "仅 Python" in printed


OWN = "model,Contract review\ngpt-5,3.5\nglm-4.6,4\n"


def test_that_an_own_evaluation_is_imported_as_a_benchmark_and_counted(
    folder: Path, capsys: Printed, tmp_path: Path
) -> None:
    (tmp_path / "own.csv").write_text(OWN, encoding="utf-8")
    command = ["import", "own.csv", "--date", "2026-11-01", "--lang", "en"]
    assert main([*command, "--dry-run"]) == 0
    assert "--own 'Contract review'" in capsys.readouterr().out
    assert main([*command, "--yes", "--own", "contract review=0..5"]) == 0
    assert "--mix=+own-contract-review" in capsys.readouterr().out
    (held,) = (folder / "imports").glob("*.json")
    (scale,) = json.loads(held.read_text(encoding="utf-8"))["benchmarks"]
    assert (scale["unit"], scale["chance"], scale["best"]) == ("points", 0, 5)
    mix = "+own-contract-review=0.4@4"
    assert main(["recommend", "--mix", mix, "--format", "json", "--limit", "1"]) == 0
    counted = json.loads(capsys.readouterr().out)["scenario"]["mix"][-1]
    assert (counted["benchmark"], counted["share"]) == ("own-contract-review", pytest.approx(0.4))


@pytest.mark.parametrize(
    ("own", "said"),
    [
        ("Contract review=0..2", "no row has a figure that can be taken"),
        ("Contract review=5..0", "must lie"),
        ("Contracts", "--own Contracts: no unmatched name of the file is 'contracts'"),
        ("=0..5", "--own =0..5: write it as NAME or NAME=CHANCE..BEST"),
    ],
)
def test_that_an_own_benchmark_that_cannot_be_is_refused_in_a_sentence(
    own: str, said: str, folder: Path, capsys: Printed, tmp_path: Path
) -> None:
    (tmp_path / "own.csv").write_text(OWN, encoding="utf-8")
    command = ["import", "own.csv", "--date", "2026-11-01", "--yes", "--lang", "en"]
    assert main([*command, "--own", own]) == 2
    assert said in capsys.readouterr().err
    assert files(folder) == []
