"""The exact command that downloads and runs a model in a precision, one runtime each.

``ollama run`` (ollama.com/library), ``llama-server -hf`` with ``-c`` and ``--n-cpu-moe``
(llama.cpp, tools/server/README.md), ``lms get`` (LM Studio, which takes the address of a Hugging
Face repository), ``mlx_lm.generate --model`` (mlx-lm, on Apple's chips).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from advisor.catalog.frozen import Frozen
from advisor.hosting.assumption import ExpertsInMainMemory
from advisor.hosting.constants import figure
from advisor.hosting.span import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from advisor.catalog.local_downloads import LocalDownload
    from advisor.catalog.presets import Constant
    from advisor.hosting.estimate import HostingEstimate

LocalProgram = Literal["ollama", "llama.cpp", "lm-studio", "mlx"]
HUB = "https://huggingface.co/"
LEAST_CONTEXT = 8_192


class Command(Frozen, frozen=True):
    """A command for a terminal, and the program it belongs to.

    ``relative``: speed of the program over that of the estimate, which is llama.cpp's; None where
    the program is llama.cpp or runs it.
    """

    program: LocalProgram
    text: str
    relative: Span | None = None


def layers_in_main_memory(estimate: HostingEstimate) -> int:
    """Number for ``--n-cpu-moe``; 0 if the cards hold the model whole."""
    found = (a for a in estimate.assumptions if isinstance(a, ExpertsInMainMemory))
    return next((a.layers for a in found), 0)


def commands_of(
    download: LocalDownload,
    estimate: HostingEstimate,
    context: int,
    constants: Mapping[str, Constant],
) -> Iterator[Command]:
    """Commands for one download; ``context``: tokens to reserve the cache for.

    With experts in main memory only llama.cpp is named, since the others split by whole layers.
    """
    apart = layers_in_main_memory(estimate)
    match download.runtime:
        case "ollama":
            if not apart:
                yield Command("ollama", f"ollama run {download.name}")
        case "llama.cpp":
            options = f" -ngl 99 --n-cpu-moe {apart}" if apart else ""
            text = f"llama-server -hf {download.name} -c {context}{options}"
            yield Command("llama.cpp", text)
            if not apart:
                repository, _, kind = download.name.partition(":")
                quantisation = f"@{kind.lower()}" if kind else ""
                yield Command("lm-studio", f"lms get {HUB}{repository}{quantisation}")
        case "mlx":
            relative = Span(*(figure(constants, f"mlx_{end}") for end in ("low", "mid", "high")))
            yield Command("mlx", f'mlx_lm.generate --model {download.name} --prompt "…"', relative)


def context_for(estimate: HostingEstimate, needed: int) -> int:
    """Tokens for ``-c``: what is needed, in steps of 1,024, at most what fits."""
    steps = -(-max(needed, LEAST_CONTEXT) // 1024) * 1024
    return min(steps, estimate.context_tokens)
