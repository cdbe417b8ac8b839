"""What the columns of somebody's table mean: guessed from their headers, shown, and changed.

A table is *long*, a score a row with model, benchmark and value, or *wide*, a model a row and a
column a benchmark. The guess knows the usual headers in English and Chinese and never looks at the
models; a person has the last word.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Literal

from advisor.catalog.frozen import Frozen
from advisor.catalog.importers.cells import decimal_comma, plain, read_day, read_number

if TYPE_CHECKING:
    from collections.abc import Sequence

    from advisor.catalog.importers.cells import Cell

Role = Literal[
    "model", "benchmark", "value", "date", "harness", "thinking", "self_reported", "attempts",
    "low", "high", "cost_usd", "note", "ignored",
]  # fmt: skip
HEADERS: dict[Role, tuple[str, ...]] = {
    "model": (
        "model", "model name", "model id", "llm", "name", "system",
        "模型", "模型名称", "模型名", "大模型", "参评模型", "名称",
    ),
    "benchmark": (
        "benchmark", "benchmark name", "test", "dataset", "data set", "eval", "evaluation", "task",
        "metric", "category", "基准", "基准测试", "评测", "评测项", "评测集", "测试", "测试集",
        "数据集", "任务", "榜单", "指标", "项目",
    ),
    "value": (
        "score", "value", "result", "accuracy", "acc", "overall", "rating", "points", "average",
        "分数", "得分", "成绩", "结果", "总分", "准确率", "正确率", "数值", "平均分",
    ),
    "date": (
        "date", "day", "tested", "tested on", "measured", "published", "updated", "as of",
        "日期", "时间", "测试日期", "评测日期", "发布日期", "评测时间", "测试时间", "更新时间",
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
    "note": ("note", "notes", "comment", "remark", "source", "link", "url", "备注", "说明", "来源"),
    "ignored": (
        "rank", "#", "no", "no.", "id", "organization", "organisation", "vendor", "company",
        "provider", "license", "licence", "parameters", "params", "size", "votes", "context",
        "排名", "名次", "序号", "编号", "机构", "厂商", "公司", "参数", "参数量", "许可", "许可证",
        "开源", "类型", "国家", "地区",
    ),
}  # fmt: skip
_ROLE_OF = {header: role for role, headers in HEADERS.items() for header in headers}
HEADER_ROWS = 15
SAMPLE_ROWS = 200


class ColumnMap(Frozen, frozen=True):
    """Which column means what; columns and rows count from 0, None: there is no such column.

    Attributes:
        header: row of the headers; the scores begin below it.
        model: column of the model.
        benchmark, value: columns of a long table; both None in a wide one.
        benchmarks: columns of a wide table that are benchmarks; empty in a long one.
        benchmark_name: what a table with a value but no benchmark column measures.
        date, harness, thinking, self_reported, attempts, low, high, cost_usd, note: further ones.
        comma: whether a comma is the decimal sign.
        shares: columns whose values are shares of 1 and become per cent.
        sheet: name of the sheet of a workbook; empty: the first that holds anything.
    """

    header: int = 0
    model: int | None = None
    benchmark: int | None = None
    value: int | None = None
    benchmarks: tuple[int, ...] = ()
    benchmark_name: str = ""
    date: int | None = None
    harness: int | None = None
    thinking: int | None = None
    self_reported: int | None = None
    attempts: int | None = None
    low: int | None = None
    high: int | None = None
    cost_usd: int | None = None
    note: int | None = None
    comma: bool = False
    shares: tuple[int, ...] = ()
    sheet: str = ""

    @property
    def value_columns(self) -> tuple[int, ...]:
        """The columns that hold scores."""
        return self.benchmarks if self.value is None else (self.value,)


def guess_columns(rows: Sequence[Sequence[Cell]], *, sheet: str = "", name: str = "") -> ColumnMap:
    """What the columns seem to mean.

    Args:
        rows: of the table, its headers among the first of them.
        sheet: its name in the workbook.
        name: what the table measures where no column says so, such as the name of the file.
    """
    header = _header_row(rows)
    below = rows[header + 1 : header + 1 + SAMPLE_ROWS]
    roles: dict[Role, int] = {}
    others: list[int] = []
    for column, cell in enumerate(rows[header]):
        role = role_of(cell)
        if role is None and plain(cell):
            others.append(column)
        elif role and role != "ignored":
            roles.setdefault(role, column)
    numeric = tuple(c for c in others if _is_numeric(below, c))
    value = roles.get("value")
    is_long = value is not None and ("benchmark" in roles or not numeric)
    if not is_long and value is not None:  # an overall column among those of the benchmarks
        numeric, value = tuple(sorted((*numeric, value))), None
    model = roles.get("model")
    if model is None:
        model = next((c for c in others if c not in numeric), None)
    texts = [c for row in below for c in row if isinstance(c, str)]
    further: dict[str, object] = {
        role: column
        for role, column in roles.items()
        if role not in {"model", "benchmark", "value"}
    }
    columns = ColumnMap(
        header=header,
        model=model,
        benchmark=roles.get("benchmark") if is_long else None,
        value=value,
        benchmarks=() if is_long else numeric,
        benchmark_name=name if is_long and "benchmark" not in roles else "",
        comma=decimal_comma(texts),
        sheet=sheet,
    )
    shares = tuple(c for c in columns.value_columns if _are_shares(below, c, comma=columns.comma))
    return replaced(columns, shares=shares, **further)


def replaced(columns: ColumnMap, **changes: Any) -> ColumnMap:
    """The map with some of it changed."""
    held: dict[str, Any] = {f: getattr(columns, f) for f in ColumnMap.__struct_fields__}
    return ColumnMap(**(held | changes))


def role_of(header: Cell) -> Role | None:
    """What a header usually means; None for one that is not known, such as a benchmark’s name."""
    folded = re.sub(r"\s+", " ", plain(header).casefold().replace("_", " ")).strip(" :：*")
    return _ROLE_OF.get(folded) or _ROLE_OF.get(folded.replace(" ", "_"))


def _header_row(rows: Sequence[Sequence[Cell]]) -> int:
    """The first row that names a model column, else the first with two texts.

    Titles may stand above it.
    """
    first = list(rows[:HEADER_ROWS])
    for wanted in (lambda row: any(role_of(c) == "model" for c in row), _has_two_texts):
        for number, row in enumerate(first):
            if wanted(row) and _has_two_texts(row):
                return number
    return 0


def _has_two_texts(row: Sequence[Cell]) -> bool:
    return sum(bool(plain(cell)) and isinstance(cell, str) for cell in row) > 1


def _numbers(rows: Sequence[Sequence[Cell]], column: int, *, comma: bool = False) -> list[float]:
    cells = [row[column] for row in rows if column < len(row)]
    return [n.value for cell in cells if (n := read_number(cell, comma=comma))]


def _is_numeric(rows: Sequence[Sequence[Cell]], column: int) -> bool:
    """Whether at least half of what stands there are numbers and no days."""
    cells = [row[column] for row in rows if column < len(row) and plain(row[column])]
    found = [c for c in cells if read_number(c) and not read_day(c)]
    return bool(found) and 2 * len(found) >= len(cells)


def _are_shares(rows: Sequence[Sequence[Cell]], column: int, *, comma: bool) -> bool:
    """Whether all lie between 0 and 1, some strictly, and none has a per cent sign."""
    cells = [row[column] for row in rows if column < len(row)]
    values = _numbers(rows, column, comma=comma)
    if any(isinstance(c, str) and "%" in plain(c) for c in cells):
        return False
    return all(0 <= v <= 1 for v in values) and any(0 < v < 1 for v in values)
