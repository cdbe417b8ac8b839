"""Rules that no linter knows."""

from __future__ import annotations

import ast
import re
import shutil
import subprocess
from collections.abc import Callable
from functools import cache, lru_cache
from pathlib import Path

import pytest

Rule = Callable[[ast.Module], list[int]]

ROOT = Path(__file__).resolve().parent.parent
ADVISOR = ROOT / "advisor"
VAGUE = {"common", "helper", "helpers", "manager", "managers", "misc", "util", "utils"}
MOST_LINES = 400
TRANSLATIONS = {"_", "count", "gettext", "ngettext", "say", "tr", "translate"}

# Where errors hold English, since they are of a wrong call and no user sees them.
OF_PROGRAMMERS = {
    "catalog/exchange.py": "the installed tables hold rates, and no layer takes them away",
    "charts/paper.py": "names of charts stand in the code of the reports",
    "report/paper/outline.py": "files that Qt builds otherwise than the code expects",
    "charts/tradeoff_scales.py": "only functions with numbers have places on an axis",
    "decision/judging/curve_points.py": "only functions with numbers have points",
    "decision/kernels/": "arrays that do not fit each other, or numbers outside a domain",
    "decision/swing.py": "answers that neither the wizard nor the option --swing lets pass",
    "decision/swing_order.py": "only criteria that are ranked have a place",
    "hosting/measured/": "what a foreign engine in another process says, shown behind a sentence",
    "lazy_names.py": "Python asks a module for this error",
    "wording/po_file.py": "the file of texts itself is broken",
}

# Written in pieces, so that this file does not break its own rule.
FORBIDDEN = {
    "a path of one machine": re.compile(r"(?<![\w.~/-])/(?:home|root|work|Users)/\w"),
    "the address of a package registry": re.compile(
        "|".join(
            (
                r"https?://[^\s\"'<>]*" + r"/simple\b",
                r"(?:pypi|files)\." + r"(?:python|pythonhosted)" + r"\.org",
                r"registry\." + r"npmjs",
                r"--(?:extra-)?index" + r"-url[= ]\S*//",
            )
        )
    ),
}


Broken = dict[str, list[int]]


@pytest.fixture(scope="module")
def broken() -> dict[Rule, Broken]:
    """Where rules on syntax are broken: rule → module → lines. Each module is parsed once."""
    found: dict[Rule, Broken] = {rule: {} for rule in ON_SYNTAX}
    for path in sorted(ADVISOR.rglob("*.py")):
        tree = _parsed(path)
        for rule, places in found.items():
            if lines := rule(tree):
                places[path.relative_to(ADVISOR).as_posix()] = lines
    return found


