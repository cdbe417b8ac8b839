"""One bounded way in for every file, and what falls in it: digits, depth, halves of characters."""

from __future__ import annotations

import ast
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import tomli_w
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from advisor import InputError
from advisor.catalog import load_bundled
from advisor.catalog.documents import MAX_DEPTH, DocumentError, json_value, read_file, toml_value
from advisor.catalog.json_text import json_text
from advisor.catalog.layer_file import read_layer
from advisor.catalog.problems import CatalogError
from advisor.decision import Scenario
from advisor.decision.scenario_file import dump_scenario, parse_scenario
from advisor.intake.feed.settings import ASIDE, FeedSettings, load_settings, save_settings
from advisor.wording import Words
from advisor.wording.failures import say_failure

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

ROOT = Path(__file__).resolve().parent.parent.parent
CATALOG = load_bundled()
SCENARIO = Scenario.from_use_case(CATALOG, "everyday-coding")
TOML, JSON = dump_scenario(SCENARIO).encode(), dump_scenario(SCENARIO, form="json").encode()
DIGITS = b"9" * 5_000

OPENERS = {
    "tomllib.loads", "tomllib.load", "json.loads", "json.load", "msgspec.json.decode",
    "msgspec.json.Decoder", "read_text", "read_bytes", "open", "csv.reader", "csv.DictReader",
}  # fmt: skip
# Who else may open or parse, and why that is bounded.
ALLOWED = {
    "catalog/documents.py": "the way in itself",
    "catalog/loading.py": "bundled tables",
    "catalog/estimates.py": "bundled tables, copied",
    "catalog/reader.py": "CSV of bytes that documents.py has checked",
    "catalog/layer_file.py": "a typed decoder over checked bytes; what it refuses goes the way in",
    "catalog/atomic.py": "writes",
    "intake/feed/feed_document.py": "typed decoders with limits of bytes, providers and models",
    "intake/feed/feed_rules.py": "bundled table",
    "intake/feed/snapshot.py": "bundled feed, unpacked up to the feed's limit and checksummed",
    "intake/feed/store.py": "reads at most the feed's limit; its header is a typed struct",
    "intake/net/bounded_file.py": "reads part by part up to a limit, with progress",
    "intake/net/transfer.py": "the network, with limits of bytes and time",
    "intake/files": "files of strangers: own limits of bytes, values, depth and time",
    "intake/formats": "files of strangers: own limits of bytes, values, depth and time",
    "hosting/constants.py": "bundled table",
    "hosting/cases.py": "bundled table",
    "hosting/measured/comparison.py": "bundled tables",
    "hosting/measured/cross_check.py": "bundled table, and the answers of our own process",
    "hosting/measured/trust.py": "bundled table",
    "hosting/measured/worker.py": "our own process",
    "hosting/measured/process.py": "our own process",
    "hosting/computer": "files of the system, and servers of this computer with limits",
    "wording/po_file.py": "bundled texts",
    "catalog/currencies.py": "bundled table",
    "report/fonts.py": "bundled fonts",
    "report/json.py": "what the line before has written",
    "desktop/appearance.py": "bundled fonts",
    "desktop/app.py": "a file of the system",
    "desktop/pyside_bytecode.py": "bytecode, kept beside Python's own",
    "cli/owning.py": "bundled example",
    "cli/program.py": "the null device",
    "cli/streams.py": "the null device",
    "charts/fonts.py": "bundled fonts",
    "desktop/kept_state.py": "typed fields of one setting, cut to a length before",
}


def _called(node: ast.Call) -> str:
    name = ast.unparse(node.func)
    return name if name in OPENERS else name.rpartition(".")[2]


def test_that_every_file_comes_in_by_the_one_bounded_way() -> None:
    others = []
    for path in sorted((ROOT / "advisor").rglob("*.py")):
        place = path.relative_to(ROOT / "advisor").as_posix()
        if any(place == known or place.startswith(f"{known}/") for known in ALLOWED):
            continue
        others += [
            f"{place}:{node.lineno}: {ast.unparse(node)[:60]}"
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
            if isinstance(node, ast.Call) and _called(node) in OPENERS and not _is_dialog(node)
        ]
    assert others == []


def _is_dialog(node: ast.Call) -> bool:
    """Whether it is Qt's ``open()`` of a dialog, or of a buffer, which opens no file."""
    shown = ast.unparse(node)
    return shown.endswith(".open()") or "OpenModeFlag" in shown


def test_that_json_is_written_in_one_way_that_knows_no_infinity() -> None:
    others = [
        f"{path.relative_to(ROOT)}:{node.lineno}"
        for path in sorted((ROOT / "advisor").rglob("*.py"))
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call)
        and ast.unparse(node.func) in ("json.dumps", "json.dump")
        # Importers make short labels of it; the others speak to our own processes.
        and "intake" not in path.parts
        and path.parent.name != "measured"
        and path.name not in ("json_text.py", "app.py")
    ]  # fmt: skip
    assert others == []
    assert json_text({"a": [float("inf"), float("nan"), 1.5]}, indent=None) == (
        '{"a": [null, null, 1.5]}'
    )


HOSTILE_TOML = {
    "digits": b"a = " + DIGITS,
    "hexadecimal": b"a = 0x" + b"f" * 6_000,
    "depth": b"a = " + b"[" * 5_000 + b"]" * 5_000,
    "tables": b"[" + b".".join([b"a"] * 200) + b"]\n",
    "dots": b"a" + b".a" * 100_000 + b" = 1",
    "infinity": b"a = inf",
    "nan": b"a = nan",
    "overflow": b"a = 1e999",
    "binary": b"\xff\xfe\x00a",
    "open": b"a = [",
}
HOSTILE_JSON = {
    "digits": b'{"a": ' + DIGITS + b"}",
    "depth": b"[" * 100_000,
    "closed depth": b"[" * 500 + b"]" * 500,
    "infinity": b'{"a": Infinity}',
    "overflow": b'{"a": 1e999}',
    "surrogate": b'{"a": "\\ud800"}',
    "surrogate key": b'{"\\udfff": 1}',
    "half": b'{"a": ',
}


