"""Hugging Face: ``.eval_results/*.yaml`` of a model's repository, or the head of its card.

A result names the data set, its task, a value, a day, a source and notes; never the model, which
is the repository's own. That is taken from the path (``GLM-5.2/.eval_results/hle.yaml``,
``models--zai-org--GLM-5.2/…``), from the address of the file, or from a source that is a model's
page; else the name of the file stands for it, and the import asks which model it is. Where path and
source name two models the figure was copied from the other's page and is left out.

A value up to 1 is a share, as the makers of the format write accuracies, and any other per cent.
Whether tools were allowed makes another benchmark (``cais/hle``), and only the notes say so. A
result counts as the publisher's own unless it carries the token of a run on Hugging Face. A card
states its results as ``model-index``.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from advisor.catalog.figures import UNDATED
from advisor.catalog.problems import InputError, Problem
from advisor.intake.cells.cells import read_day, read_number
from advisor.intake.cells.effort import effort_phrase, thinking_level
from advisor.intake.files.limits import MAX_YAML_BYTES
from advisor.intake.files.value import Value
from advisor.intake.files.yaml_file import read_yaml
from advisor.intake.files.zip_file import MARK, Zip
from advisor.intake.formats.format import Format
from advisor.intake.import_failures import NotOfFormat
from advisor.intake.reading import Publication
from advisor.intake.score_failures import PageOfAnother

if TYPE_CHECKING:
    import datetime as dt

    from advisor.catalog.efforts import Said
    from advisor.intake.files.progress import Progress
    from advisor.intake.formats.format import GivenFile
    from advisor.intake.score_collector import ScoreCollector

_HEAD = 65_536
_MEMBER = re.compile(r"(?:^|/)\.eval_results/[^\x00]{1,200}\.ya?ml$")
_REPOSITORY = re.compile(r"models--(?P<owner>[^/]+?)--(?P<name>[^/]+)/")
_CARD = re.compile(
    rb"\A(?:\xef\xbb\xbf)?---[ \t]*\r?\n(?P<head>.*?)\r?\n---[ \t]*(?:\r?\n|\Z)", re.DOTALL
)
_RESULT = re.compile(rb"^[ \t]*-?[ \t]*dataset:[ \t]*(?:#.*)?\r?$", re.MULTILINE)
_VALUE = re.compile(rb"^[ \t]+value:|^[ \t]*-?[ \t]*metrics:", re.MULTILINE)
_MOST_NOTES = 2000
_WHOLE = {"", "default", "test", "main"}
_HOSTS = {"huggingface.co", "hf.co"}
_NO_MODEL = {"datasets", "spaces", "papers", "docs", "blog", "collections", "organizations"}
_NO_TOOLS = re.compile(r"\b(?:no|without|w/o)[- ]tools?\b|\btools?[-: ]*(?:none|off|no)\b")
_TOOLS = re.compile(r"\btools?\b")
_EFFORT = re.compile(
    r"(?:reasoning|thinking)[_ -]*(?:effort|level|mode)?\s*[:=]\s*\"?(?P<level>[\w-]+)"
    r"|\b(?P<words>(?:x-?high|high|medium|low|minimal|max) (?:reasoning|thinking)(?: effort)?"
    r"|(?:no|non)[- ]?(?:thinking|reasoning)|(?:thinking|reasoning) (?:mode|on|off|enabled))\b"
)


def looks_like(data: bytes, file: str) -> bool:
    """Whether it may be such a file, a card with results, or a zip of some."""
    if data.startswith(MARK):
        return b".eval_results/" in data
    head = data[:_HEAD]
    folded = file.casefold()
    if folded.endswith(".md"):
        return b"model-index:" in head and head.lstrip(b"\xef\xbb\xbf").startswith(b"---")
    named = folded.endswith((".yml", ".yaml"))
    return named and bool(_RESULT.search(head)) and bool(_VALUE.search(head))


def collect(
    given: GivenFile, found: ScoreCollector, progress: Progress, *, address: str = ""
) -> Publication:
    """Collect what the results state.

    Args:
        given: the file.
        found: takes the scores.
        progress: of the reading.
        address: path or address of the file, which may name the repository.

    Raises:
        InputError: it is not such a file, or exceeds a limit.
        Cancelled: the listener cancelled.
    """
    if given.data.startswith(MARK):
        _read_zip(found, given, progress)
    elif given.name.casefold().endswith(".md"):
        _read_card(found, given, progress)
    else:
        results = _results(read_yaml(given.data, given.name, progress, found.repeated), given.name)
        named = _model_of_page(address) or _model_of_path(address.replace("\\", "/"))
        stem = re.sub(r"\.ya?ml$", "", given.name, flags=re.IGNORECASE)
        for position, result in enumerate(results):
            _add(found, f"[{position}]", result, named or stem, given.day, is_path=bool(named))
    return Publication("Evaluation results", "Hugging Face", "https://huggingface.co/")


def _results(document: Value, file: str) -> list[Value]:
    results = document.entries
    if not any("dataset" in result for result in results):
        raise InputError(Problem(file, NotOfFormat("Hugging Face", ("dataset", "value"))))
    return results


def _read_zip(found: ScoreCollector, given: GivenFile, progress: Progress) -> None:
    folder = Zip(given.data, given.name)
    members = [name for name in folder.names if _MEMBER.search(name)]
    if not members:
        raise InputError(Problem(given.name, NotOfFormat("Hugging Face", (".eval_results/",))))
    for index, name in enumerate(members):
        part = progress.part(index / len(members), (index + 1) / len(members))
        part.report(0)
        try:
            data = folder.read(name, MAX_YAML_BYTES)
            results = _results(read_yaml(data, name, part, found.repeated), name)
        except InputError as error:  # a broken file loses only itself
            found.reject(name, "", "bad-row", error.failure)
            continue
        model = _model_of_path(name) or re.sub(r"\.\w+$", "", given.name)
        for position, result in enumerate(results):
            _add(found, f"{name[-100:]}[{position}]", result, model, given.day, is_path=True)


def _model_of_path(member: str) -> str:
    """Return the repository: ``owner/name`` in a cache of Hugging Face, else the folder above.

    Empty if the path has no folder of results.
    """
    if ".eval_results/" not in member:
        return ""
    cached = _REPOSITORY.search(member)
    if cached:
        return f"{cached['owner']}/{cached['name']}"
    return member.partition(".eval_results/")[0].rstrip("/").rpartition("/")[2]


def _add(
    found: ScoreCollector,
    place: str,
    result: Value,
    model: str,
    given: dt.date | None,
    *,
    is_path: bool = False,
) -> None:
    """Add a result of the repository ``model``; ``is_path``: the name comes from the path."""
    data, source = result["dataset"], result["source"]
    notes = result["notes"].text[:_MOST_NOTES]
    stated = result["date"].text
    page = _model_of_page(source["url"].text)
    is_same = _letters(page.rpartition("/")[2]) == _letters(model.rpartition("/")[2])
    if page and is_path and not is_same:
        found.reject(place, f"{model} · {data['id'].text}", "bad-row", PageOfAnother(page))
        return
    value = _value(result)
    share = value is not None and 0 <= value <= 1
    task = data["task_id"].text or data["config"].text
    benchmark = data["id"].text
    if task.casefold() not in _WHOLE and _letters(task) != _letters(benchmark.rpartition("/")[2]):
        benchmark = f"{benchmark} ({task})"
    said = [notes, source["name"].text, source["url"].text]
    if share:
        said.append(f"Stated as {value:g}.")
    found.add(
        place,
        page or model,
        f"{benchmark}{_tools(notes)}",
        round(value * 100, 6) if share and value is not None else value,
        date=read_day(stated) if stated else given or UNDATED,
        self_reported=not result["verifyToken"].text,
        harness=notes,
        thinking=_effort(notes),
        note=" · ".join(part for part in said[1:] if part),
    )


def _letters(name: str) -> str:
    """Reduce a name to letters and digits, so that ``MMLU-Pro`` and ``mmlu_pro`` are equal."""
    return re.sub(r"[^0-9a-z]", "", name.casefold())


def _value(result: Value) -> float | None:
    """Return the value, which may stand under the first metric."""
    first = next(iter(result["metrics"].entries), Value(None))
    stated = read_number(result["value"].text or first["value"].text)
    return stated.value if stated and stated.bound == "exact" else None


def _model_of_page(address: str) -> str:
    """Return ``owner/name`` if an address is the page of a model, else an empty text."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return ""
    owner, _, rest = parts.path.strip("/").partition("/")
    name = rest.partition("/")[0]
    if parts.hostname not in _HOSTS or not name or owner in _NO_MODEL:
        return ""
    return f"{owner}/{name}"