def _parsed(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


@lru_cache(maxsize=1)
def _nodes(tree: ast.Module) -> tuple[ast.AST, ...]:
    """All nodes of a module, found once for the rules that look at it one after the other."""
    return tuple(ast.walk(tree))


def _tracked() -> list[Path]:
    if not (ROOT / ".git").exists() or shutil.which("git") is None:
        pytest.skip("not a git checkout")
    listed = subprocess.run(
        [
            shutil.which("git") or "git",
            "ls-files",
            "-z",
            "--cached",
            "--others",
            "--exclude-standard",
        ],
        cwd=ROOT,
        check=True,
        capture_output=True,
    ).stdout.decode()
    return [ROOT / name for name in listed.split("\0") if name and (ROOT / name).is_file()]


def test_that_no_file_names_a_path_of_one_machine_or_a_registry() -> None:
    found = []
    for path in _tracked():
        content = path.read_bytes()
        if b"\0" in content:
            continue
        for number, line in enumerate(content.decode("utf-8", "replace").splitlines(), start=1):
            for what, pattern in FORBIDDEN.items():
                if match := pattern.search(line):
                    found.append(f"{path.relative_to(ROOT)}:{number}: {what}: {match[0]}")
    assert found == []


def test_that_every_file_is_named_after_what_it_holds() -> None:
    vague = [
        str(path.relative_to(ROOT))
        for path in _tracked()
        if VAGUE & {part.casefold() for part in (*path.relative_to(ROOT).parent.parts, path.stem)}
    ]
    assert vague == []


def test_that_no_module_is_longer_than_a_reader_holds_in_mind() -> None:
    long = [
        f"{path.relative_to(ROOT)}: {lines} lines"
        for folder in ("advisor", "tests", "resources")
        for path in sorted((ROOT / folder).rglob("*.py"))
        if (lines := len(path.read_text(encoding="utf-8").splitlines())) > MOST_LINES
    ]
    assert long == []


def formatted_before_translation(tree: ast.Module) -> list[int]:
    """Return the lines on which a translation call gets a text that is put together first.

    Such a text is looked up with its values in it, and so is never found. Linters see
    `_(f"...")` but not `self.tr(f"...")`, nor `%`, `+` and `.format` inside the call.
    """
    lines = []
    for node in _nodes(tree):
        if not isinstance(node, ast.Call):
            continue
        match node.func:
            case ast.Name(id=name) | ast.Attribute(attr=name) if name in TRANSLATIONS:
                # Keywords are the fields of the text: they may well be put together.
                if any(_is_put_together(argument) for argument in node.args):
                    lines.append(node.lineno)
    return lines


def _is_put_together(argument: ast.expr) -> bool:
    match argument:
        case ast.JoinedStr():
            return True
        case ast.BinOp(left=left, op=ast.Add() | ast.Mod(), right=right):
            return _is_text(left) or _is_text(right)
        case ast.Call(func=ast.Attribute(value=value, attr="format")):
            return _is_text(value)
        case ast.IfExp(body=body, orelse=orelse):
            return _is_put_together(body) or _is_put_together(orelse)
    return False


def _is_text(node: ast.expr) -> bool:
    match node:
        case ast.Constant(value=str()) | ast.JoinedStr():
            return True
    return False


@pytest.mark.parametrize(
    "call",
    [
        'self.tr(f"{n} offers")',
        '_("%d offers" % n)',
        'say("offers: " + n)',
        'ngettext("one", f"{n} offers", n)',
        'words.say("{} offers".format(n))',
        'tr("a" if n else f"{n}")',
    ],
)
def test_that_a_text_formatted_before_translation_is_seen(call: str) -> None:
    assert formatted_before_translation(ast.parse(call)) == [1]


@pytest.mark.parametrize(
    "call",
    ['self.tr("%n offers", "", n)', '_("{n} offers").format(n=n)', 'print(f"{n}")', "say(n + 1)"],
)
def test_that_a_plain_literal_in_a_translation_call_is_let_through(call: str) -> None:
    assert formatted_before_translation(ast.parse(call)) == []


def test_that_no_text_is_formatted_before_it_is_translated(broken: dict[Rule, Broken]) -> None:
    assert broken[formatted_before_translation] == {}


def said_from_elsewhere(tree: ast.Module) -> list[int]:
    """Return the lines on which the text to say does not stand in the call."""
    lines = []
    for node in _nodes(tree):
        match node:
            case ast.Call(func=ast.Attribute(attr="say") | ast.Name(id="say"), args=[text, *_]):
                if not (isinstance(text, ast.Constant) and isinstance(text.value, str)):
                    lines.append(node.lineno)
    return lines


def test_that_every_text_to_say_stands_in_the_call(broken: dict[Rule, Broken]) -> None:
    """A text in a variable is never found by the extractor, and so never gets its Chinese."""
    assert broken[said_from_elsewhere] == {}


def test_that_no_code_asks_which_language_is_spoken() -> None:
    """What differs between languages stands in ``wording/languages.py`` alone."""
    asks = re.compile(
        r"""\.code\s*(?:==|!=|in)\s*\(?["'](?:en|zh)\b|["'](?:en|zh)["']\s*(?:==|!=)"""
        r"""|\.startswith\(["'](?:en|zh)\b"""
    )
    found = [
        f"{path.relative_to(ROOT)}:{number}"
        for path in sorted((ROOT / "advisor").rglob("*.py"))
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1)
        if asks.search(line)
    ]
    assert found == []


def sentences_in_errors(tree: ast.Module) -> list[int]:
    """Return the lines on which an error is given a text with a space, or made with one.

    A text that a name of the same file stands for counts too. Codes are no texts: single words,
    and what a ``Literal`` of a module of failures lists.
    """
    texts = {
        target.id
        for node in _nodes(tree)
        if isinstance(node, ast.Assign) and _is_sentence(node.value)
        for target in node.targets
        if isinstance(target, ast.Name)
    }
    raised = {id(n.exc) for n in _nodes(tree) if isinstance(n, ast.Raise)}
    return [
        node.lineno
        for node in _nodes(tree)
        if isinstance(node, ast.Call)
        and (id(node) in raised or _name_of(node.func).endswith("Error"))
        and any(_holds_sentence(a, texts) for a in (*node.args, *(k.value for k in node.keywords)))
    ]


def _is_sentence(value: ast.expr) -> bool:
    """Whether a value is a sentence, or one that a call translates."""
    translated = isinstance(value, ast.Call) and _name_of(value.func) in TRANSLATIONS
    return (translated or isinstance(value, ast.Constant | ast.JoinedStr)) and _holds_sentence(
        value, set()
    )


def _name_of(called: ast.expr) -> str:
    match called:
        case ast.Name(id=name) | ast.Attribute(attr=name):
            return name
    return ""


