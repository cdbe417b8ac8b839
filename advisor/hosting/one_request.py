"""One request in flight, as a user's own computer serves them."""

from __future__ import annotations

from advisor.catalog.frozen import Frozen


class Request(Frozen, frozen=True):
    """A request, in tokens of the model.

    ``context_tokens``: wanted in the cache beyond the request; more devices are used for it where
    there are some.
    """

    input_tokens: int
    output_tokens: int
    cached_share: float = 0.0
    context_tokens: int = 0
