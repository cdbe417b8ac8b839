"""What table headers usually mean, in English and Chinese."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal

from advisor.catalog.currencies import BASE
from advisor.intake.cells.cells import plain
from advisor.intake.cells.currency_words import currency_in

if TYPE_CHECKING:
    from advisor.intake.cells.cells import Cell

Role = Literal[
    "model", "benchmark", "value", "date", "harness", "thinking", "self_reported", "attempts",
    "low", "high", "cost_usd", "usd_per_task", "tokens_per_task", "output_tokens_per_task",
    "subset", "note", "ignored", "setting", "spread",
]  # fmt: skip
HEADERS: dict[Role, tuple[str, ...]] = {
    "model": (
        "model", "model name", "model id", "llm", "name", "system",
        "模型", "模型名称", "模型名", "大模型", "参评模型", "名称", "模型版本",
        "models", "llms", "模型id", "model version",
    ),
    "benchmark": (
        "benchmark", "benchmark name", "test", "dataset", "data set", "eval", "evaluation", "task",
        "tasks", "metric", "benchmarks",
        "基准", "基准测试", "评测", "评测项", "评测集", "测试", "测试集", "数据集", "任务", "榜单",
        "指标", "项目", "测评集", "测评项", "基准名称", "评测基准", "评测指标", "评测任务",
    ),
    "value": (
        "score", "value", "result", "accuracy", "acc", "overall", "rating", "points", "average",
        "scores", "pass rate", "avg", "mean", "total",
        "分数", "得分", "成绩", "结果", "总分", "准确率", "正确率", "数值", "平均分", "平均",
        "得分率", "通过率", "综合得分", "总得分",
    ),
    "date": (
        "date", "day", "tested", "tested on", "measured", "published", "updated", "as of",
        "as-of date", "evaluation date", "eval date", "test date", "run date",
        "日期", "时间", "测试日期", "评测日期", "发布日期", "评测时间", "测试时间", "更新时间",
        "发布时间", "数据日期",
    ),
    "harness": (
        "harness", "scaffold", "agent", "framework", "setup", "settings", "method",
        "框架", "评测框架", "工具", "方法", "设置", "评测方式",
    ),
    "thinking": (
        "thinking", "reasoning", "reasoning effort", "effort", "thinking mode",
        "思考", "思考模式", "推理", "推理强度", "思考强度",
    ),
    "self_reported": (
        "self reported", "self-reported", "self_reported", "is_self_reported", "vendor reported",
        "自报", "厂商自报", "是否自报",
    ),
    "attempts": ("attempts", "tries", "pass@", "尝试次数", "次数"),
    "low": ("low", "lower", "ci low", "lower bound", "rating_q025", "下限", "置信下限"),
    "high": ("high", "upper", "ci high", "upper bound", "rating_q975", "上限", "置信上限"),
    "cost_usd": (
        "cost", "cost usd", "cost_usd", "cost ($)", "total cost", "total cost ($)", "price",
        "费用", "成本", "总费用", "费用(美元)", "成本(美元)",
    ),
    "usd_per_task": (
        "cost per task", "cost/task", "cost a task", "usd per task", "usd/task", "$/task",
        "average cost", "avg cost", "avg. cost", "mean cost", "mean cost per task",
        "avg cost per task", "cost per instance", "instance cost", "cost per problem",
        "cost per case", "每题成本", "单题成本", "每任务成本", "单任务成本", "平均成本", "每题费用",
        "单题费用", "平均费用", "每个任务成本",
    ),
    "tokens_per_task": (
        "tokens per task", "tokens/task", "tokens a task", "total tokens per task", "avg tokens",
        "avg. tokens", "average tokens", "mean tokens", "每题token", "每题tokens", "每题token数",
        "单题token", "单题token数", "平均token", "平均tokens", "平均token数", "每任务token",
    ),
    "output_tokens_per_task": (
        "output tokens per task", "output tokens/task", "output tokens a task",
        "avg output tokens", "avg. output tokens", "average output tokens", "mean output tokens",
        "completion tokens per task", "avg completion tokens", "每题输出token", "每题输出tokens",
        "每题输出token数", "平均输出token", "平均输出tokens", "平均输出token数", "单题输出token",
    ),
    "subset": ("subset", "part", "子集"),
    "note": ("note", "notes", "comment", "remark", "source", "link", "url", "备注", "说明", "来源"),
    "ignored": (
        "rank", "#", "no", "no.", "id", "organization", "organisation", "vendor", "company",
        "provider", "license", "licence", "parameters", "params", "size", "votes", "context",
        "developer", "org", "organization name", "creator", "open source", "release date",
        "released", "architecture", "params (b)", "# params",
        "model size", "latency", "ttft", "tokens/s", "tok/s", "tps", "throughput", "output speed",
        "排名", "名次", "序号", "编号", "机构", "厂商", "公司", "参数", "参数量", "许可", "许可证",
        "开源", "类型", "国家", "地区", "链接", "上下文", "组织", "开发者", "研发机构", "发布机构",
        "模型厂商", "票数", "架构", "延迟", "首字延迟", "输出速度", "吞吐", "吞吐量",
        # A task or the whole run: the header does not say which.
        "tokens", "total tokens", "output tokens", "input tokens", "prompt tokens",
        "completion tokens", "reasoning tokens", "token数", "总token数", "输出token数",
        "输入token数",
    ),
}  # fmt: skip
# Score headers that also stand above amounts of money.
_AMOUNTS = {"total", "value", "average", "avg", "mean", "平均", "数值", "总计"}
# Headers of a column that groups the benchmarks of the column beside it.
GROUPS = ("category", "domain", "area", "类别", "分类", "领域", "维度", "能力", "能力维度")
# Headers of run settings other than the harness; rows that differ in one are two scores.
SETTINGS = {
    "temperature", "temp", "temp.", "top_p", "top p", "top-p", "top k", "seed", "prompt",
    "prompt template", "prompt version", "system prompt", "few-shot", "fewshot", "shots", "shot",
    "n-shot", "num_fewshot", "num fewshot", "max tokens", "max_tokens", "thinking budget",
    "budget", "quantization", "quantisation", "quant", "precision", "dtype", "config",
    "configuration", "setting", "mode", "variant", "filter", "version", "run", "epoch", "epochs",
    "温度", "提示词", "提示词版本", "提示", "样本数", "量化", "精度", "配置", "模式", "轮次",
    "最大长度",
}  # fmt: skip
# Names in the model column of a row of averages.
_SUMMARY = re.compile(
    r"(?:overall |grand |macro |micro |weighted |模型)?(?:average|avg\.?|mean|median|total|sum"
    r"|平均|平均分|平均值|均值|总分|总计|合计|小计|中位数|最高分|最低分|最大值|最小值|最高|最低)"
    r"(?: score| of all.*)?",
)
_ROLE_OF = {header: role for role, headers in HEADERS.items() for header in headers}
_SPREAD = re.compile(
    r"(?:^|[\s_(\-])(?:±|\+/-|std(?:err|dev|\.)?|stderr|std\.? ?(?:err|dev)\w*|s\.?e\.?m?|ci"
    r"|95% ?ci|margin|标准差|标准误|误差|置信区间)\)?$"
)
_PRICE = re.compile(
    r"单价|价格|报价|\bprice|\bpricing|(?:元|\$|usd|rmb|cny)\s*/\s*(?:百万|千|1?m|1?k)"
    r"|^(?:输入|输出|缓存命中|缓存|input|output|cached input|cache (?:read|write))(?:价|token)?$"
)
_IN_DOLLARS: frozenset[Role] = frozenset({"cost_usd", "usd_per_task"})
_MEASURE = re.compile(r"\s*[(\[（【][^()（）\[\]]{1,40}[)\]）】]\s*$")


def role_of(header: Cell) -> Role | None:
    """Return what a header usually means; None if unknown, such as a benchmark's name."""
    folded = re.sub(r"\s+", " ", plain(header).casefold().replace("_", " ")).strip(" :：*")
    for text in (folded, _MEASURE.sub("", folded)):  # “Benchmark (Metric)”, “得分（%）”
        role = _ROLE_OF.get(text) or _ROLE_OF.get(text.replace(" ", "_"))
        if role is not None:
            return "ignored" if role in _IN_DOLLARS and _is_of_another(folded) else role
    return None