def _holds_sentence(node: ast.expr, texts: set[str]) -> bool:
    return any(
        (isinstance(part, ast.Constant) and " " in str(part.value) and part.value not in _codes())
        or (isinstance(part, ast.Name) and part.id in texts)
        for part in ast.walk(node)
    )


@cache
def _codes() -> frozenset[object]:
    """What the kinds of failure may hold in fields of a few values: ``use case``."""
    return frozenset(
        code.value
        for path in ADVISOR.rglob("*failures.py")
        for node in ast.walk(_parsed(path))
        if isinstance(node, ast.Subscript) and ast.unparse(node.value) == "Literal"
        for code in ast.walk(node.slice)
        if isinstance(code, ast.Constant)
    )


@pytest.mark.parametrize(
    "source",
    [
        'raise InputError("It is no file.")',
        'raise InputError(f"{path} is no file.")',
        'raise InputError("{path} is no file.", path=path) from None',
        'raise Refused({"vendor": words.say("Choose a vendor.")})',
        'raise Told(text=Sentence("It is no file."))',
        'text = f"{path} is no file."; raise ValueError(text)',
        'text = words.say("Choose a vendor."); raise Refused({"vendor": text})',
        'def no_file(): return InputError("It is no file.")',
    ],
)
def test_that_a_sentence_in_an_error_is_seen(source: str) -> None:
    assert sentences_in_errors(ast.parse(source)) == [1]


@pytest.mark.parametrize(
    "source",
    ["raise InputError(NotThere(path))", 'raise KeyError(f"{name}.{key}")', 'raise Halted("time")'],
)  # fmt: skip
def test_that_an_error_with_facts_and_codes_is_let_through(source: str) -> None:
    assert sentences_in_errors(ast.parse(source)) == []


def test_that_a_raise_names_a_kind_of_failure_and_no_sentence(broken: dict[Rule, Broken]) -> None:
    """What went wrong is data; ``wording/failure_texts`` alone says it, in each language."""
    programmers, found = tuple(OF_PROGRAMMERS), broken[sentences_in_errors]
    assert {name: at for name, at in found.items() if not name.startswith(programmers)} == {}


def test_that_every_exception_for_programmers_is_still_needed(broken: dict[Rule, Broken]) -> None:
    found = broken[sentences_in_errors]
    unused = [e for e in OF_PROGRAMMERS if not any(name.startswith(e) for name in found)]
    assert unused == []


# To start Python takes half a second, the program a whole one: most tests call it in their process.
PROCESSES = {
    "benchmarks/", "monkey/", "packaging/", "cli/conftest.py", "cli/test_answers.py",
    "cli/test_bad_input.py", "cli/test_money_and_terminals.py", "catalog/test_killed_writes.py",
    "desktop/test_allocation.py", "desktop/test_closing.py", "desktop/test_light_start.py",
    "desktop/test_on_screen.py", "desktop/test_pyside_bytecode.py",
    "desktop/test_screen_reader.py", "desktop/test_swing_on_screen.py",
    "desktop/test_wheel_on_screen.py", "hosting/test_measured.py", "intake/feed/conftest.py",
    "intake/feed/test_genai_prices.py", "intake/feed/test_store.py",
    "intake/formats/test_formats.py", "report/test_pdf.py", "test_house_rules.py",
}  # fmt: skip


def test_that_only_tests_of_a_process_start_one() -> None:
    starts = re.compile(r"\bsubprocess\.(?:run|Popen|check_\w+)\(")
    names = [
        path.relative_to(ROOT / "tests").as_posix()
        for path in sorted((ROOT / "tests").rglob("*.py"))
        if starts.search(path.read_text(encoding="utf-8"))
    ]
    assert [name for name in names if not name.startswith(tuple(PROCESSES))] == []


def caches_by_words(tree: ast.Module) -> list[int]:
    """Return the lines of functions whose cache has words among its keys."""
    speaking = {"Words", "Namer", "Narrator"}
    lines = []
    for node in _nodes(tree):
        if not isinstance(node, ast.FunctionDef):
            continue
        kept = any("cache" in ast.unparse(each) and "property" not in ast.unparse(each)
                   for each in node.decorator_list)  # fmt: skip
        if kept and speaking & {ast.unparse(a.annotation) for a in node.args.args if a.annotation}:
            lines.append(node.lineno)
    return lines


def test_that_no_cache_holds_an_answer_by_its_words(broken: dict[Rule, Broken]) -> None:
    """A narrator is a kind of words: as a key it keeps its answer, with tens of megabytes."""
    assert broken[caches_by_words] == {}


ON_SYNTAX: tuple[Rule, ...] = (
    formatted_before_translation, said_from_elsewhere, sentences_in_errors, caches_by_words,
)  # fmt: skip
