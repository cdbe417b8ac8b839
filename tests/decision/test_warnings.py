"""The codes of warnings are a promise to whoever reads the JSON."""

from __future__ import annotations

from typing import get_args

import pytest

from advisor.decision.analysis import warning_kinds as kinds
from advisor.decision.analysis.warning_kinds import Warn
from tests.world import loading

CODES = """
own-price-over own-price-ends
ends retired retiring release-unstated price-before-release old-price buyer-terms terms
platform-terms unknown
licence-conditions estimated inferred missing judged-at thinking-billed beyond-anchor own-figures
self-reported withdrawn-benchmark
bound sources-disagree hosting-partial many-servers consumer-card quantised
free-within-limits limits-unpublished
stale-price stale-part later-price router-range
"""


def test_that_each_warning_has_one_of_the_codes_that_programs_know() -> None:
    assert {kind.__struct_config__.tag for kind in get_args(Warn)} == set(CODES.split())


@pytest.mark.parametrize("use_case", loading.questions("everyday-coding", "chinese-support"))
def test_that_of_what_is_not_published_the_weightiest_is_warned_of_first(use_case: str) -> None:
    answer = loading.answer_to(use_case)
    leaves = answer.evaluation.leaves
    weights = {leaf.measure: answer.weights[c] for c, leaf in enumerate(leaves)}
    for offer in answer.best_ways[:10]:
        warned = [
            sum(weights[measure] for measure in warn.measures)
            for warn in answer.warnings(offer)
            if isinstance(warn, kinds.Estimated | kinds.InferredScores | kinds.Missing)
        ]
        assert warned == sorted(warned, reverse=True)
