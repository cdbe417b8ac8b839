"""Kernels stay in the thread that asks, and stop where nobody waits for them."""

from __future__ import annotations

import time

import numpy as np
import pytest

from advisor.decision import rank_acceptability
from advisor.decision.kernels.first_place import MOST_DRAWS, MOST_MULTIPLICATIONS, draws_at_once
from advisor.decision.kernels.giving_up import GivenUp, check_wanted, wanted_while

VALUES = np.random.default_rng(5).random((400, 8))
WEIGHTS = np.arange(1.0, 9.0)
SHARED = np.arange(400) // 4


@pytest.mark.parametrize("offers", [1, 12, 312, 400, 5_000, 100_000])
def test_that_no_product_is_large_enough_for_threads_of_blas(offers: int) -> None:
    draws = draws_at_once(8, offers)
    assert 1 <= draws <= MOST_DRAWS
    assert draws == 1 or draws * 8 * offers <= MOST_MULTIPLICATIONS


def test_that_all_the_work_of_the_draws_is_done_in_the_thread_that_asks() -> None:
    elsewhere = []
    for _ in range(5):  # another test's thread may still be ending
        made = rank_acceptability(VALUES, WEIGHTS, errors=0.05, shared=SHARED)
        all_threads, own = time.process_time(), time.thread_time()
        assert made.first.sum() == pytest.approx(1)
        elsewhere.append((time.process_time() - all_threads) - (time.thread_time() - own))
    assert min(elsewhere) < 0.002


def test_that_draws_which_nobody_waits_for_end_between_two_chunks() -> None:
    made = rank_acceptability(VALUES, WEIGHTS, errors=0.05, shared=SHARED)
    asked = iter([True, True, False])
    with wanted_while(lambda: next(asked)), pytest.raises(GivenUp):
        _ = made.ranks
    assert next(asked, "none left") == "none left"
    assert made.ranks.sum() == pytest.approx(400), "asked again, it is whole"


def test_that_outside_such_a_block_everything_is_wanted() -> None:
    with wanted_while(lambda: False), pytest.raises(GivenUp):
        check_wanted()
    check_wanted()
