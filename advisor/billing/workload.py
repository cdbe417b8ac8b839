"""A workload in the tokens of one model, with the thinking that the model adds."""

from __future__ import annotations

import math
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache
from typing import TYPE_CHECKING

import msgspec

from advisor.billing.token_use import default_use
from advisor.catalog.frozen import Frozen
from advisor.catalog.presets import Size

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from advisor.billing.token_use import TokenUse
    from advisor.catalog import Catalog
    from advisor.catalog.presets import Workload
    from advisor.catalog.records import Model, Tokenizer

ANY_FAMILY = "any"


class TokenSize(Frozen, frozen=True):
    """One class of requests in the tokens of a model.

    Attributes:
        share: of all requests.
        input_tokens, output_tokens: as billed; the output is the visible answer, or all of it if
            the workload includes thinking.
        thinking_tokens: in addition to the output.
    """

    share: float
    input_tokens: int
    output_tokens: int
    thinking_tokens: int


def token_sizes(
    catalog: Catalog, workload: Workload, model: Model | None, use: TokenUse | None = None
) -> tuple[TokenSize, ...]:
    """The workload's requests in the tokens of a model; one size if no mix is given.

    Args:
        catalog: has tokenizers and published tokens a task.
        workload: the requests.
        model: None: nothing is known of it.
        use: how much it thinks; None: as much as at its default effort.
    """
    sizes = workload.sizes or (
        Size(share=1.0, input_tokens=workload.input_tokens, output_tokens=workload.output_tokens),
    )
    use = default_use(catalog, None, model) if use is None else use
    factor = thinking_factor(catalog, workload, model, use.factor)
    family = model.tokenizer if model is not None else None
    result = []
    for size in sizes:
        visible = tokens_of(catalog, workload, family, size.output_tokens)
        result.append(
            TokenSize(
                share=size.share,
                input_tokens=tokens_of(catalog, workload, family, size.input_tokens),
                output_tokens=visible,
                thinking_tokens=thinking_tokens(catalog, factor, visible),
            )
        )
    return tuple(result)


def for_model(catalog: Catalog, workload: Workload, model: Model, use: TokenUse) -> Workload:
    """The workload in the tokens of a model: means of the sizes, thinking in the output."""
    if workload.unit == "tokens" and workload.thinking == "included" and not workload.sizes:
        return workload
    kept = _converted(catalog, workload)
    key = (model.tokenizer, thinking_factor(catalog, workload, model, use.factor))
    if key not in kept:
        kept[key] = _with_means(workload, token_sizes(catalog, workload, model, use))
    return kept[key]


@lru_cache(maxsize=4)
def _converted(
    catalog: Catalog,  # noqa: ARG001 - part of the key
    workload: Workload,  # noqa: ARG001
) -> dict[tuple[str | None, float], Workload]:
    """Tokenizer and tokens of thinking → a workload in them: of 1,800 offers some fifty differ."""
    return {}


def _with_means(workload: Workload, sizes: Sequence[TokenSize]) -> Workload:
    return msgspec.structs.replace(
        workload,
        input_tokens=round(sum(s.share * s.input_tokens for s in sizes)),
        output_tokens=round(sum(s.share * (s.output_tokens + s.thinking_tokens) for s in sizes)),
        sizes=(),
        unit="tokens",
        thinking="included",
    )


def resized(workload: Workload, **means: int) -> Workload:
    """Set the mean ``input_tokens`` or ``output_tokens`` of a workload, and scale its mix."""
    sizes = workload.sizes
    for name, mean in means.items():
        before = sum(size.share * getattr(size, name) for size in sizes)
        if not before:
            sizes = ()
            continue
        sizes = tuple(
            msgspec.structs.replace(size, **{name: round(getattr(size, name) * mean / before)})
            for size in sizes
        )
    return msgspec.structs.replace(workload, sizes=sizes, **means)


def thinking_factor(catalog: Catalog, workload: Workload, model: Model | None, use: float) -> float:
    """Tokens of thinking for a token of the answer; 0 if the model does not think.

    ``use``: the ``TokenUse.factor`` of the model.
    """
    return usual_factor(catalog, workload) * use if model and thinks(workload, model) else 0.0


def usual_factor(catalog: Catalog, workload: Workload) -> float:
    """Tokens of thinking for a token of the answer, of the usual release at reference effort.

    It writes ``thinking_ratio`` tokens for each token of the answer, that one included.
    """
    return (workload.thinking_ratio or catalog.usual_thinking.ratio) - 1


def thinks(workload: Workload, model: Model) -> bool:
    """Whether a model adds thinking to the answers of a workload, unless its effort is ``none``."""
    if workload.thinking == "included" or model.reasoning in (None, "no"):
        return False
    return workload.thinking != "off" or model.reasoning == "always"


def thinking_tokens(catalog: Catalog, factor: float, visible: int) -> int:
    """Tokens of thinking of a request; a short answer is thought about more than its length says.

    Args:
        catalog: ``usual_thinking.base_tokens`` are added to the length of each answer.
        factor: tokens of thinking for a token of that sum.
        visible: tokens of the answer; without one there is nothing to think about.
    """
    if not factor or not visible:
        return 0
    # As the fast pass computes it, to the bit.
    return math.floor(factor * (visible + catalog.usual_thinking.base_tokens) + 0.5)


def tokens_of(catalog: Catalog, workload: Workload, family: str | None, count: int) -> int:
    """Convert a count in the workload's unit and language to tokens of a tokenizer family."""
    if workload.unit == "tokens":
        return count
    row = tokenizer_of(catalog, family, workload.language)
    rate = row.tokens_per_character if workload.unit == "characters" else row.tokens_per_word
    return _rounded(exact(rate) * count)


def tokenizer_of(catalog: Catalog, family: str | None, language: str) -> Tokenizer:
    """The figure of a family: measured before estimated, else that of ``any``."""
    table = _tokenizers(catalog)
    return table.get((family or ANY_FAMILY, language)) or table[ANY_FAMILY, language]


@lru_cache(maxsize=4)
def _tokenizers(catalog: Catalog) -> Mapping[tuple[str, str], Tokenizer]:
    found: dict[tuple[str, str], Tokenizer] = {}
    for row in sorted(catalog.tokenizers, key=lambda r: r.estimate):
        found.setdefault((row.family, row.language), row)
    return found


@lru_cache(maxsize=1024)
def exact(number: float) -> Decimal:
    """The decimal number that a float is written as."""
    return Decimal(repr(number))


def _rounded(number: Decimal) -> int:
    return int(number.to_integral_value(ROUND_HALF_UP))
