"""Recognise logs and bills of tokens used, so that nobody reads them as scores.

Consoles and routers export them as tables (OpenAI, Anthropic, OpenRouter, LiteLLM, new-api) or as
JSON, one object or one a line (usage interfaces, ccusage, sessions of coding agents, traces). They
name models beside numbers, as a table of scores does, but the numbers are tokens and money. A file
is one if it counts tokens and holds something that only a log has: requests, keys, sessions, spans
of time. A table with a column of scores is none, whatever else it counts.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from advisor.catalog.problems import InputError
from advisor.intake.cells.cells import plain
from advisor.intake.cells.header_words import is_score
from advisor.intake.cells.headings import HEADER_ROWS, text_of
from advisor.intake.files.csv_file import SEPARATORS
from advisor.intake.files.encoding import first_sign, is_utf16
from advisor.intake.files.progress import Progress
from advisor.intake.files.sheet import read_sheet
from advisor.intake.files.workbook import is_workbook, words_of_workbook

if TYPE_CHECKING:
    from collections.abc import Iterable

_HEAD = 65_536
# Words beside "token" in the names of what went in, came out, and both.
_READ = ("prompt", "input", "context", "输入", "提示")
_WRITTEN = ("completion", "output", "candidates", "generated", "输出", "补全", "生成")
_BOTH = {"totaltokens", "tokens", "tokensused", "token数", "总token数", "token用量", "token消耗"}
# Words by which such a name is a limit or a price.
_NO_COUNT = ("max", "limit", "window", "price", "cost", "per", "价", "成本", "上限")
# What only a log or a bill has.
_OF_A_LOG = {
    "requestid", "generationid", "traceid", "spanid", "sessionid", "messageid", "apikey",
    "apikeyid", "apikeyname", "userid", "projectid", "workspaceid", "workspace", "tokenname",
    "timestamp", "createdat", "starttime", "endtime", "starttimeiso", "endtimeiso", "startedat",
    "usagedateutc", "usagetype", "nummodelrequests", "nrequests", "requests", "apirequests",
    "requestcount", "spend", "quota", "costtotal", "modelbreakdowns", "modelsused",
    "aggregationtimestamp", "calltype", "byokusageinference", "summarytime", "billingtype",
    "请求id", "请求次数", "调用次数", "请求数", "令牌名称", "调用时间", "消费时间", "账期",
    "计费项", "消费金额", "应付金额", "工作空间", "用户",
}  # fmt: skip
# What was spent on a day: a log that somebody keeps by hand.
_DAYS = {"date", "day", "month", "week", "日期", "月份", "时间"}
_COSTS = {"cost", "costusd", "totalcost", "totalcostusd", "spend", "费用", "金额", "成本", "消费"}
# Bills without a count of tokens.
_BILLS = (
    {"lineitem", "amount", "starttime"},
    {"billedcost", "servicename"},
    {"账期", "应付金额"},
    {"消费时间", "应付金额"},
    {"usagedateutc", "tokentype", "costusd"},
    {"generationid", "costtotal"},
    {"amountvalue", "lineitem", "starttime"},
    {"billingtype", "payableamount"},
)
# Keys of results, which a log has not.
_OF_RESULTS = {
    "score", "scores", "accuracy", "passrate", "passrate2", "passat1", "resolved", "isresolved",
    "metrics", "evaluation", "benchmark", "benchmarkid", "taskid", "rating", "normalizedscore",
    "rewardstats", "elo",
}  # fmt: skip
# In traces the names of figures are values.
_TRACE = b"gen_ai.usage."
_KEY = re.compile(rb'"([^"\\\n]{1,60})"\s*:')


def is_usage_log(data: bytes, file: str) -> bool:
    """Whether a file is a log or a bill of usage rather than a table or list of results."""
    if is_workbook(data):
        return any(is_usage_header(cells) for cells in _first_rows(data, file))
    head = data[:_HEAD]
    if first_sign(head) in (b"{", b"["):
        if _TRACE in head:
            return True
        keys = {_folded(key.decode("utf-8", "ignore")) for key in _KEY.findall(head)}
        return _is_log(keys) and not keys & _OF_RESULTS
    text = head.decode("utf-16" if is_utf16(head) else "utf-8", "ignore")
    return any(is_usage_header(cells) for cells in _first_lines(text))


def is_usage_header(cells: Iterable[str]) -> bool:
    """Whether a row of headings is that of such a table."""
    held = [cell for cell in cells if cell.strip()]
    if any(is_score(cell) for cell in held):
        return False
    return _is_log({_folded(cell) for cell in held})


def _is_log(names: set[str]) -> bool:
    if any(bill <= names for bill in _BILLS):
        return True
    is_spent = not names.isdisjoint(_DAYS) and not names.isdisjoint(_COSTS)
    if not names & _OF_A_LOG and not is_spent:
        return False
    tokens = [n for n in names if "token" in n and not any(word in n for word in _NO_COUNT)]
    reads, writes = (
        any(word in name for name in tokens for word in words) for words in (_READ, _WRITTEN)
    )
    counts_both = not _BOTH.isdisjoint(tokens) and not is_spent
    return (reads and writes) or counts_both


def _first_rows(data: bytes, file: str) -> Iterable[list[str]]:
    if b"token" not in words_of_workbook(data, file).lower():
        return []
    try:
        held = read_sheet(data, file, Progress(file))
    except InputError:
        return []
    return [[text_of(cell) for cell in row] for row in held.rows[:HEADER_ROWS]]


def _first_lines(text: str) -> Iterable[list[str]]:
    lines = [line for line in text.splitlines()[:HEADER_ROWS] if line.strip()]
    for line in lines:
        sign = max(SEPARATORS, key=line.count)
        yield [cell.strip(" \"'") for cell in line.split(sign)]


def _folded(name: str) -> str:
    """A heading or key without spaces, signs and case: ``prompt_tokens`` and ``promptTokens``."""
    return re.sub(r"[^0-9a-z\u4e00-\u9fff]", "", plain(name).casefold())