def _is_of_another(folded: str) -> bool:
    """Whether a heading states another currency than that of published costs."""
    return currency_in(folded) not in (None, BASE)


def is_score(header: Cell) -> bool:
    """Whether a header names a score and cannot stand above an amount of money."""
    return role_of(header) == "value" and plain(header).casefold().strip(" :：*") not in _AMOUNTS


def is_setting(header: Cell) -> bool:
    """Whether a header names a run setting: ``Temperature``, ``提示词``."""
    return " ".join(plain(header).casefold().split()).strip(" :：*") in SETTINGS


def is_maybe_metric(header: Cell) -> bool:
    """Whether a setting of that name is a metric if its column holds numbers."""
    return plain(header).casefold().strip(" :：*") in {"precision", "精度"}


def is_summary(name: Cell) -> bool:
    """Whether a row summarises several models: an average, a total."""
    return _SUMMARY.fullmatch(" ".join(plain(name).casefold().split()).strip(" :：*()")) is not None


def is_spread(header: Cell) -> bool:
    """Whether a header names the uncertainty of another column: ``MMLU_stderr``, ``±``."""
    return _SPREAD.search(plain(header).casefold()) is not None


def is_price(header: Cell) -> bool:
    """Whether a header or a row names a price of tokens rather than a score."""
    return _PRICE.search(plain(header).casefold().strip(" :：*")) is not None


def is_group(header: Cell) -> bool:
    """Whether a header names a column that groups benchmarks."""
    return plain(header).casefold().strip(" :：*") in GROUPS