@pytest.mark.parametrize("data", HOSTILE_TOML.values(), ids=HOSTILE_TOML)
def test_that_hostile_toml_is_refused_in_a_sentence(data: bytes) -> None:
    _refused(toml_value, data)


@pytest.mark.parametrize("data", HOSTILE_JSON.values(), ids=HOSTILE_JSON)
def test_that_hostile_json_is_refused_in_a_sentence(data: bytes) -> None:
    _refused(json_value, data)


def _refused(read: Callable[[bytes], object], data: bytes) -> None:
    with pytest.raises(DocumentError) as caught:
        read(data)
    for code in ("en", "zh"):
        said = say_failure(caught.value, Words(code))
        assert said.encode("utf-8")
        assert len(said) < 300


def test_that_the_program_own_depth_is_far_from_the_bound() -> None:
    def depth(value: Any) -> int:
        inner = value.values() if isinstance(value, dict) else value
        return 1 + max(map(depth, inner), default=0) if isinstance(value, dict | list) else 0

    assert depth(json.loads(JSON)) < MAX_DEPTH // 3


def test_that_a_pipe_or_a_large_file_is_refused_before_it_is_read(tmp_path: Path) -> None:
    large = tmp_path / "large.toml"
    with large.open("wb") as file:
        file.truncate(10_001)
    with pytest.raises(DocumentError, match="larger than"):
        read_file(large, most_bytes=10_000)
    with pytest.raises(DocumentError, match="no file"):
        read_file(tmp_path)


@pytest.mark.parametrize("text", [b"address = " + DIGITS, b"a = " + b"[" * 9_999, b"\xff\x00"])
def test_that_broken_settings_are_set_aside_and_named(tmp_path: Path, text: bytes) -> None:
    (tmp_path / "settings.toml").write_bytes(text)
    with pytest.raises(CatalogError, match=ASIDE) as caught:
        load_settings(tmp_path)
    assert "settings.toml.broken" in say_failure(caught.value, Words("zh"))
    assert load_settings(tmp_path) == FeedSettings()
    assert (tmp_path / ASIDE).read_bytes() == text
    save_settings(tmp_path, FeedSettings(daily=True))
    assert load_settings(tmp_path).daily


def _mutants(seeds: list[bytes]) -> st.SearchStrategy[bytes]:
    """A file with a piece cut out, doubled, or put in its place something hostile."""
    pieces = st.sampled_from(
        [b"", DIGITS[:4_400], b"1e400", b"-1e308", b"inf", b"nan", b"0", b"-1", b"1e300",
         b"[" * 600,
         b"{" * 600, b"\\ud800", b'"\\ud800"', b"\xff", b"\x00", b"null", b'""', b"9999-12-31"]
    )  # fmt: skip

    @st.composite
    def mutant(draw: st.DrawFn) -> bytes:
        data = draw(st.sampled_from(seeds))
        for _ in range(draw(st.integers(1, 3))):
            begin = draw(st.integers(0, len(data)))
            end = min(len(data), begin + draw(st.integers(0, 12)))
            data = data[:begin] + draw(pieces | st.binary(max_size=8)) + data[end:]
        return data

    @st.composite
    def other_number(draw: st.DrawFn) -> bytes:
        plain = json.loads(JSON)
        keys = [*_numbers(plain)]
        for _ in range(draw(st.integers(1, 3))):
            holder, key = draw(st.sampled_from(keys))
            holder[key] = draw(st.floats(allow_nan=False, allow_infinity=False) | st.integers())
        return json.dumps(plain).encode()

    return mutant() | other_number()


def _numbers(value: Any) -> Iterator[tuple[Any, Any]]:
    inner = value.items() if isinstance(value, dict) else enumerate(value)
    for key, item in inner:
        if isinstance(item, dict | list):
            yield from _numbers(item)
        elif isinstance(item, int | float) and not isinstance(item, bool):
            yield value, key


@settings(deadline=None, max_examples=300, suppress_health_check=[HealthCheck.too_slow])
@given(_mutants([TOML, JSON]), st.sampled_from(["s.toml", "s.json"]))
def test_that_a_mutated_scenario_is_read_or_refused_in_a_sentence(data: bytes, name: str) -> None:
    try:
        scenario = parse_scenario(data, CATALOG, name=name)
    except InputError as error:
        _printable(error)
    else:
        again = parse_scenario(dump_scenario(scenario).encode(), CATALOG, name="s.toml")
        assert again == scenario


OWN = tomli_w.dumps(
    {
        "scores": [{"model": "gpt-5", "benchmark": "gpqa", "value": 80, "date": "2026-01-01"}],
        "prices": [{"offer": "gpt-5.at.openai", "currency": "USD", "input": 1.25, "output": 10}],
    }
).encode()


@settings(deadline=None, max_examples=200, suppress_health_check=[HealthCheck.too_slow])
@given(_mutants([OWN]))
def test_that_mutated_own_figures_are_read_or_refused_in_a_sentence(data: bytes) -> None:
    for name, layer in (("own/a.toml", "own"), ("imports/0001-a.json", "imported")):
        try:
            read_layer(data, name, layer)  # type: ignore[arg-type]
        except CatalogError as error:
            _printable(error)


def _printable(error: InputError) -> None:
    for code in ("en", "zh"):
        said = say_failure(error, Words(code))
        assert said.encode("utf-8")
        assert "`" not in said
