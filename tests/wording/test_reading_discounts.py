"""Discounts as people type them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from advisor.catalog.problems import InputError
from advisor.wording.reading_discounts import discount_text, read_discount
from advisor.wording.reading_numbers import AmbiguousError


@pytest.mark.parametrize(
    ("typed", "paid"),
    [
        ("−18 %", 0.82), ("-18%", 0.82), ("－18％", 0.82), ("18% off", 0.82), ("18 % OFF", 0.82),
        ("+5 %", 1.05), ("0.8", 0.8), (".8", 0.8), ("八折", 0.8), ("打八折", 0.8), ("8折", 0.8),
        ("８折", 0.8), ("85折", 0.85), ("8.5 折", 0.85), ("七五折", 0.75), ("八点五折", 0.85),
        ("降18%", 0.82), ("优惠20%", 0.8), ("半价", 0.5), ("原价", 1), ("10折", 1),
        ("按 82% 付", None), ("付82%", 0.82),
    ],
)  # fmt: skip
def test_that_a_discount_is_read_as_what_is_paid(typed: str, paid: float | None) -> None:
    if paid is None:
        with pytest.raises(InputError):
            read_discount(typed)
    else:
        assert read_discount(typed) == pytest.approx(paid)


@pytest.mark.parametrize("typed", ["80%", "20 %", "５０％"])
def test_that_a_bare_percentage_is_asked_about(typed: str) -> None:
    with pytest.raises(AmbiguousError):
        read_discount(typed)


@pytest.mark.parametrize("typed", ["", "-", "x", "-120%", "0折", "1000%", "0%", "300折", "8"])
def test_that_what_is_no_discount_is_refused(typed: str) -> None:
    with pytest.raises(InputError):
        read_discount(typed)


@given(st.integers(1, 2000).map(lambda n: n / 1000))
def test_that_the_text_of_a_discount_is_read_back(share: float) -> None:
    if share >= 0.01:
        assert read_discount(discount_text(share)) == pytest.approx(share)
