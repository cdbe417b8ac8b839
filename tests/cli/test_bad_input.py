"""Bad input: a sentence that says what and where, exit code 2, never a traceback."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from advisor import Scenario, load_catalog
from advisor.cli import main
from advisor.decision.scenario_file import dump_scenario
from advisor.intake.layered import load_catalog as read_anew

Printed = pytest.CaptureFixture[str]


@pytest.mark.usefixtures("terminal_of_the_world")
@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["recommend", "--use-case", "nonsense"], "no use case 'nonsense'. Known are: everyday"),
        (["recommend", "--set", "cost=101"], "The priority of cost is 101"),
        (["recommend", "--set", "cost=-1"], "The priority of cost is -1"),
        (["recommend", "--set", "cost=nan"], "write it as PRIORITY=VALUE"),
        (["recommend", "--set", "price=10"], "no priority 'price'. Known are: capability"),
        (["recommend", "--set", "cost"], "write it as PRIORITY=VALUE"),
        (["recommend", "--set", "cost=much"], "write it as PRIORITY=VALUE"),
        (["recommend", "--swing", "cost>price"], "no priority 'price'. Known are: capability"),
        (["recommend", "--swing", "cost>speed=cost"], "names cost more than once"),
        (["recommend", "--swing", "cost>>speed"], "a name is missing; write it as"),
        (["recommend", "--swing", ""], "a name is missing; write it as"),
        (["recommend", "--swing", "cost<speed"], "no priority 'cost<speed'"),
        (["recommend", "--requests", "-5"], "must lie within 0 and"),
        (
            ["recommend", "--requests", "1e13"],
            "--requests: '1e13' must lie within 0 and 1,000",
        ),
        (["recommend", "--requests", "2.5"], "is no whole number"),
        (["recommend", "--cached-share", "120%"], "must lie within 0 and 1"),
        (["recommend", "--batch-share", "-0.1"], "must lie within 0 and 1"),
        (["recommend", "--users", "0"], "workload.users"),
        (["recommend", "--as-of", "yesterday"], "is no day such as 2026-11-23"),
        (["recommend", "--rate", "0"], "must lie within 0.01 and"),
        (["recommend", "--rate", "nan"], "is no number"),
        (["recommend", "--budget", "-1"], "must lie within 0 and"),
        (["recommend", "--budget", "inf"], "is no number"),
        (["recommend", "--currency", "EUR"], "No exchange rate is known for EUR"),
        (["recommend", "--currency", "gold"], "no currency 'gold'. Known are: CNY, USD"),
        (["recommend", "--lang", "fr"], "there is no 'fr'"),
        (["recommend", "--format", "xml"], "there is no 'xml'"),
        (["recommend", "--scenario", "missing.toml"], "missing.toml cannot be read"),
        (["recommend", "--scenario", "x.toml", "--use-case", "y"], "not both"),
        (["report", "out.doc"], "no report format '.doc'. Known are: .pdf"),
        (["report", "out"], "no report format ''. Known are: .pdf"),
        (["report", "missing/out.md"], "The folder does not exist"),
        (["report"], "FILE"),
        (["data"], "COMMAND"),
        (["nonsense"], "no command or file 'nonsense'. Known are: recommend"),
        (["missing.toml"], "missing.toml is not there"),
        (["recommend", "extra"], "These are not known: extra"),
    ],
)
def test_that_it_is_said_in_a_sentence(
    arguments: list[str],
    said: str,
    capsys: Printed,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(arguments) == 2
    printed = capsys.readouterr()
    assert printed.out == ""
    assert said in printed.err
    assert list(tmp_path.iterdir()) == []


def scenario_text() -> str:
    return dump_scenario(Scenario.from_use_case(load_catalog(), "everyday-coding"))


@pytest.mark.usefixtures("terminal_of_the_world")
@pytest.mark.parametrize(
    ("given", "changed", "said"),
    [
        ("schema = 3", "schema = 4", "written by a newer Model Advisor"),
        ("schema = 3", "", "no scenario file"),
        ("everyday-coding", "night-coding", "no use case 'night-coding'"),
        ("cost = 40.0", "cost = 400.0", "priorities"),
        (
            "requests_per_month = ",
            "requests_per_month = -",
            "workload.requests_per_month",
        ),
        ("[workload]", "[workload", "cannot be read at line"),
        ("[workload]", "[workload]\nnonsense = 1", "nonsense"),
    ],
)
def test_that_a_broken_scenario_is_said_with_its_file_and_key(
    given: str, changed: str, said: str, tmp_path: Path, capsys: Printed
) -> None:
    text = scenario_text()
    assert given in text
    path = tmp_path / "mine.toml"
    path.write_text(text.replace(given, changed, 1), encoding="utf-8")
    assert main(["recommend", "--scenario", str(path)]) == 2
    error = capsys.readouterr().err
    assert said in error
    assert "mine.toml" in error


@pytest.mark.usefixtures("terminal_of_the_world")
@pytest.mark.parametrize("data", [b"", b"\xff\xfe\x00", b"\x89PNG\r\n", b"[" * 10_000, b"{}"])
@pytest.mark.parametrize("name", ["x.toml", "x.json"])
def test_that_no_file_makes_a_traceback(
    data: bytes, name: str, tmp_path: Path, capsys: Printed
) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    assert main(["recommend", "--scenario", str(path)]) == 2
    assert name in capsys.readouterr().err


@pytest.mark.usefixtures("terminal_of_the_world")
def test_that_nothing_fitting_ends_with_one_and_names_the_must_have(capsys: Printed) -> None:
    assert main(["recommend", "--budget", "0", "--own-machines", "--lang", "en"]) == 1
    printed = capsys.readouterr()
    assert printed.out == ""
    assert "“Budget a month” keeps out most" in printed.err
    assert "Without it" in printed.err


def test_that_a_day_before_all_models_fits_nothing(capsys: Printed) -> None:
    assert main(["recommend", "--as-of", "2019-01-01", "--lang", "en"]) == 1
    assert "none is on offer on 2019-01-01" in capsys.readouterr().err


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
@pytest.mark.parametrize("arguments", [["recommend"], ["recommend", "--format", "json"]])
def test_that_a_full_disk_behind_the_output_is_said(
    environment: dict[str, str], arguments: list[str]
) -> None:

    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            [sys.executable, "-m", "tests.cli.of_the_world", *arguments],
            stdout=full, stderr=subprocess.PIPE, check=False, env=environment,
        )  # fmt: skip
    assert done.returncode == 2
    assert done.stderr.decode().strip() == (
        "The output cannot be written: No space left on device."
    )


@pytest.mark.usefixtures("terminal_of_the_world")
@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
def test_that_a_report_onto_a_full_disk_is_said(tmp_path: Path, capsys: Printed) -> None:
    path = tmp_path / "out.md"
    path.symlink_to("/dev/full")
    assert main(["report", str(path)]) == 2
    assert "The disk is full" in capsys.readouterr().err


@pytest.fixture
def copy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the bundled tables, which the program reads in their place."""
    from advisor.catalog import loading
    from advisor.catalog.locate import bundled

    folder = tmp_path / "data"
    shutil.copytree(Path(str(bundled("data"))), folder)
    monkeypatch.setattr(loading, "bundled", lambda _name: folder)
    monkeypatch.setattr("advisor.cli.catalogue.load_catalog", read_anew)
    return folder


