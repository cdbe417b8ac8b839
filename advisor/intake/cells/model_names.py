"""The model in an evaluation's target: ``openai/gpt-5``, ``openai:chat:gpt-5``.

Evaluation tools put the service before the model. The rest is the name as the service writes it,
to be matched in ``aliases.csv``.
"""

from __future__ import annotations

import re

# Source: providers.py of UKGovernmentBEIS/inspect_ai at 499e615.
_INSPECT = {
    "anthropic", "azureai", "bedrock", "cloudflare", "deepseek", "fireworks", "google", "grok",
    "groq", "hf", "hf-inference-providers", "llama-cpp-python", "mistral", "moonshot", "ollama",
    "openai", "openai-api", "openai-api-completions", "openrouter", "perplexity", "sagemaker",
    "sambanova", "sglang", "together", "transformer_lens", "vllm", "vllm-completions",
}  # fmt: skip
_NAMES_A_SERVICE = {"openai-api", "openai-api-completions"}
_PROMPTFOO = {
    "alibaba", "alicloud", "aliyun", "anthropic", "azure", "azureopenai", "bedrock", "cerebras",
    "cohere", "dashscope", "databricks", "deepseek", "fireworks", "github", "google", "groq",
    "huggingface", "litellm", "localai", "mistral", "ollama", "openai", "openrouter", "perplexity",
    "replicate", "togetherai", "vertex", "xai",
}  # fmt: skip
_PROMPTFOO_KINDS = {
    "chat", "completion", "completions", "messages", "responses", "text-generation", "converse",
    "deployment", "assistant",
}  # fmt: skip


def inspect_model(target: str) -> str:
    """Return the model of an Inspect target: ``hf/Qwen/Qwen3-8B`` is ``Qwen/Qwen3-8B``."""
    service, slash, model = target.partition("/")
    if slash and service in _NAMES_A_SERVICE:
        model = model.partition("/")[2] or model
    return model if slash and service in _INSPECT and model else target


def promptfoo_model(target: str) -> str:
    """Return ``gpt-5`` for ``openai:chat:gpt-5``; scripts and addresses stay unchanged."""
    service, colon, rest = target.partition(":")
    if not colon or service not in _PROMPTFOO:
        return target
    kind, colon, model = rest.partition(":")
    return (model if colon and kind in _PROMPTFOO_KINDS else rest) or target


# Words that model names begin with or contain; used to tell whether rows or columns are models.
_FAMILY = re.compile(
    r"(?:^|[\s/\-(])(?:gpt|chatgpt|o[134](?=[\s\-(]|$)|claude|gemini|gemma|llama|qwen|qwq|deepseek|glm"
    r"|chatglm|kimi|moonshot|mistral|mixtral|ministral|magistral|codestral|devstral|grok|phi-?\d"
    r"|ernie|doubao|seed|hunyuan|minimax|abab|yi-|baichuan|internlm|internvl|step-|spark|command"
    r"|jamba|nova|nemotron|granite|falcon|olmo|solar|exaone|mimo|ling-|ring-|longcat|palm|sonar"
    r"|文心|通义|豆包|混元|智谱|星火|百川|书生|盘古|商量|千问|深度求索)", re.IGNORECASE,
)  # fmt: skip


def looks_like_model(name: str) -> bool:
    """Whether a name begins like a model's; only a hint."""
    return _FAMILY.search(name) is not None
