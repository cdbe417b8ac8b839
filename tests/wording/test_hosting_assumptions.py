"""Every assumption that an estimate can make is said in both languages."""

from __future__ import annotations

import re

import pytest

from advisor.hosting.assumption import TEXTS, Assumption
from advisor.wording import Words
from advisor.wording.hosting_assumptions import assumption_sentence

PARAMETERS = {"billions", "counted", "published"}


@pytest.mark.parametrize("code", TEXTS)
def test_that_an_assumption_is_said_with_its_figures(code: str) -> None:
    names = sorted(set(re.findall(r"\{(\w+)\}", TEXTS[code])))
    # Parameters are counted as the language counts them: 24.4 billion, 244 亿.
    fields = {name: "24.4" if name in PARAMETERS else f"<{name}>" for name in names}
    assumed = Assumption(code, tuple(fields.items()))
    assert assumption_sentence(assumed, Words("en")) == str(assumed)
    chinese = assumption_sentence(assumed, Words("zh"))
    assert chinese != str(assumed)
    assert all(("244 亿" if n in PARAMETERS else fields[n]) in chinese for n in names)
