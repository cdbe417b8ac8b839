"""The codes of warnings are a promise to whoever reads the JSON."""

from __future__ import annotations

from typing import get_args

from advisor.decision.analysis.warning_kinds import Warn

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
