"""AISimulate's names of the catalogue's models, precisions and devices.

Entered by hand, never by fuzzy matching; what is not here is not measured. A checkpoint stands for
others of the same shapes (DeepSeek-V3 for R1 and V3.1, MiniMax-M2.7 for M2, Qwen3.5-27B for 3.6
and 3.8), since operator times depend on shapes and precisions only. Entered are those that passed
on a system of the package's support matrix. The package has the shapes of the first Kimi K2, but
its code does not read them.
Source: ``aisimulate_core/model_configs`` and ``systems/support_matrix`` of aisimulate 0.13.0.
"""

from __future__ import annotations

from dataclasses import dataclass

RUNTIMES = ("vllm", "sglang", "trtllm")

# Id in the catalogue → name in AISimulate. It has data sheets of H100 PCIe, A100 PCIe, A30 and L4,
# but no measured tables.
SYSTEMS = {
    "a100-sxm": "a100_sxm",
    "arc-pro-b60": "b60",
    "b200": "b200_sxm",
    "b300": "b300_sxm",
    "gb200": "gb200",
    "gb300": "gb300",
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
_DEEPSEEK_V32 = {
    "fp8": MeasuredModel("deepseek-ai/DeepSeek-V3.2"),
    "nvfp4": MeasuredModel("nvidia/DeepSeek-V3.2-NVFP4"),
}
_DEEPSEEK_V4_FLASH = {
    "mxfp4": MeasuredModel("deepseek-ai/DeepSeek-V4-Flash"),
    "fp8": MeasuredModel("sgl-project/DeepSeek-V4-Flash-FP8"),
}
_DEEPSEEK_V4_PRO = {
    "mxfp4": MeasuredModel("deepseek-ai/DeepSeek-V4-Pro"),
    "fp8": MeasuredModel("sgl-project/DeepSeek-V4-Pro-FP8"),
}
_KIMI_K2 = {
    "int4": MeasuredModel("moonshotai/Kimi-K2.5"),
    "nvfp4": MeasuredModel("nvidia/Kimi-K2.5-NVFP4"),
}
_MINIMAX_M2 = {
    "fp8": MeasuredModel("MiniMaxAI/MiniMax-M2.7"),
    "nvfp4": MeasuredModel("nvidia/MiniMax-M2.7-NVFP4"),
}
_QWEN35_27B = {"bf16": MeasuredModel("Qwen/Qwen3.5-27B")}
_QWEN35_35B = {
    "bf16": MeasuredModel("Qwen/Qwen3.5-35B-A3B"),
    "nvfp4": MeasuredModel("nvidia/Qwen3.6-35B-A3B-NVFP4"),
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
    "deepseek-v3.2-1201": _DEEPSEEK_V32,
    "deepseek-v3.2-exp": _DEEPSEEK_V32,
    "deepseek-v4-flash-0424": _DEEPSEEK_V4_FLASH,
    "deepseek-v4-flash-0731": _DEEPSEEK_V4_FLASH,
    "deepseek-v4-pro-0424": _DEEPSEEK_V4_PRO,
    "deepseek-v4-pro-0813": _DEEPSEEK_V4_PRO,
    "glm-5": {"fp8": MeasuredModel("zai-org/GLM-5-FP8")},
    "glm-5.1": {"fp8": MeasuredModel("zai-org/GLM-5.1-FP8")},
    "glm-5.2": {
        "bf16": MeasuredModel("zai-org/GLM-5.2"),
        "fp8": MeasuredModel("zai-org/GLM-5.2-FP8"),
        "nvfp4": MeasuredModel("nvidia/GLM-5.2-NVFP4"),
    },
    "glm-5.3": {"fp8": MeasuredModel("zai-org/GLM-5.3-FP8")},
    "gpt-oss-120b": {"mxfp4": MeasuredModel("openai/gpt-oss-120b")},
    "gpt-oss-20b": {"mxfp4": MeasuredModel("openai/gpt-oss-20b")},
    "kimi-k2-thinking": _KIMI_K2,
    "kimi-k2.5": _KIMI_K2,
    "kimi-k2.6": _KIMI_K2,
    "kimi-k3": {"mxfp4": MeasuredModel("moonshotai/Kimi-K3")},
    "llama-3-70b": _dense(_LLAMA_70B),
    "llama-3-8b": _dense(_LLAMA_8B),
    "llama-3.1-405b": _dense(_LLAMA_405B),
    "llama-3.1-70b": _dense(_LLAMA_70B),
    "llama-3.1-8b": _dense(_LLAMA_8B),
    "llama-3.3-70b": _dense(_LLAMA_70B),
    "minimax-m2": _MINIMAX_M2,
    "minimax-m2.5": _MINIMAX_M2,
    "minimax-m2.7": _MINIMAX_M2,
    "minimax-m3": {
        "bf16": MeasuredModel("MiniMaxAI/MiniMax-M3"),
        "nvfp4": MeasuredModel("nvidia/MiniMax-M3-NVFP4"),
    },
    "qwen3-235b-a22b-2504": _QWEN3_235B,
    "qwen3-235b-a22b-instruct-2507": _QWEN3_235B,
    "qwen3-235b-a22b-thinking-2507": _QWEN3_235B,
    "qwen3-30b-a3b-2504": _QWEN3_30B,
    "qwen3-30b-a3b-instruct-2507": _QWEN3_30B,
    "qwen3-30b-a3b-thinking-2507": _QWEN3_30B,
    "qwen3-32b": _dense("Qwen/Qwen3-32B", MeasuredModel("Qwen/Qwen3-32B-FP8")),
    "qwen3-8b": _dense("Qwen/Qwen3-8B", MeasuredModel("Qwen/Qwen3-8B", gemm="fp8_block")),
    "qwen3.5-122b-a10b": {"nvfp4": MeasuredModel("nvidia/Qwen3.5-122B-A10B-NVFP4")},
    "qwen3.5-27b": _QWEN35_27B,
    "qwen3.5-35b-a3b": _QWEN35_35B,
    "qwen3.5-397b-a17b": {
        "bf16": MeasuredModel("Qwen/Qwen3.5-397B-A17B"),
        "nvfp4": MeasuredModel("nvidia/Qwen3.5-397B-A17B-NVFP4"),
    },
    "qwen3.6-27b": _QWEN35_27B,
    "qwen3.6-35b-a3b": _QWEN35_35B,
    "qwen3.8-27b": _QWEN35_27B,
    "qwen3-coder-480b-a35b": {
        "bf16": MeasuredModel("Qwen/Qwen3-Coder-480B-A35B-Instruct"),
        "fp8": MeasuredModel("Qwen/Qwen3-Coder-480B-A35B-Instruct", "fp8_block", "fp8_block"),
    },
}