@pytest.mark.parametrize("encoding", ["gb18030", "utf-8-sig"])
def test_that_tables_in_gbk_or_with_a_bom_are_read(
    copy: Path, encoding: str, capsys: Printed
) -> None:
    for path in copy.glob("*.csv"):
        path.write_bytes(path.read_text(encoding="utf-8").encode(encoding))
    assert main(["recommend", "--lang", "zh", "--limit", "1"]) == 0
    assert "日常编程" in capsys.readouterr().out


def test_that_a_missing_table_is_said_by_name(copy: Path, capsys: Printed) -> None:
    (copy / "scores.csv").unlink()
    assert main(["recommend"]) == 2
    assert "scores.csv" in capsys.readouterr().err


def test_that_a_broken_cell_is_said_with_file_row_and_column(copy: Path, capsys: Printed) -> None:
    path = copy / "exchange_rates.csv"
    header, first, *rest = path.read_text(encoding="utf-8").splitlines()
    cells = dict(zip(header.split(","), first.split(","), strict=True)) | {"per_usd": "seven"}
    path.write_text("\n".join([header, ",".join(cells.values()), *rest]), encoding="utf-8")
    assert main(["recommend"]) == 2
    assert "exchange_rates.csv, row 2, column per_usd" in capsys.readouterr().err
