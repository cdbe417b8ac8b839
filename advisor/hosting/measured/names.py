"""AISimulate's names of the catalogue's models, precisions and devices.

Entered by hand, never by fuzzy matching; what is not here is not measured. A checkpoint stands for
others of the same shapes (DeepSeek-V3 for R1 and V3.1), since operator times depend on shapes and
precisions only. The package has the shapes of the first Kimi K2, but its code does not read them.
Source: ``aisimulate_core/model_configs`` and ``systems/support_matrix`` of aisimulate 0.13.0.
"""

from __future__ import annotations

from dataclasses import dataclass

RUNTIMES = ("vllm", "sglang", "trtllm")

# Id in the catalogue → name in AISimulate. It has data sheets of H100 PCIe, A100 PCIe and L4, but
# no measured tables.
SYSTEMS = {
    "a100-sxm": "a100_sxm",
    "b200": "b200_sxm",
    "b300": "b300_sxm",
    "gb200": "gb200",
    "h100-sxm": "h100_sxm",
    "h200": "h200_sxm",
    "l40s": "l40s",
    "rtx-pro-6000": "rtx_pro_6000_server",
}


@dataclass(frozen=True)
class MeasuredModel:
    """A checkpoint that AISimulate includes, and number formats.

    Attributes:
        path: its name on Hugging Face; the configuration file is part of the package.
        gemm, moe: formats of dense and experts' products; None: those of the checkpoint.
    """

    path: str
    gemm: str | None = None
    moe: str | None = None


_LLAMA_8B = "meta-llama/Meta-Llama-3.1-8B"
_LLAMA_70B = "meta-llama/Meta-Llama-3.1-70B"
_LLAMA_405B = "meta-llama/Meta-Llama-3.1-405B"
_DEEPSEEK_V3 = {
    "fp8": MeasuredModel("deepseek-ai/DeepSeek-V3"),
    "nvfp4": MeasuredModel("nvidia/DeepSeek-V3.1-NVFP4"),
}
_QWEN3_235B = {
    "bf16": MeasuredModel("Qwen/Qwen3-235B-A22B"),
    "fp8": MeasuredModel("Qwen/Qwen3-235B-A22B-FP8"),
    "nvfp4": MeasuredModel("nvidia/Qwen3-235B-A22B-NVFP4"),
}
_QWEN3_30B = {
    "bf16": MeasuredModel("Qwen/Qwen3-30B-A3B"),
    "fp8": MeasuredModel("Qwen/Qwen3-30B-A3B-FP8"),
}


def _dense(path: str, fp8: MeasuredModel | None = None) -> dict[str, MeasuredModel]:
    """A checkpoint by precision: FP8 by tensor if it has no FP8 release of its own."""
    return {
        "bf16": MeasuredModel(path),
        "fp8": fp8 or MeasuredModel(path, gemm="fp8"),
        "awq-int4": MeasuredModel(path, gemm="int4_wo"),
    }


MODELS: dict[str, dict[str, MeasuredModel]] = {
    "deepseek-r1-0120": _DEEPSEEK_V3,
    "deepseek-r1-0528": _DEEPSEEK_V3,
    "deepseek-v3-1226": _DEEPSEEK_V3,
    "deepseek-v3-0324": _DEEPSEEK_V3,
    "deepseek-v3.1": _DEEPSEEK_V3,
    "deepseek-v3.1-terminus": _DEEPSEEK_V3,
    "deepseek-v3.2-1201": {
        "fp8": MeasuredModel("deepseek-ai/DeepSeek-V3.2"),
        "nvfp4": MeasuredModel("nvidia/DeepSeek-V3.2-NVFP4"),
    },
    "glm-5": {"fp8": MeasuredModel("zai-org/GLM-5-FP8")},
    "glm-5.1": {"fp8": MeasuredModel("zai-org/GLM-5.1-FP8")},
    "glm-5.2": {"fp8": MeasuredModel("zai-org/GLM-5.2-FP8")},
    "glm-5.3": {"fp8": MeasuredModel("zai-org/GLM-5.3-FP8")},
    "gpt-oss-120b": {"mxfp4": MeasuredModel("openai/gpt-oss-120b")},
    "gpt-oss-20b": {"mxfp4": MeasuredModel("openai/gpt-oss-20b")},
    "kimi-k2.5": {"int4": MeasuredModel("moonshotai/Kimi-K2.5")},
    "llama-3-70b": _dense(_LLAMA_70B),
    "llama-3-8b": _dense(_LLAMA_8B),
    "llama-3.1-405b": _dense(_LLAMA_405B),
    "llama-3.1-70b": _dense(_LLAMA_70B),
    "llama-3.1-8b": _dense(_LLAMA_8B),
    "llama-3.3-70b": _dense(_LLAMA_70B),
    "minimax-m2.5": {"fp8": MeasuredModel("MiniMaxAI/MiniMax-M2.5")},
    "qwen3-235b-a22b-2504": _QWEN3_235B,
    "qwen3-235b-a22b-instruct-2507": _QWEN3_235B,
    "qwen3-235b-a22b-thinking-2507": _QWEN3_235B,
    "qwen3-30b-a3b-2504": _QWEN3_30B,
    "qwen3-30b-a3b-instruct-2507": _QWEN3_30B,
    "qwen3-30b-a3b-thinking-2507": _QWEN3_30B,
    "qwen3-32b": _dense("Qwen/Qwen3-32B", MeasuredModel("Qwen/Qwen3-32B-FP8")),
    "qwen3-8b": _dense("Qwen/Qwen3-8B", MeasuredModel("Qwen/Qwen3-8B", gemm="fp8_block")),
    "qwen3-coder-480b-a35b": {
        "bf16": MeasuredModel("Qwen/Qwen3-Coder-480B-A35B-Instruct"),
        "fp8": MeasuredModel("Qwen/Qwen3-Coder-480B-A35B-Instruct", "fp8_block", "fp8_block"),
    },
}
