"""What the documents name exists, and they keep to their size."""

from __future__ import annotations

import ast
import re
import shlex
from collections import defaultdict
from functools import cache
from pathlib import Path

import pytest

from advisor import load_catalog
from advisor.catalog.layer_file import read_layer
from advisor.catalog.layers import with_layer
from advisor.cli.arguments import build_parser
from advisor.wording import Words

ROOT = Path(__file__).resolve().parent.parent
MAP = ROOT / "advisor" / "README.md"
RECORDS = sorted((ROOT / "advisor" / "decisions").glob("*.md"))
CHECKED = [MAP, ROOT / "CONTRIBUTING.md", *RECORDS]
READMES = [ROOT / "README.md", ROOT / "README.zh.md"]
DOCUMENTS = [*CHECKED, *READMES, ROOT / "CHANGELOG.md"]
HEADINGS = ("Context", "Decision", "Consequence", "Files")
MOST_LINES_OF_A_RECORD = 16
MOST_LINES_OF_THE_MAP = 120

_CODE = re.compile(r"`([^`\n]+)`")
_FENCED = re.compile(r"^```.*?^```", re.MULTILINE | re.DOTALL)
_LINK = re.compile(r"\]\(([^)#]+)\)")
_PATH = re.compile(r"[\w.][\w.-]*(?:/[\w.-]+)+/?|[\w-]+\.(?:py|md|csv|toml|po)")
_MODULE = re.compile(r"(?:advisor|tests)(?:\.\w+)+")
_MEMBER = re.compile(r"([A-Z]\w+)\.(\w+)")
_SYMBOL = re.compile(r"([\w./-]+\.py): ([\w.]+)")
# Made by `make`, or by the user.
_MADE = (".venv/", "build/", "own/")
# Written in pieces, so that this file does not name them itself.
_NOT_IN_THE_REPOSITORY = re.compile(r"\b(?:" + "DE" + r"SIGN|ST" + r"YLE|fac" + r"ts)\b(?!\.csv)")


def _codes(document: Path) -> list[str]:
    text = _FENCED.sub("", document.read_text(encoding="utf-8"))
    # A code span may be wrapped within a paragraph.
    paragraphs = (" ".join(part.split("\n")) for part in text.split("\n\n"))
    return [code for part in paragraphs for code in _CODE.findall(part)]


def _paths(code: str) -> list[str]:
    words = (word.strip(",;:") for word in code.split())
    return [w for w in words if _PATH.fullmatch(w) and not w.startswith(_MADE)]


def _found(path: str) -> Path | None:
    return next((p for base in (ROOT, ROOT / "advisor") if (p := base / path).exists()), None)


@cache
def _members() -> dict[str, set[str]]:
    """Class → every name that it or its methods define."""
    found: dict[str, set[str]] = defaultdict(set)
    for path in (ROOT / "advisor").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ClassDef):
                found[node.name] |= _defined(node)
    return found


def _defined(tree: ast.AST) -> set[str]:
    names = set()
    for node in ast.walk(tree):
        match node:
            case ast.FunctionDef(name=name) | ast.ClassDef(name=name):
                names.add(name)
            case ast.Name(id=name, ctx=ast.Store()) | ast.Attribute(attr=name, ctx=ast.Store()):
                names.add(name)
    return names


def _sections(document: Path) -> dict[str, str]:
    parts = document.read_text(encoding="utf-8").split("\n## ")[1:]
    return {part.partition("\n")[0]: part for part in parts}


@pytest.mark.parametrize("document", CHECKED, ids=lambda path: path.name)
def test_that_every_path_and_link_in_a_document_exists(document: Path) -> None:
    named = [path for code in _codes(document) for path in _paths(code)]
    links = _LINK.findall(document.read_text(encoding="utf-8"))
    assert [path for path in named if _found(path) is None] == []
    assert [link for link in links if not (document.parent / link).exists()] == []


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_that_every_module_in_a_document_exists(document: Path) -> None:
    modules = {m for code in _codes(document) for m in _MODULE.findall(code)}
    places = {module: ROOT.joinpath(*module.split(".")) for module in modules}
    gone = [m for m, at in places.items() if not at.is_dir() and not at.with_suffix(".py").exists()]
    # The last part may be a function that the package exports.
    assert [m for m in gone if not re.fullmatch(r"advisor\.\w+", m)] == []


