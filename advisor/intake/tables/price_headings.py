"""What the columns of a price table hold: amounts, for what, in which currency and unit."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal

from advisor.catalog.frozen import Frozen
from advisor.intake.cells.cells import plain
from advisor.intake.cells.currency_words import currency_in
from advisor.intake.cells.header_words import role_of
from advisor.intake.cells.money import of_characters, unit_in

if TYPE_CHECKING:
    from collections.abc import Sequence

    from advisor.catalog.records import Currency
    from advisor.intake.cells.headings import Column
    from advisor.intake.cells.money import Unit

PriceRole = Literal[
    "model", "provider", "input", "output", "cached_input", "cache_write", "reasoning_output",
    "batch_input", "batch_output", "pair", "length", "currency", "unit", "discount", "tax", "date",
    "until", "note", "other",
]  # fmt: skip
AMOUNTS: tuple[PriceRole, ...] = (
    "input", "output", "cached_input", "cache_write", "reasoning_output", "batch_input",
    "batch_output",
)  # fmt: skip
_IN = r"输入|input|prompt|入参"
_OUT = r"输出|output|completion|生成|出参"
_BATCH = r"batch|批量|批处理"
_THINK = r"思考|推理|think|reason"
_CACHE = r"cache|缓存"
_WRITE = r"writ|creat|写|创建"
_UNCACHED = r"未命中|miss|uncached|非缓存|无缓存|no cache"
_PROVIDER = (
    r"^(?:厂商|供应商|平台|服务商|云厂商|渠道|提供商|公司|机构|模型厂商|厂家|云平台|服务平台)$"
    r"|^(?:provider|vendor|platform|company|host|supplier|api provider)(?: name)?$"
)
_RULES: tuple[tuple[PriceRole, str], ...] = (
    ("until", r"^(?:有效期|有效期限|合同期限?|失效日期|到期日?期?|截止日?期?)|有效期?至|截止"),
    ("until", r"valid (?:until|till|to|through)|^expir|^end date"),
    (
        "date",
        r"生效|执行日期|报价日期|报价时间|调价日期|effective|valid from|quote date",
    ),
    ("other", r"图像|图片|语音|音频|视频|image|audio|video|speech|embedding|搜索|search"),
    ("other", r"存储|storage|最大|max\b|rpm|tpm|限流|速率|rate limit|qps"),
    ("length", r"长度|区间|阶梯|分档|length|context|上下文|tier|tokens?数|range"),
    (
        "discount",
        r"^(?:协议|合同|商务|渠道)?(?:折扣|优惠|折扣率|discount|off)(?:\b|$|（|\(|率|力度)|^discount",
    ),
    ("tax", r"^(?:是否)?含税|^税|^(?:vat|tax)\b|税率"),
    ("currency", r"^(?:币种|货币|结算币种|currency|ccy)$"),
    ("unit", r"^(?:单位|计费单位|计价单位|unit|units|per|billing unit)$"),
    ("cache_write", rf"(?:{_CACHE}).*(?:{_WRITE})|(?:{_WRITE}).*(?:{_CACHE})"),
    ("input", _UNCACHED),
    ("cached_input", r"cache|缓存|命中"),
    ("batch_input", rf"(?:{_BATCH}).*(?:{_IN})|(?:{_IN}).*(?:{_BATCH})"),
    ("batch_output", rf"(?:{_BATCH}).*(?:{_OUT})|(?:{_OUT}).*(?:{_BATCH})"),
    ("pair", rf"(?:{_IN})\s*(?:/|\||、|和|及|and|&|,)\s*(?:{_OUT})"),
    ("output", rf"(?:{_OUT}).*(?:非思考|不思考|non-?think|without)"),
    ("output", rf"(?:非思考|不思考|non-?think).*(?:{_OUT})"),
    ("reasoning_output", rf"(?:{_OUT}).*(?:{_THINK})|(?:{_THINK}).*(?:{_OUT})"),
    ("output", _OUT),
    ("input", _IN),
    ("provider", _PROVIDER),
)
_COMPILED = tuple((role, re.compile(rule)) for role, rule in _RULES)
_LOWERED = re.compile(
    r"折后|协议价|合同价|结算价|成交价|优惠价|折扣价|实付|现价|活动价|discounted|promo|\bsale"
    r"|net price|after discount"
)
_LISTED = re.compile(r"原价|刊例|目录价|标准价|官网价|list|regular|before discount|standard")


class PriceColumn(Frozen, frozen=True):
    """A column of a price table.

    Attributes:
        role: what it holds; ``other``: nothing that is read.
        currency, unit: stated in its heading; None if not stated.
        kind: whether its amounts are list prices or already discounted; empty if not stated.
        of_characters: whether it is a price of characters.
    """

    role: PriceRole
    currency: Currency | None = None
    unit: Unit | None = None
    kind: Literal["", "list", "lowered"] = ""
    of_characters: bool = False


def price_columns(headings: Sequence[Column]) -> tuple[PriceColumn, ...]:
    """Return what each column holds."""
    return tuple(_column(heading) for heading in headings)


def chosen_columns(columns: Sequence[PriceColumn]) -> dict[PriceRole, int]:
    """Return role → column; of two prices of one role the discounted one, else the first."""
    found: dict[PriceRole, int] = {}
    for place, column in enumerate(columns):
        first = found.get(column.role)
        lowered = (
            column.kind == "lowered" and first is not None and columns[first].kind != "lowered"
        )
        if column.role != "other" and (first is None or lowered):
            found[column.role] = place
    return found


def holds_prices(columns: Sequence[PriceColumn]) -> bool:
    """Whether these are the columns of a price table."""
    roles = {column.role for column in columns}
    return "model" in roles and ({"input", "output"} <= roles or "pair" in roles)


def kind_of_price(text: str) -> PriceRole:
    """Return what is paid for, by the words of a row such as ``输入`` or ``Cached input``."""
    folded = plain(text).casefold()
    return next((role for role, rule in _COMPILED if rule.search(folded)), "other")


def _column(heading: Column) -> PriceColumn:
    text = plain(heading.full or heading.name).casefold()
    role = _role(text, heading)
    if role == "other" and not text:
        return PriceColumn("other")
    kind: Literal["", "list", "lowered"] = (
        "lowered" if _LOWERED.search(text) else "list" if _LISTED.search(text) else ""
    )
    return PriceColumn(role, currency_in(text), unit_in(text), kind, of_characters(text))


def _role(text: str, heading: Column) -> PriceRole:
    known = role_of(heading.name)
    if known == "model":
        return "model"
    if known in {"date", "note"}:
        return "date" if known == "date" else "note"
    return next((role for role, rule in _COMPILED if rule.search(text)), "other")
