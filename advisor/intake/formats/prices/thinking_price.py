"""Offers whose price of thinking tokens holds for the whole output of a model that thinks.

The files state one figure for thinking tokens. Alibaba Cloud sells its hybrid models at two output
prices, without and with thinking, the second for the answer too (help.aliyun.com and
alibabacloud.com, "Model Studio: models and pricing"): these are its names in the files.
"""

from __future__ import annotations

WHOLE_ANSWER = frozenset({"alibaba", "alibaba-cn", "dashscope", "qwencloud", "qwen_ai_platform"})
