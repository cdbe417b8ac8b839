"""Small texts in the shape of the real files, written here; no figure in them is anybody's."""

from __future__ import annotations

AIDER = """\
- dirname: 2026-01-05-run
  test_cases: 225
  model: gpt-5 (high)
  edit_format: diff
  pass_rate_1: 50.5
  pass_rate_2: 81.5
  reasoning_effort: high
  command: aider --model openai/gpt-5
  date: 2026-01-05
  versions: 0.90.1
  total_cost: 12.5

- dirname: 2026-01-06-run
  test_cases: 225
  model: Some Model (no think)
  edit_format: whole
  pass_rate_1: 20
  pass_rate_2: 30.2
  thinking_tokens: 0 # <-- no thinking
  date: 2026-01-06
  total_cost: 0 # incorrect: 6.3174
"""
LIVEBENCH = """\
model,code_generation,code_completion,spatial,zebra_puzzle,tablejoin,typos,paraphrase,olympiad
model-a-thinking-64k-high-effort,80.0,60.0,50.0,30.0,20.0,90.0,10.0,40.0
model-b,70.0,,50.0,50.0,20.0,90.0,10.0,40.0
model-c,70.0,70.0,50.0,50.0,20.0,,10.0,40.0
model-slipped,70.0,70.0
"""
CATEGORIES = {
    "Coding": ["code_generation", "code_completion"],
    "Reasoning": ["spatial", "zebra_puzzle"],
    "Data Analysis": ["tablejoin"],
    "Language": ["typos"],
    "IF": ["paraphrase"],
    "Mathematics": ["olympiad"],
}
BFCL = """\
Rank,Overall Acc,Model,Model Link,Total Cost ($),Non-Live AST Acc,Organization,License
1,70.25%,GLM-4.6 (FC thinking),https://x.test/a,4.50,88.58%,Z.ai,MIT
2,60.00%,GLM-4.6 (Prompt),https://x.test/a,N/A,88.58%,Z.ai,MIT
3,N/A,Model-B (FC),https://x.test/b,1.00,N/A,B,MIT
4,12.50%,Model-C,https://x.test/c,0,10.00%,C,MIT
"""
TABLE = """\
模型,机构,C-Eval,MMLU-Pro,测试日期
Qwen3-32B,阿里,８５.５％,71.25,2026年1月5日
GLM-4.6,智谱,≥90,暂无,2026-01-06
"""
EPOCH = """\
Model version,mean_score,Best score (across scorers),Release date,Organization,stderr,Started at,id
model-a-2026-01-02_high,0.8,0.81,2026-01-02,A,0.02,2026-02-03T10:00:00.000Z,r1
model-a-2026-01-02_32K,0.7,0.71,2026-01-02,A,,2026-02-04T10:00:00.000Z,r2
model-b_unknown,0.5,0.5,2026-01-03,B,0.01,2026-02-05T10:00:00.000Z,r3
"""
EPOCH_ZIP = {
    "benchmark_metadata.csv": (
        "benchmark,in_eci,source_file,score_column,scale,random_baseline\n"
        "GPQA diamond,True,gpqa_diamond.csv,Best score (across scorers),1.0,0.25\n"
        "Board,True,board_external.csv,Percent correct,0.01,0.0\n"
    ),
    "gpqa_diamond.csv": EPOCH,
    "board_external.csv": (
        "Model version,Percent correct,Harness,Mean cost (USD),Mean output tokens,Source link\n"
        "model-a_max,61.5,an agent,1.25,20000,https://x.test/board\n"
        "model-b,40,an agent,0.5,1000,https://artificialanalysis.ai/board\n"
    ),
    "epoch_capabilities_index/eci_scores.csv": (
        "Model,Display name,eci,eci_ci_low,eci_ci_high,date,Organization\n"
        "Model A,Model A,140.5,138,143,2026-01-02,A\n"
    ),
    "model_metadata.csv": "model_version,model_group\nmodel-a_max,Model A\n",
}
HUGGING_FACE = """\
- dataset:
    id: cais/hle
    task_id: default
  value: 22.5
  date: "2026-02-03"
  source:
    url: https://huggingface.co/a-lab/Model-A
    name: Model card
  notes: "high reasoning effort, no tools"
- dataset:
    id: Idavidrein/gpqa
    task_id: gpqa_diamond
  value: 0.812
"""
MODEL_CARD = """\
---
license: mit
model-index:
- name: Model-A
  results:
  - task:
      type: text-generation
    dataset:
      name: A set
      type: a/set
    metrics:
    - type: acc
      name: accuracy
      value: 0.75
    source:
      name: A board
      url: https://x.test/board
---
# Model A
"""
PRICING = """\
configuration_id,board,model,variant,score_is_estimated,score_is_self_reported,agent_harness,\
reasoning_effort,service_mode,score,score_low,score_high,mean_cost_usd_per_task,\
median_cost_usd_per_task,source,checked_at,archive
b:1,deepswe_1_1,model-a,an-agent - model-a (xhigh),,False,an-agent,xhigh,,61.5,60,63,1.5,1.2,\
https://x.test/b,2026-02-03,a.json
b:2,arena,model-c-max,Model C-Max,,False,,max,,50,,,,0.4,https://x.test/c,2026-02-04,a.json
b:3,arena,model-d,Model D (High) (20260131),,True,,high,,55,,,,,https://x.test/c,2026-02-04,a.json
b:4,aa_index,model-a,Model A (high),,False,,high,,70,,,,,https://artificialanalysis.ai/x,2026-02-04,a.json
b:5,arena,model-e,Model E (low),True,False,,low,,44,,,,,https://x.test/c,2026-02-04,a.json
"""
