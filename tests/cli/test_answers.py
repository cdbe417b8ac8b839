"""What the commands answer, in all formats and both languages."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

from advisor import Scenario, load_catalog, recommend
from advisor.cli import main
from advisor.cli.columns import aligned, padded, shortened, width
from advisor.decision.scenario_file import dump_scenario
from advisor.report import FORMATS

if TYPE_CHECKING:
    from pathlib import Path

    from advisor import Catalog

Run = Callable[..., "subprocess.CompletedProcess[str]"]
Printed = pytest.CaptureFixture[str]


def test_that_the_table_ranks_as_the_recommendation_does(capsys: Printed) -> None:
    assert main(["recommend", "--lang", "en"]) == 0
    catalog = load_catalog()
    best = recommend(catalog, Scenario.from_use_case(catalog, "everyday-coding"))
    out = capsys.readouterr().out
    table = out[out.index("Rank  Offer") :]
    # Before a rank may stand the bracket of a tie.
    rows = [line.lstrip("┌│└ ").split()[0] for line in table.splitlines()[1:16]]
    assert rows == [str(n) for n in range(1, 16)]
    assert best.candidate(best.ranked[0]).model.name in out.splitlines()[1]
    assert "\x1b" not in out


@pytest.mark.usefixtures("terminal_of_the_world")
def test_that_json_has_the_keys_that_programs_rely_on(capsys: Printed) -> None:
    assert main(["recommend", "--format", "json", "--limit", "3", "--lang", "en"]) == 0
    plain = json.loads(capsys.readouterr().out)
    assert set(plain) >= {
        "catalogue", "as_of", "scenario", "weights", "ranking", "picks", "not_enough_known",
        "removed", "sources",
    }  # fmt: skip
    assert [row["rank"] for row in plain["ranking"]] == [1, 2, 3]
    assert set(plain["ranking"][0]) >= {
        "rank", "offer", "model", "provider", "kind", "score", "low", "high", "coverage",
        "monthly_cost", "contributions", "figures", "warnings",
    }  # fmt: skip
    first = plain["ranking"][0]
    assert sum(first["contributions"].values()) == pytest.approx(first["score"])
    assert set(first["monthly_cost"]) == {"amount", "currency", "own"}


@pytest.mark.usefixtures("terminal_of_the_world")
def test_that_markdown_is_the_whole_report(capsys: Printed) -> None:
    assert main(["recommend", "--format", "md", "--lang", "en"]) == 0
    out = capsys.readouterr().out
    assert out.startswith("# Which language model for: Everyday coding")
    assert "## Evidence" in out


@pytest.mark.usefixtures("terminal_of_the_world")
def test_that_chinese_is_spoken_when_asked_for_or_when_the_system_does(
    run: Run, capsys: Printed
) -> None:
    assert main(["recommend", "--lang", "zh", "--limit", "1"]) == 0
    asked = capsys.readouterr().out
    assert "日常编程" in asked
    system = run("recommend", "--limit", "1", LANG="zh_CN.UTF-8")
    assert system.stdout == asked


def test_that_priorities_must_haves_day_and_currency_are_taken_over(capsys: Printed) -> None:
    code = main(
        ["recommend", "--use-case", "company-knowledge", "--set", "cost=80", "--set",
         "data-control=10", "--open-weights", "--no-commercial-use", "--budget", "90000",
         "--data-stays-in", "CN", "--as-of", "2026-06-01", "--currency", "CNY", "--rate", "7",
         "--requests", "1000", "--format", "json", "--limit", "1"]
    )  # fmt: skip
    assert code in {0, 1}
    plain = json.loads(capsys.readouterr().out)
    scenario = plain["scenario"]
    assert scenario["priorities"]["cost"] == 80
    assert scenario["priorities"]["data_control"] == 10
    constraints = scenario["constraints"]
    assert constraints["open_weights"]
    assert not constraints["commercial_use"]
    assert constraints["data_stays_in"] == ["CN"]
    assert (constraints["monthly_budget"], constraints["budget_currency"]) == (90000, "CNY")
    assert scenario["workload"]["requests_per_month"] == 1000
    assert plain["as_of"] == "2026-06-01"
    assert plain["exchange_rate"]["cny_per_usd"] == 7


@pytest.mark.usefixtures("terminal_of_the_world")
def test_that_an_order_of_swings_gives_rank_order_centroid_weights(capsys: Printed) -> None:
    order = "cost > capability>openness=data-control"
    asked = ["recommend", "--swing", order, "--limit", "1"]
    assert main([*asked, "--format", "json", "--lang", "en"]) == 0
    weights = json.loads(capsys.readouterr().out)["weights"]
    by_order = {"cost": 25 / 48, "capability": 13 / 48, "openness": 5 / 48, "data_control": 5 / 48}
    for criterion, weight in weights.items():
        assert weight == pytest.approx(by_order.get(criterion, 0), abs=1e-9)
    assert main([*asked, "--lang", "en"]) == 0
    said = "Weights by your order: Cost 52.1 %, Capability 27.1 %, Openness 10.4 %, Data control"
    assert said in capsys.readouterr().out


def test_that_single_sliders_move_after_the_order_and_locked_ones_stay(
    capsys: Printed, tmp_path: Path
) -> None:
    json_of_one = ["--format", "json", "--limit", "1"]
    asked = ["recommend", "--swing", "cost>capability", "--set", "speed=50"]
    assert main([*asked, *json_of_one]) == 0
    priorities = json.loads(capsys.readouterr().out)["scenario"]["priorities"]
    assert priorities["cost"] == 100
    assert priorities["speed"] == 50
    catalog = load_catalog()
    path = tmp_path / "locked.advisor.toml"
    scenario = Scenario.from_use_case(catalog, "everyday-coding").replace(locked=("cost",))
    path.write_text(dump_scenario(scenario), encoding="utf-8")
    asked = ["recommend", "--scenario", str(path), "--swing"]
    assert main([*asked, "capability>speed", *json_of_one]) == 0
    assert json.loads(capsys.readouterr().out)["scenario"]["priorities"]["cost"] == 40
    assert main([*asked, "cost>speed"]) == 2
    assert "cost, whose slider is locked" in capsys.readouterr().err


@pytest.mark.usefixtures("terminal_of_the_world")
def test_that_a_scenario_file_and_a_json_report_answer_alike(
    tmp_path: Path, capsys: Printed, world: Catalog
) -> None:
    scenario = Scenario.from_use_case(world, "long-documents").with_priority("speed", 77)
    path = tmp_path / "mine.advisor.toml"
    path.write_text(dump_scenario(scenario), encoding="utf-8")
    report = tmp_path / "mine.json"
    assert main(["report", str(report), "--scenario", str(path)]) == 0
    assert main(["recommend", "--scenario", str(path), "--lang", "en"]) == 0
    first = capsys.readouterr().out
    assert main(["recommend", "--scenario", str(report), "--lang", "en"]) == 0
    assert capsys.readouterr().out == first


@pytest.mark.usefixtures("qapp", "terminal_of_the_world")
@pytest.mark.parametrize("ending", list(FORMATS))
def test_that_the_format_of_a_report_follows_its_ending(
    ending: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Printed
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(["report", f"out{ending}"]) == 0
    out, told = capsys.readouterr()
    assert out == ""
    assert f"out{ending}" in told
    assert (tmp_path / f"out{ending}").stat().st_size > 5_000
    assert [p.name for p in tmp_path.iterdir()] == [f"out{ending}"]


def test_that_a_report_is_drawn_without_a_display(run: Run, tmp_path: Path) -> None:
    done = run("report", "out.pdf")
    assert (done.returncode, done.stdout) == (0, ""), done.stderr
    assert (tmp_path / "out.pdf").stat().st_size > 5_000


def test_that_the_use_cases_are_listed(capsys: Printed) -> None:
    assert main(["use-cases", "--format", "json", "--lang", "zh"]) == 0
    plain = json.loads(capsys.readouterr().out)
    assert plain[0]["id"] == "everyday-coding"
    assert plain[0]["name"] == "日常编程"
    assert len(plain) == len(load_catalog().use_cases)


@pytest.mark.usefixtures("terminal_of_the_world")
def test_that_the_audit_is_printed_for_people_and_programs(capsys: Printed) -> None:
    code = main(["data", "check", "--lang", "en", "--limit", "2"])
    shown = capsys.readouterr().out
    assert main(["data", "check", "--format", "json"]) == code
    plain = json.loads(capsys.readouterr().out)
    assert sum(plain["counts"].values()) == len(plain["findings"])
    assert plain["faults"] == sum(finding["fault"] for finding in plain["findings"])
    assert f"{plain['faults']:,} faults" in shown
    checked = plain["checked"]
    assert sum(checked["outcomes"].values()) == sum(checked["opened"].values())
    assert f"{checked['figures']} figures in {checked['rows']} rows" in shown
    assert f"{checked['outcomes']['agreed']} agree" in shown
    assert checked["oldest"] in shown
    assert all(row["source"] and row["outcome"] for row in checked["open"])
    main(["data", "check", "--lang", "en", "--as-of", "2020-01-01"])
    assert "No figure was held against its source." in capsys.readouterr().out
    disputed = [f for f in plain["findings"] if f["kind"] == "conflict" and f["measure"] == "price"]
    assert disputed
    for finding in disputed:
        assert len(finding["conflicts"]) == len(finding["figures"]) - 1
        assert all(conflict["why"] and conflict["gaps"] for conflict in finding["conflicts"])


def test_that_the_audit_ends_with_status_1_for_a_fault_alone(
    capsys: Printed, monkeypatch: pytest.MonkeyPatch
) -> None:
    from advisor.catalog.auditing.findings import Kind, found
    from advisor.cli import checking

    kinds: tuple[tuple[Kind, int], ...] = (("single-sourced", 0), ("two-releases", 1))
    for kind, code in kinds:
        finding = found(
            kind, "house", "release", figures=("2026-01-01", "house-0731"), sources=("own",),
            date=None, day=load_catalog().today,
        )  # fmt: skip
        monkeypatch.setattr("advisor.catalog.audit.RULES", (lambda _c, _d, f=finding: iter([f]),))
        monkeypatch.setattr(checking, "check_problems", lambda _catalog: iter(()))
        assert main(["data", "check", "--lang", "en"]) == code
        assert ("house-0731" in capsys.readouterr().out) == bool(code)


@pytest.mark.usefixtures("terminal_of_the_world")
def test_that_notices_are_counted_and_listed_where_asked_for(capsys: Printed) -> None:
    main(["data", "check", "--lang", "en"])
    shown = capsys.readouterr().out
    assert "single-sourced" in shown
    assert "Single-sourced: " not in shown
    main(["data", "check", "--lang", "en", "--list", "single-sourced", "--limit", "1"])
    assert "Single-sourced: " in capsys.readouterr().out
    assert main(["data", "check", "--lang", "en", "--list", "rumours"]) == 2
    assert "There is no kind of finding 'rumours'." in capsys.readouterr().err


def test_that_a_withdrawn_benchmark_of_the_mix_is_named(capsys: Printed) -> None:
    text = "SWE-bench Verified was withdrawn on 2026-02-23; SWE-bench Pro (public) is recommended"
    asked = ["recommend", "--mix", "swe-bench-verified=0.7@68,gpqa-diamond=0.3", "--lang", "en"]
    assert main(asked) == 0
    assert text in capsys.readouterr().out
    assert main([*asked, "--as-of", "2025-11-15"]) == 0
    assert "was withdrawn on" not in capsys.readouterr().out


def test_that_the_answer_says_what_is_enough_in_the_benchmark_it_is_said_in(
    capsys: Printed,
) -> None:
    asked = ["recommend", "--enough", "swe-bench-verified 72", "--good-enough", "0.7"]
    assert main([*asked, "--lang", "en", "--explain"]) == 0
    said = capsys.readouterr().out
    assert "Good enough: as able as 72 % on SWE-bench Verified." in said
    assert "An offer must reach it with a chance of 70 % or more." in said
    assert "What capability is made of" in said
    assert main([*asked, "--mix=swe-bench-pro@55,hle", "--lang", "zh"]) == 0
    said = capsys.readouterr().out
    assert "够用：能力相当于 SWE-bench Verified 72%；另行设定的有：SWE-bench Pro (public)。" in said
    assert main([*asked, "--lang", "en", "--format", "json", "--limit", "1"]) == 0
    enough = json.loads(capsys.readouterr().out)["enough"]
    assert enough["as"] == {"benchmark": "swe-bench-verified", "level": 72.0}
    assert enough["chance"] == 0.7
    assert enough["carried"] == list(enough["levels"])
    assert main(["recommend", "--no-good-enough", "--lang", "en"]) == 0
    assert "must reach it" not in capsys.readouterr().out
    assert main(["recommend", "--good-enough", "1.5", "--lang", "en"]) == 2
    assert "--good-enough" in capsys.readouterr().err


@pytest.mark.usefixtures("terminal_of_the_world")
def test_that_the_audit_says_which_price_counts_and_why(capsys: Printed) -> None:
    main(["data", "check", "--lang", "en", "--limit", "0", "--list", "all"])
    said = capsys.readouterr().out
    assert ") counts; " in said
    assert "It was checked later." in said
    main(["data", "check", "--lang", "zh", "--limit", "0", "--list", "conflict"])
    assert "为准（" in capsys.readouterr().out


def test_that_the_estimates_are_printed_as_the_file_holds_them(capsys: Printed) -> None:
    from advisor.catalog.locate import bundled

    assert main(["data", "estimates"]) == 0
    names = ("estimates", "benchmark_scales", "abilities", "ability_priors")
    files = [f"# {n}.csv\n{(bundled('data') / f'{n}.csv').read_text()}" for n in names]
    assert capsys.readouterr().out == "".join(files)


def test_that_version_and_help_are_answers(capsys: Printed) -> None:
    import advisor

    assert main(["--version"]) == 0
    assert advisor.__version__ in capsys.readouterr().out
    for command in ([], ["recommend"], ["report"], ["data"], ["data", "check"], ["use-cases"]):
        assert main([*command, "--help", "--lang", "en"]) == 0
        assert capsys.readouterr().out.startswith("usage: advisor")


def test_that_without_a_display_the_recommendation_is_printed(run: Run) -> None:
    done = run()
    assert done.returncode == 0
    assert "no display" in done.stderr
    assert "Everyday coding" in done.stdout


def test_that_a_scenario_file_is_answered_without_a_display(
    run: Run, tmp_path: Path, world: Catalog
) -> None:
    scenario = Scenario.from_use_case(world, "long-documents")
    (tmp_path / "b.toml").write_text(dump_scenario(scenario), encoding="utf-8")
    done = run("b.toml")
    assert done.returncode == 0
    assert "Long documents" in done.stdout


def test_that_a_reader_that_leaves_early_is_no_error(
    tmp_path: Path, environment: dict[str, str]
) -> None:
    command = [
        sys.executable, "-m", "tests.cli.of_the_world", "recommend", "--format", "json",
    ]  # fmt: skip
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=tmp_path,
        env=environment,
    ) as process:  # fmt: skip
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.read(10)
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait() == 0


def test_that_wide_characters_take_two_columns() -> None:
    assert width("日常 coding") == 11
    assert padded("日常", 6) == "日常  "
    assert padded("日常", 6, right=True) == "  日常"
    assert shortened("日常编程助手", 7) == "日常编…"
    lines = aligned(["a", "b"], [["日常", "1"], ["x", "22"]], right=(1,), elastic=0)
    assert [width(line) for line in lines] == [8, 8, 8]


def test_that_the_check_of_inferred_scores_has_a_row_for_each_benchmark(capsys: Printed) -> None:
    import advisor

    assert main(["data", "estimates", "--check"]) == 0
    lines = capsys.readouterr().out.splitlines()
    scaled = {row.benchmark for row in advisor.load_catalog().benchmark_scales}
    assert scaled <= {line.split()[0] for line in lines}