def _tools(notes: str) -> str:
    folded = notes.casefold()
    if _NO_TOOLS.search(folded):
        return ", no tools"
    return ", tools" if _TOOLS.search(folded) else ""


def _effort(notes: str) -> Said:
    found = _EFFORT.search(notes.casefold())
    if found is None:
        return "unstated"
    if found["level"]:
        return thinking_level(found["level"])
    return effort_phrase(found["words"]) or "unstated"


def _read_card(found: ScoreCollector, given: GivenFile, progress: Progress) -> None:
    """Read the ``model-index`` of a card."""
    head = _CARD.match(given.data)
    document = read_yaml(head["head"] if head else b"-", given.name, progress, found.repeated)
    indexed = document["model-index"].entries
    if not indexed:
        raise InputError(Problem(given.name, NotOfFormat("Hugging Face", ("model-index",))))
    for model in indexed:
        for number, result in enumerate(model["results"].entries):
            data, source = result["dataset"], result["source"]
            named = data["name"].text or data["type"].text
            for metric in result["metrics"].entries:
                measure = metric["name"].text or metric["type"].text
                value = read_number(metric["value"].text)
                is_share = value is not None and 0 <= value.value <= 1
                found.add(
                    f"results[{number}]",
                    model["name"].text,
                    f"{named} ({measure})" if measure else named,
                    None if value is None else round(value.value * (100 if is_share else 1), 6),
                    date=given.day or UNDATED,
                    self_reported=metric["verified"].text != "true",
                    note=" · ".join(text for key in ("name", "url") if (text := source[key].text)),
                )


FORMAT = Format(
    id="hugging-face",
    kind="board",
    endings=(".yaml", ".yml", ".md", ".zip"),
    dated=False,
    looks_like=looks_like,
    collect=collect,
)
