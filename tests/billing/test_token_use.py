"""How much a release thinks at an effort, from published output tokens a task."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
import pytest

from advisor.billing.token_use import token_use, usual_use
from advisor.billing.workload import thinking_tokens, usual_factor
from advisor.catalog.records import Thinking

if TYPE_CHECKING:
    from advisor import Catalog
    from advisor.catalog.efforts import Effort

STORM, LARGE, SMALL = "boreal-storm", "aurora-large", "aurora-small"


def row(model: str, effort: Effort, tokens: float) -> Thinking:
    return Thinking(
        model=model, effort=effort, benchmark="repair", output_tokens=tokens, source="repair-board"
    )


@pytest.fixture
def made(world: Catalog) -> Catalog:
    """Twice the tokens at max; large takes a quarter of the usual 4,000 at high."""
    others = [m for m in world.models if m not in (LARGE, SMALL)]
    rows = (
        row(LARGE, "high", 1_000), row(LARGE, "max", 2_000), row(others[0], "high", 4_000),
        row(others[0], "max", 8_000), row(others[1], "high", 16_000), row(others[1], "none", 10),
    )  # fmt: skip
    return world.replace(thinking=rows)


def test_that_published_tokens_of_the_release_and_effort_come_first(made: Catalog) -> None:
    found = token_use(made, (LARGE,), "max")
    assert (found.basis, len(found.rows)) == ("published", 1)
    assert found.factor == pytest.approx(0.5)
    assert found.low < found.factor < found.high


def test_that_another_effort_of_the_release_counts_by_the_usual_step(made: Catalog) -> None:
    other = next(m for m in made.models if m not in (LARGE, SMALL))
    third = usual_use(made).rows
    (last,) = [model for model in third if model not in (LARGE, other)]
    found = token_use(made, (last,), "max")
    assert found.basis == "other-effort"
    assert found.factor == pytest.approx(8.0)


def test_that_a_release_without_figures_takes_those_of_its_family_drawn_to_the_usual(
    made: Catalog,
) -> None:
    kin = msgspec.structs.replace(made.models[SMALL], family=made.models[LARGE].family)
    known = made.replace(models={**made.models, SMALL: kin})
    found = token_use(known, (SMALL,), "high")
    assert found.basis == "family"
    assert 0.25 < found.factor < 1


def test_that_without_thinking_nothing_is_added_and_the_width_grows_with_ignorance(
    made: Catalog,
) -> None:
    assert token_use(made, (LARGE,), "none").factor == 0
    stranger = msgspec.structs.replace(made.models[SMALL], family="nobody")
    known = made.replace(models={**made.models, SMALL: stranger})
    usual, published = token_use(known, (SMALL,), "high"), token_use(known, (LARGE,), "high")
    assert usual.basis == "usual"
    assert usual.factor == pytest.approx(1.0)
    assert usual.high / usual.low > published.high / published.low


def test_that_max_effort_takes_more_than_low_of_every_release(bundled: Catalog) -> None:
    for model in bundled.models.values():
        if model.reasoning in (None, "no") or model.id in bundled.new_models:
            continue
        low, high = (token_use(bundled, (model.id,), e).factor for e in ("low", "max"))
        assert low < high, model.id


def test_that_gpt_oss_thinks_little_and_deepseek_at_max_much(bundled: Catalog) -> None:
    """Aider: 3,807 tokens a case at high, the usual 8,651; DeepSWE: 107,687 at max, 48,789."""
    assert token_use(bundled, ("gpt-oss-120b",), "high").factor == pytest.approx(0.44, abs=0.01)
    flash = token_use(bundled, ("deepseek-v4-flash-0731",), "max")
    assert flash.factor == pytest.approx(107_687 / 48_789, rel=0.01)


def test_that_the_coding_presets_bill_what_agents_send(bundled: Catalog) -> None:
    """Logs of Claude Code: 95 % cache reads, 4 % writes, 0.5 % output."""
    for use_case, seat in (("everyday-coding", 139e6), ("complex-engineering", 298e6)):
        work = bundled.use_cases[use_case].workload
        assert work.users == 10
        assert work.thinking == "effort"
        assert 0.9 <= work.cached_share <= 0.97
        assert 0.04 <= work.cache_write_share <= 0.06
        factor = usual_factor(bundled, work)
        output = work.output_tokens + thinking_tokens(bundled, factor, work.output_tokens)
        request = work.input_tokens + output
        assert output / request < 0.01
        assert request * work.requests_per_month / work.users == pytest.approx(seat, rel=0.02)
