"""Every assumption that an estimate can make is said in both languages."""

from __future__ import annotations

import re

import pytest

from advisor.costing.assumption import TEXTS, Assumption
from advisor.wording import Words
from advisor.wording.hosting_assumptions import assumption_sentence


@pytest.mark.parametrize("code", TEXTS)
def test_that_an_assumption_is_said_with_its_figures(code: str) -> None:
    names = sorted(set(re.findall(r"\{(\w+)\}", TEXTS[code])))
    assumed = Assumption(code, tuple((name, f"<{name}>") for name in names))
    assert assumption_sentence(assumed, Words("en")) == str(assumed)
    chinese = assumption_sentence(assumed, Words("zh"))
    assert chinese != str(assumed)
    assert all(f"<{name}>" in chinese for name in names)
