"""List of the workload's fields from which the form is built."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

import msgspec

from advisor.catalog.bounds import bounds_of
from advisor.catalog.efforts import EFFORTS, UNSTATED
from advisor.catalog.frozen import Frozen
from advisor.catalog.presets import Workload
from advisor.wording.efforts import effort_name

if TYPE_CHECKING:
    from advisor.catalog import Catalog
    from advisor.wording import Words

Kind = Literal["count", "percent", "factor", "choice"]


class Field(Frozen, frozen=True):
    """One field of the form.

    Attributes:
        name: attribute of ``Workload``; the widget's object name is ``workload.<name>``.
        kind: whole number, share in per cent, factor with one decimal, or choice.
        least, most, step: in the unit shown.
        choices: value → label.
        folded: whether it is folded away below the line that says the requests.
    """

    name: str
    label: str
    tip: str
    kind: Kind = "count"
    least: float = 0
    most: float = 100
    step: float = 1
    choices: tuple[tuple[str, str], ...] = ()
    folded: bool = True


def text_labels(workload: Workload, words: Words) -> dict[str, str]:
    """Labels of input and output, with what is counted."""
    say = words.say
    return {
        "tokens": {"input_tokens": say("Input tokens"), "output_tokens": say("Output tokens")},
        "characters": {
            "input_tokens": say("Input characters"), "output_tokens": say("Output characters"),
        },
        "words": {"input_tokens": say("Input words"), "output_tokens": say("Output words")},
    }[workload.unit]  # fmt: skip


def workload_fields(words: Words) -> tuple[Field, ...]:
    """All fields, from top to bottom."""
    fields = (*_usual(words), *_rare_shares(words), *_text(words), *_time(words))
    return tuple(_bounded(field) for field in fields)


def _bounded(field: Field) -> Field:
    """Set bounds from the types of ``Workload``."""
    if field.kind == "choice":
        return field
    least, most = bounds_of(Workload, field.name)
    factor = 100 if field.kind == "percent" else 1
    # The lower bound of growth is exclusive: at -100 % nothing would be left.
    least = least + 0.01 if least < 0 else least
    return msgspec.structs.replace(field, least=round(least * factor), most=most * factor)


def _usual(words: Words) -> tuple[Field, ...]:
    say = words.say
    return (
        Field("requests_per_month", say("Requests a month"), "", step=1_000),
        Field("input_tokens", say("Input tokens"),
              say("Of one typical request, cached ones included"),
              step=500),
        Field("output_tokens", say("Output tokens"),
              say("Of one typical answer; whether with thinking is said below"),
              step=100),
        Field("cached_share", say("Cached input"),
              say("Share of the input that the provider's cache serves"), "percent", step=5,
              folded=False),
        Field("thinking", say("Thinking"),
              say("Whether the output counts it, or each model adds its own"), "choice",
              choices=(("effort", say("By effort")), ("included", say("Included")),
                       ("off", say("If it must")), ("on", say("If it can")))),
        Field("users", say("People"), say("Plans with a flat fee are paid for each"),
              folded=False),
    )  # fmt: skip


def _rare_shares(words: Words) -> tuple[Field, ...]:
    say = words.say
    return (
        Field("batch_share", say("Batch"),
              say("Share of the requests that can wait for a batch price"), "percent", step=5),
        Field("flex_share", say("Flex"),
              say("Share of the requests that can wait for a flex price"), "percent", step=5),
        Field("peak_share", say("Peak hours"),
              say("Share of the requests that fall into a provider's peak hours"), "percent",
              step=5),
        Field("cache_write_share", say("Written to cache"),
              say("Share of the input that is written to the cache anew"), "percent", step=5),
        Field("thinking_ratio", say("Thinking factor"),
              say("Output with thinking over output without, of the usual model at high effort"),
              "factor", step=0.5),
        Field("effort", say("Thinking effort"),
              say("The level that scores count at, of models that offer it; else of each offer the"
                  " level that most is known of"), "choice",
              choices=((UNSTATED, say("By figures")), *_levels(words))),
    )  # fmt: skip


def _levels(words: Words) -> tuple[tuple[str, str], ...]:
    """The levels that a user can ask for."""
    asked = (effort for effort in EFFORTS if effort not in ("always", UNSTATED))
    return tuple((effort, effort_name(effort, words)) for effort in asked)


def _text(words: Words) -> tuple[Field, ...]:
    say = words.say
    return (
        Field("unit", say("Counted in"),
              say("Characters and words become tokens by each model's tokenizer"), "choice",
              choices=(("tokens", say("Tokens")), ("characters", say("Characters")),
                       ("words", say("Words")))),
        Field("language", say("Text language"), say("Language of the text that is counted"),
              "choice",
              choices=(("en", say("English")), ("zh", say("Chinese")), ("code", say("Code")))),
    )  # fmt: skip


def _time(words: Words) -> tuple[Field, ...]:
    say = words.say
    return (
        Field("growth", say("Growth a month"), say("By how much the volume grows each month"),
              "percent"),
        Field("peak_factor", say("Peak factor"), say("Busiest hour over the mean working hour"),
              "factor", step=0.5),
        Field("least_tokens_per_s", say("Tokens/s a user"),
              say("Least speed that users of machines are to see in the busiest hour; 0: any"),
              "factor", step=5),
        Field("most_ttft_s", say("First token within"),
              say("Most seconds to the first token on machines in the busiest hour; 0: any"),
              "factor", step=0.5),
        Field("percentile", say("For users, %"),
              say("Share of the users who are to see that speed and first token"), "factor"),
        Field("context_need", say("Context needed"),
              say("More context than this is worth nothing more"),
              step=8_000),
    )  # fmt: skip


def usual_value(catalog: Catalog, name: str) -> float | str | None:
    """Default of a field that the workload leaves as None; None for fields that have a value."""
    if name == "thinking_ratio":
        return catalog.usual_thinking.ratio
    if name == "effort":
        return UNSTATED
    if name in ("least_tokens_per_s", "most_ttft_s"):
        return 0.0
    if name == "peak_factor":
        constant = catalog.constants.get("peak_factor")
        return None if constant is None else constant.value
    return None
