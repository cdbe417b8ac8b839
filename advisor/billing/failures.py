"""What makes no request."""

from __future__ import annotations

from typing import TypeAlias

from advisor.catalog.problems import Failure


class CachedExceedsInput(Failure, frozen=True):
    """More cached tokens than the input of which they are a part."""

    cached: int
    input_tokens: int


BillingFailure: TypeAlias = CachedExceedsInput
