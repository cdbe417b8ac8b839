"""One bad entry costs an entry: never the board, the price file or the evaluation it stands in."""

from __future__ import annotations

import copy
import json
from typing import Any

import pytest

from advisor.intake.recognising import BY_ID

JUNK: tuple[object, ...] = (
    None,
    True,
    "",
    "n/a",
    "77 %",
    "NaN",
    -1,
    1e308,
    [],
    [[]],
    {},
    {"a": {}},
    "x" * 5000,
)
# Format → document, where its entries stand in it, how many figures each makes.
PRICES = {
    "litellm_provider": "openai", "mode": "chat",
    "input_cost_per_token": 1e-06, "output_cost_per_token": 2e-06,
}  # fmt: skip


def boards(make: Any) -> dict[str, tuple[str, Any, tuple[Any, ...]]]:
    runs = [make.swe_run(tags=[f"Model: m{n}"]) for n in range(3)]
    logs = make.inspect_log()
    logs["results"]["scores"] = [
        {"name": f"s{n}", "metrics": {"accuracy": {"value": 0.5}}} for n in range(3)
    ]
    results = [make.promptfoo_result(f"openai:chat:m{n}") for n in range(3)]
    tasks = {f"t{n}": {"acc,none": 0.5} for n in range(3)}
    api = {
        f"m{n}": {"modalities": {"output": ["text"]}, "cost": {"input": 1, "output": 2}}
        for n in range(3)
    }
    return {
        "swe-bench": (
            "b.json",
            {"leaderboards": [{"name": "bash-only", "results": runs}]},
            ("leaderboards", 0, "results"),
        ),
        "lmarena": ("b.json", {"full": {f"m{n}": make.rating(1400) for n in range(3)}}, ("full",)),
        "llm-stats": ("b.json", [make.llm_stats_row(model_id=f"m{n}") for n in range(3)], ()),
        "promptfoo": ("b.json", make.promptfoo_output(results), ("results", "results")),
        "inspect": ("b.json", logs, ("results", "scores")),
        "lm-eval": ("b.json", make.lm_eval_run(results=tasks), ("results",)),
        "litellm": ("b.json", {f"m{n}": dict(PRICES) for n in range(3)}, ()),
        "models-dev": ("b.json", {"openai": {"models": api}}, ("openai", "models")),
    }


def entries_of(document: Any, place: tuple[Any, ...]) -> Any:
    for key in place:
        document = document[key]
    return document


def count(format_id: str, file: str, document: Any) -> int:
    reading = BY_ID[format_id].read(json.dumps(document).encode(), file)
    return len(reading.scores) + len(reading.prices)


@pytest.mark.parametrize(
    "format_id",
    ["swe-bench", "lmarena", "llm-stats", "promptfoo", "inspect", "lm-eval", "litellm",
     "models-dev"],
)  # fmt: skip
def test_that_a_bad_entry_costs_that_entry_and_nothing_else(make: Any, format_id: str) -> None:
    file, good, place = boards(make)[format_id]
    assert count(format_id, file, good) == 3
    for junk in JUNK:
        document = copy.deepcopy(good)
        entries = entries_of(document, place)
        key = 1 if isinstance(entries, list) else "t1" if format_id == "lm-eval" else "m1"
        entries[key] = junk
        assert count(format_id, file, document) >= 2, junk
        if isinstance(good_entry := entries_of(good, place)[key], dict):
            for field in good_entry:
                document = copy.deepcopy(good)
                entries_of(document, place)[key][field] = junk
                assert count(format_id, file, document) >= 2, (field, junk)


def test_that_a_bad_run_of_a_yaml_board_costs_that_run(make: Any) -> None:
    for junk in ("- 5", "- [a, b]", "- {}", "-", "- model: x\n  pass_rate_2: abc"):
        data = f"{make.AIDER}\n{junk}\n".encode()
        assert len(BY_ID["aider"].read(data, "b.yml").scores) == 2