@pytest.mark.parametrize("document", CHECKED, ids=lambda path: path.name)
def test_that_every_name_in_a_document_is_defined_in_the_code(document: Path) -> None:
    gone = []
    for code in _codes(document):
        for path, name in _SYMBOL.findall(code):
            file = _found(path)
            assert file is not None, path
            if not set(name.split(".")) <= _defined(ast.parse(file.read_text(encoding="utf-8"))):
                gone.append(code)
        if _MODULE.match(code) or _PATH.fullmatch(code):
            continue
        gone += [
            code
            for owner, member in _MEMBER.findall(code)
            if not owner.startswith("Q") and member not in _members().get(owner, ())
        ]
    assert gone == []


def test_that_every_word_of_the_glossary_is_used_in_code_and_window() -> None:
    code = "\n".join(p.read_text(encoding="utf-8") for p in (ROOT / "advisor").rglob("*.py"))
    texts = (ROOT / "resources/locale/zh_CN/LC_MESSAGES/advisor.po").read_text(encoding="utf-8")
    rows = [
        [cell.strip() for cell in line.strip("|").split("|")]
        for line in _sections(MAP)["Words"].splitlines()
        if line.startswith("| `")
    ]
    assert len(rows) >= 40
    words = [row[0].strip("`") for row in rows]
    assert len(set(words)) == len(words)
    assert [w for w in words if not re.search(rf"\b{re.escape(w)}\b", code)] == []
    assert [row for row in rows if row[1] != "–" and row[1] not in texts] == []


def test_that_the_map_names_every_room_and_is_one_page() -> None:
    text = MAP.read_text(encoding="utf-8")
    rooms = [p.name for p in (ROOT / "advisor").iterdir() if (p / "__init__.py").exists()]
    assert rooms
    assert [room for room in rooms if f"`{room}/`" not in text] == []
    assert len(text.splitlines()) <= MOST_LINES_OF_THE_MAP


def test_that_the_records_are_numbered_on() -> None:
    numbers = [record.name[:3] for record in RECORDS]
    assert numbers == [f"{n:03d}" for n in range(1, len(RECORDS) + 1)]
    assert RECORDS


@pytest.mark.parametrize("record", RECORDS, ids=lambda path: path.stem)
def test_that_a_record_is_short_and_has_its_four_headings(record: Path) -> None:
    lines = record.read_text(encoding="utf-8").splitlines()
    assert re.fullmatch(rf"# {record.name[:3]} \w.*[^.]", lines[0])
    headings = [match[1] for line in lines if (match := re.match(r"\*\*(\w+)\.\*\* ", line))]
    assert tuple(headings) == HEADINGS
    assert len(lines) <= MOST_LINES_OF_A_RECORD
    files = " ".join(lines).partition("**Files.**")[2]
    assert _CODE.findall(files)


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_that_no_document_quotes_a_text_that_is_not_in_the_repository(document: Path) -> None:
    text = document.read_text(encoding="utf-8")
    assert _NOT_IN_THE_REPOSITORY.findall(text) == []


@pytest.mark.parametrize("readme", READMES, ids=lambda path: path.name)
def test_that_every_command_of_a_readme_is_one_that_the_program_takes(readme: Path) -> None:
    lines = re.findall(r"^    advisor (.*)$", readme.read_text(encoding="utf-8"), re.MULTILINE)
    assert len(lines) >= 10
    parser = build_parser(Words("en"))
    for line in lines:
        parser.parse_args(shlex.split(line, comments=True))


@pytest.mark.parametrize("readme", READMES, ids=lambda path: path.name)
def test_that_links_pictures_and_python_of_a_readme_are_right(readme: Path) -> None:
    text = readme.read_text(encoding="utf-8")
    links = [link for link in _LINK.findall(text) if not link.startswith("http")]
    assert links
    assert [link for link in links if not (ROOT / link).exists()] == []
    for block in re.findall(r"^```python\n(.*?)^```", text, re.MULTILINE | re.DOTALL):
        exec(compile(block, readme.name, "exec"), {})  # noqa: S102 - our own example


@pytest.mark.parametrize("readme", READMES, ids=lambda path: path.name)
def test_that_the_figures_of_a_readme_fit_the_catalogue(readme: Path) -> None:
    text = readme.read_text(encoding="utf-8")
    (block,) = re.findall(r"^```toml\n(.*?)^```", text, re.MULTILINE | re.DOTALL)
    layer = read_layer(block.encode(), "own/readme.toml", "own")
    assert with_layer(load_catalog(), layer).layers[-1] is not None


def test_that_the_chinese_readme_names_the_window_as_it_is() -> None:
    text = (ROOT / "README.zh.md").read_text(encoding="utf-8")
    named = ("理由", "性价比", "私有化部署", "来源", "通过问答设定…", "待核实", "硬性要求")
    po = (ROOT / "resources/locale/zh_CN/LC_MESSAGES/advisor.po").read_text(encoding="utf-8")
    assert [name for name in named if name not in text or name not in po] == []
