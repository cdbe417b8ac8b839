"""The fitted constants as blocks of ``data/hosting.toml``, after the line that announces them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from advisor.catalog.frozen import Frozen

if TYPE_CHECKING:
    from collections.abc import Sequence

MARK = "# ---- fitted to hosting_cases.csv by `advisor host --fit --write`: written anew each time."
SOURCE = "hosting-fit"
MEANINGS: dict[str, tuple[str, str, str]] = {
    "bandwidth_efficiency": ("share", "share of memory bandwidth that decoding reaches",
                             "解码可达的显存带宽比例"),
    "decode_efficiency": ("share", "share of FLOPS in decoding", "解码的算力利用率"),
    "prefill_efficiency": ("share", "share of FLOPS in prefill", "预填充的算力利用率"),
    "mixture_derate": ("share", "derate of mixtures of experts in decoding",
                       "混合专家模型解码的折减"),
    "mixture_prefill_derate": ("share", "derate of mixtures of experts in prefill",
                               "混合专家模型预填充的折减"),
    "installed_reading": ("share", "reading of weights with a server's default options",
                          "默认设置下读取权重的比例"),
    "installed_computing": ("share", "arithmetic and cache with a server's default options",
                            "默认设置下计算与缓存读取的比例"),
    "tuned_reading": ("share", "reading of weights with options sought for the load",
                      "按负载调优后读取权重的比例"),
    "tuned_computing": ("share", "arithmetic and cache with options sought for the load",
                        "按负载调优后计算与缓存读取的比例"),
    "narrow_share": ("share", "arithmetic below BF16 outside makers' own tables",
                     "厂商自测之外低于 BF16 的算术的比例"),
    "layer_us": ("µs", "fixed time of a layer in one decode step of a server",
                 "服务器解码一步中每层的固定耗时"),
    "latent_layer_us": ("µs", "further time of a layer of latent attention in one decode step",
                        "解码一步中每个潜在注意力层另需的耗时"),
    "cache_share": ("share", "share of the reading speed of weights that the cache is read at",
                    "缓存读取速度与权重读取速度之比"),
    "all_reduce_us": ("µs", "time of one all-reduce beyond its bytes",
                      "一次全归约除传输外的耗时"),
    "link_efficiency": ("share", "share of the link (one direction) that an all-reduce reaches",
                        "全归约可达的互联单向带宽比例"),
    "slow_link_efficiency": ("share", "share of PCIe (one direction) that an all-reduce reaches",
                             "全归约可达的 PCIe 单向带宽比例"),
    "sequence_us": ("µs", "time of a decode step for each request in flight",
                    "解码一步中每个并发请求的耗时"),
    "request_ms": ("ms", "what a request costs a server besides its tokens",
                   "每个请求除 token 外的服务器耗时"),
    "step_ms_installed": ("ms", "fixed time of a decode step, default options",
                          "默认设置下解码一步的固定耗时"),
    "step_ms_tuned": ("ms", "fixed time of a decode step, options sought for the load",
                      "按负载调优后解码一步的固定耗时"),
    "step_ms_vendor": ("ms", "fixed time of a decode step in makers' own tables",
                       "厂商自测中解码一步的固定耗时"),
    "stream_efficiency": ("share", "share of bandwidth, llama.cpp", "llama.cpp 的带宽利用率"),
    "stream_layer_ms": ("ms", "time of a layer beyond its bytes, llama.cpp",
                        "llama.cpp 每层的固定耗时"),
    "stream_mixture": ("share", "derate of mixtures of experts, llama.cpp",
                       "llama.cpp 上混合专家模型的折减"),
    "stream_unpack": ("times", "arithmetic to unpack K-quants over that to multiply, llama.cpp",
                      "llama.cpp 解包 K 量化与乘法的运算量之比"),
    "stream_prefill_efficiency": ("share", "share of BF16 FLOPS in prefill, llama.cpp",
                                  "llama.cpp 预填充的 BF16 算力利用率"),
    "stream_prefill_mixture": ("share", "derate of mixtures of experts in prefill, llama.cpp",
                               "llama.cpp 预填充时混合专家模型的折减"),
    "stream_flop_a_byte": ("FLOP a byte", "FLOPS in prefill over bandwidth, where unpublished",
                           "算力未公布时预填充算力与带宽之比"),
    "stream_cache_share": ("share", "reading speed of the cache over that of weights, llama.cpp",
                           "llama.cpp 缓存读取速度与权重读取速度之比"),
    "stream_linear": ("share", "derate of models with layers of linear attention, llama.cpp",
                      "llama.cpp 上含线性注意力层的模型的折减"),
    "stream_batch": ("times", "arithmetic of decoding a further request over reading, llama.cpp",
                     "llama.cpp 解码每个额外请求与读取提示词的运算耗时之比"),
    "stream_batch_cache": ("share", "further share with several requests at once, llama.cpp",
                           "llama.cpp 并发请求时缓存读取速度的进一步折减"),
    "stream_old_layer": ("times", "time of a layer, builds before 2025 over today's, llama.cpp",
                         "llama.cpp 2025 年前版本与现版本每层固定耗时之比"),
    "stream_old_cache": ("times", "reading of the cache, builds before 2025, llama.cpp",
                         "llama.cpp 2025 年前版本与现版本读取缓存耗时之比"),
    "stream_old_prefill": ("share", "reading speed, builds before 2025 over today's, llama.cpp",
                           "llama.cpp 2025 年前版本与现版本提示词读取速度之比"),
    "dense_scatter": ("times", "scatter of dense models over that of all, servers",
                      "稠密模型与全部模型的离散程度之比（服务器）"),
    "mixture_scatter": ("times", "scatter of mixtures of experts over that of all, servers",
                        "混合专家与全部模型的离散程度之比（服务器）"),
    "server_low_few": ("share", "low end of the range, servers, 1 to 8 requests in flight",
                       "速度区间下限（服务器，1–8 个并发）"),
    "server_high_few": ("times", "high end of the range, servers, 1 to 8 requests in flight",
                        "速度区间上限（服务器，1–8 个并发）"),
    "server_low_some": ("share", "low end of the range, servers, 9 to 64 requests in flight",
                        "速度区间下限（服务器，9–64 个并发）"),
    "server_high_some": ("times", "high end of the range, servers, 9 to 64 requests in flight",
                         "速度区间上限（服务器，9–64 个并发）"),
    "server_low_many": ("share", "low end of the range, servers, more than 64 requests in flight",
                        "速度区间下限（服务器，超过 64 个并发）"),
    "server_high_many": ("times", "high end of the range, servers, more than 64 requests in flight",
                         "速度区间上限（服务器，超过 64 个并发）"),
    "stream_dense_scatter": ("times", "scatter of dense models over that of all, llama.cpp",
                             "稠密模型与全部模型的离散程度之比（llama.cpp）"),
    "stream_mixture_scatter": ("times", "scatter of mixtures over that of all, llama.cpp",
                               "混合专家与全部模型的离散程度之比（llama.cpp）"),
    "stream_low": ("share", "low end of the range, llama.cpp", "llama.cpp 速度区间下限"),
    "stream_high": ("times", "high end of the range, llama.cpp", "llama.cpp 速度区间上限"),
    "stream_prefill_low": ("share", "low end of the reading range, llama.cpp",
                           "llama.cpp 读取速度区间下限"),
    "stream_prefill_high": ("times", "high end of the reading range, llama.cpp",
                            "llama.cpp 读取速度区间上限"),
}  # fmt: skip
"""Name → unit, meaning in English, meaning in Chinese."""


class Value(Frozen, frozen=True):
    """A fitted constant; ``kind`` is a family, chip or class, empty for all others."""

    name: str
    kind: str
    value: float
    cases: int


def blocks(values: Sequence[Value]) -> str:
    """The constants as text of TOML, in the order of their names' table and then of their kinds."""
    order = list(MEANINGS)
    ordered = sorted(values, key=lambda v: (order.index(v.name), v.kind))
    return "\n".join(_block(value) for value in ordered)


def with_fitted(text: str, values: Sequence[Value]) -> str:
    """The file with these fitted constants instead of those after ``MARK``."""
    kept = text.split(MARK, 1)[0].rstrip()
    return f"{kept}\n\n{MARK}\n\n{blocks(values)}"


def _block(value: Value) -> str:
    unit, english, chinese = MEANINGS[value.name]
    if value.kind:
        english, chinese = f"{english}, {value.kind}", f"{chinese}（{value.kind}）"
    suffix = f"_{value.kind}" if value.kind else ""
    return (
        f"[constant.{value.name}{suffix}]\n"
        f"value = {_number(value.value)}\n"
        f'unit = "{unit}"\n'
        f'meaning = {{en = "{english}", zh = "{chinese}"}}\n'
        f'source = "{SOURCE}"\n'
        f"cases = {value.cases}\n"
    )


def _number(value: float) -> str:
    text = f"{value:.3g}"
    return text if "." in text or "e" in text else f"{text}.0"
