"""Rules that no linter knows."""

from __future__ import annotations

import ast
import re
import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
VAGUE = {"common", "helper", "helpers", "manager", "managers", "misc", "util", "utils"}
TRANSLATIONS = {"_", "count", "gettext", "ngettext", "say", "tr", "translate"}

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


def formatted_before_translation(source: str) -> list[int]:
    """Return the lines on which a translation call gets a text that is put together first.

    Such a text is looked up with its values in it, and so is never found. Linters see
    `_(f"...")` but not `self.tr(f"...")`, nor `%`, `+` and `.format` inside the call.
    """
    lines = []
    for node in ast.walk(ast.parse(source)):
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
    assert formatted_before_translation(call) == [1]


@pytest.mark.parametrize(
    "call",
    ['self.tr("%n offers", "", n)', '_("{n} offers").format(n=n)', 'print(f"{n}")', "say(n + 1)"],
)
def test_that_a_plain_literal_in_a_translation_call_is_let_through(call: str) -> None:
    assert formatted_before_translation(call) == []


def test_that_no_text_is_formatted_before_it_is_translated() -> None:
    found = [
        f"{path.relative_to(ROOT)}:{line}"
        for path in sorted((ROOT / "advisor").rglob("*.py"))
        for line in formatted_before_translation(path.read_text(encoding="utf-8"))
    ]
    assert found == []


def test_that_every_text_to_say_stands_in_the_call() -> None:
    """A text in a variable is never found by the extractor, and so never gets its Chinese."""
    found = []
    for path in sorted((ROOT / "advisor").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            match node:
                case ast.Call(func=ast.Attribute(attr="say") | ast.Name(id="say"), args=[text, *_]):
                    if not (isinstance(text, ast.Constant) and isinstance(text.value, str)):
                        found.append(f"{path.relative_to(ROOT)}:{node.lineno}")
    assert found == []


def test_that_no_code_asks_which_language_is_spoken() -> None:
    """What differs between languages stands in ``wording/languages.py`` alone."""
    asks = re.compile(
        r"""\.code\s*(?:==|!=|in)\s*\(?["'](?:en|zh)\b|["'](?:en|zh)["']\s*(?:==|!=)"""
    )
    found = [
        f"{path.relative_to(ROOT)}:{number}"
        for path in sorted((ROOT / "advisor").rglob("*.py"))
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1)
        if asks.search(line)
    ]
    assert found == []
