"""A log of usage is recognised, whoever exports it, and no score is read from it."""

from __future__ import annotations

import json
from typing import Any

import pytest

from advisor.catalog.problems import InputError, Problem
from advisor.intake.import_failures import IsUsageLog
from advisor.intake.recognising import detect
from advisor.wording.failures import say_failure
from advisor.wording.language import Words

TABLES = {
    "openai usage": (
        "start_time,end_time,start_time_iso,project_id,num_model_requests,input_tokens,"
        "output_tokens,input_cached_tokens,model\n"
        "1767225600,1767312000,2026-01-01T00:00:00,proj,12,1000,200,0,gpt-5\n"
    ),
    "openai costs": (
        "start_time,end_time,amount_value,amount_currency,line_item,project_id\n"
        "1767225600,1767312000,1.25,usd,gpt-5,proj\n"
    ),
    "openai of before": (
        "timestamp,model,n_requests,n_context_tokens_total,n_generated_tokens_total\n"
        "2026-01-01,gpt-5,3,1000,200\n"
    ),
    "anthropic usage": (
        "usage_date_utc,model_version,api_key,workspace,usage_type,context_window,"
        "usage_input_tokens_no_cache,usage_input_tokens_cache_write_5m,"
        "usage_input_tokens_cache_read,usage_output_tokens,web_search_count\n"
        "2026-01-01,claude-opus-5,key,Default,standard,≤ 200k,1000,0,0,200,0\n"
    ),
    "anthropic costs": (
        "usage_date_utc,model,workspace,api_key,usage_type,context_window,token_type,cost_usd\n"
        "2026-01-01,Claude Opus 5,Default,key,message,≤ 200k,output,0.25\n"
    ),
    "openrouter": (
        "generation_id,created_at,cost_total,tokens_prompt,tokens_completion,model_permaslug,user\n"
        "gen-1,2026-01-01 10:00:00,0.01,1000,200,openai/gpt-5,me\n"
    ),
    "litellm": (
        "request_id,call_type,api_key,spend,total_tokens,prompt_tokens,completion_tokens,startTime,"
        "endTime,model\nr1,acompletion,k,0.01,1200,1000,200,2026-01-01,2026-01-01,gpt-5\n"
    ),
    "new-api": "id,created_at,type,model_name,quota,prompt_tokens,completion_tokens,token_name\n"
    "1,1767225600,2,glm-5,500,1000,200,mine\n",
    "by hand": "Date,Model,Input tokens,Output tokens,Cost\n2026-01-01,gpt-5,1000,200,0.1\n",
    "focus": "BilledCost,ConsumedQuantity,ServiceName,SkuId\n0.1,1000,OpenAI,gpt-5\n",
    "账单": "账期,产品名称,计费项,应付金额\n2026-01,百炼,qwen3-max,0.1\n",
    "中文": "调用时间,模型,输入Tokens,输出Tokens,调用次数,费用\n2026-01-01,glm-5,1000,200,3,0.1\n",
}
DOCUMENTS: dict[str, Any] = {
    "openai interface": {
        "object": "page",
        "data": [
            {
                "object": "bucket",
                "start_time": 1,
                "end_time": 2,
                "results": [
                    {"input_tokens": 1000, "output_tokens": 200, "num_model_requests": 3,
                     "model": "gpt-5", "project_id": None}
                ],
            }
        ],
    },
    "openrouter interface": {
        "data": [
            {"date": "2026-01-01", "model": "openai/gpt-5", "model_permaslug": "openai/gpt-5",
             "usage": 0.01, "requests": 3, "prompt_tokens": 1000, "completion_tokens": 200}
        ]
    },
    "litellm": [
        {"request_id": "r", "spend": 0.01, "prompt_tokens": 1000, "completion_tokens": 200,
         "model": "gpt-5", "startTime": "2026-01-01"}
    ],
    "openai costs": {
        "data": [
            {"start_time": 1, "results": [{"amount": {"value": 0.1, "currency": "usd"},
                                           "line_item": "gpt-5"}]}
        ]
    },
    "trace": {
        "resourceSpans": [
            {"attributes": [{"key": "gen_ai.usage.input_tokens", "value": {"intValue": "3"}}]}
        ]
    },
    "ccusage": {
        "daily": [
            {"date": "2026-01-01", "inputTokens": 10, "outputTokens": 20, "totalTokens": 30,
             "totalCost": 0.1, "modelsUsed": ["claude-opus-5"],
             "modelBreakdowns": [{"modelName": "claude-opus-5", "inputTokens": 10}]}
        ],
        "totals": {"inputTokens": 10, "outputTokens": 20},
    },
}  # fmt: skip
SESSION = {
    "sessionId": "s",
    "timestamp": "2026-01-01",
    "message": {"usage": {"input_tokens": 3, "output_tokens": 4}},
}
LINES = f"{json.dumps(SESSION)}\n" * 2


def files() -> dict[str, tuple[str, bytes]]:
    tables = {name: ("usage.csv", text.encode()) for name, text in TABLES.items()}
    documents = {name: ("usage.json", json.dumps(d).encode()) for name, d in DOCUMENTS.items()}
    return {
        **{f"{name}, table": held for name, held in tables.items()},
        **{f"{name}, JSON": held for name, held in documents.items()},
        "sessions": ("session.jsonl", LINES.encode()),
    }


@pytest.mark.parametrize(("file", "data"), files().values(), ids=list(files()))
def test_that_it_is_refused_by_its_name(file: str, data: bytes) -> None:
    with pytest.raises(InputError) as caught:
        detect(data, file)
    assert caught.value.failure == Problem(file, IsUsageLog())


def test_that_a_workbook_of_usage_is_refused() -> None:
    import io

    import openpyxl

    book = openpyxl.Workbook()
    for line in TABLES["litellm"].splitlines():
        book.active.append(line.split(","))
    held = io.BytesIO()
    book.save(held)
    with pytest.raises(InputError) as caught:
        detect(held.getvalue(), "usage.xlsx")
    assert caught.value.failure == Problem("usage.xlsx", IsUsageLog())


def test_that_it_is_said_in_both_languages() -> None:
    told = {tag: say_failure(IsUsageLog(), Words(tag)) for tag in ("en", "zh_CN")}
    assert told["en"].startswith("this is a log of usage, not a table of scores.")
    assert "用量记录" in told["zh_CN"]


@pytest.mark.parametrize(
    "text",
    [
        "Model,Score,Input tokens,Output tokens,Cost,Date\nmodel-a,70,1000,200,1,2026-01-01\n",
        "Model,Accuracy,prompt_tokens,completion_tokens,request_id\nmodel-a,70,1000,200,r\n",
        "Model,MMLU,HLE,Output tokens\nmodel-a,70,20,200\n",
    ],
)
def test_that_a_table_of_scores_with_tokens_is_not_a_usage_log(text: str) -> None:
    assert detect(text.encode(), "scores.csv").id == "table"


def test_that_a_price_table_is_not_a_usage_log() -> None:
    text = "Provider,Model,Input tokens ($/M),Output tokens ($/M)\nA,gpt-5,1.25,10\n"
    assert detect(text.encode(), "prices.csv").id == "price-table"
