"""The program answers the same wherever it is run from.

An editable install is what every other test runs on; here are the other three ways to
have it: a wheel in an empty environment, an unpacked copy of the tree, and a zipped one.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import venv
import zipfile
from importlib import metadata
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
# In Chinese, as the texts are found like the tables.
QUESTION = ("--lang", "zh", "recommend", "--use-case", "everyday-coding", "--explain")
CHINESE_WORD = "候选方案"
# Says on standard error where it is and what it read, then answers as ``python -m advisor``.
FOUND = """
import runpy
import sys
import advisor
from advisor.intake.feed.genai_prices import read_packaged
print(advisor.__file__, file=sys.stderr)
print(len(read_packaged(lambda _: None).prices) // 1000 * 1000, "prices", file=sys.stderr)
runpy.run_module("advisor", run_name="__main__", alter_sys=True)
"""
SHIPPED = ("advisor", "data", "resources")
BUILD_ONLY = {
    "advisor.po", "build.py", "drawn_signs.py", "general-standard-characters.txt", "hatch_build.py",
}  # fmt: skip
CHINESE = Path("resources/locale/zh_CN/LC_MESSAGES/advisor.mo")

pytestmark = [pytest.mark.packaging, pytest.mark.timeout(900)]


def _run(
    *command: str | Path, folder: Path, **environment: str
) -> subprocess.CompletedProcess[str]:
    """Run a command that sees nothing of this checkout or this user's settings."""
    clean = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    home = {name: str(folder) for name in ("HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME")}
    utf8 = {"PYTHONIOENCODING": "utf-8"}
    return subprocess.run(
        [str(part) for part in command],
        cwd=folder,
        env=clean | home | utf8 | environment,
        check=False,
        capture_output=True,
        encoding="utf-8",
    )


def _pip(python: Path | str, *arguments: str | Path) -> None:
    """Install with this user's own pip, settings and cache: they say where packages are."""
    pip = [sys.executable, "-m", "pip", "--disable-pip-version-check", "--quiet"]
    done = subprocess.run(
        [*pip, "--python", python, *arguments],
        cwd=ROOT,
        check=False,
        capture_output=True,
        encoding="utf-8",
    )
    assert done.returncode == 0, done.stderr


def _answer(done: subprocess.CompletedProcess[str]) -> str:
    assert done.returncode == 0, done.stderr or done.stdout
    assert "Traceback" not in done.stderr
    return done.stdout


def _link_locked(environment: Path) -> None:
    """Put what the lock names into an environment, as links to what is installed here.

    To install it again takes ten times as long. What a marker of the lock leaves out is not here;
    `pip check` then says whether anything that the wheel requires is missing.
    """
    (packages,) = environment.rglob("site-packages")
    lock = (ROOT / ".ci" / "requirements.txt").read_text(encoding="utf-8")
    for name, version in sorted(set(re.findall(r"^([\w.-]+)==([\w.]+)", lock, re.MULTILINE))):
        try:
            installed = metadata.distribution(name)
        except metadata.PackageNotFoundError:
            continue
        if installed.version != version:
            continue
        for top in {file.parts[0] for file in installed.files or ()} - {"..", "__pycache__"}:
            _link(Path(str(installed.locate_file(top))), packages / top)


def _link(source: Path, target: Path) -> None:
    """Link to a file or folder, or copy it where a user may not make links."""
    try:
        target.symlink_to(source)
    except OSError:
        copy = shutil.copytree if source.is_dir() else shutil.copy
        copy(source, target)


@pytest.fixture(scope="module")
def expected(tmp_path_factory: pytest.TempPathFactory) -> str:
    """What the checkout itself answers."""
    folder = tmp_path_factory.mktemp("elsewhere")
    command = (sys.executable, "-m", "advisor", *QUESTION)
    answer = _answer(_run(*command, folder=folder, PYTHONPATH=str(ROOT)))
    assert CHINESE_WORD in answer
    return answer


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built from an sdist so that nothing is taken from outside it."""
    target = tmp_path_factory.mktemp("dist")
    done = _run(
        sys.executable, "-m", "build", "--no-isolation", "--outdir", target, ROOT, folder=target
    )
    assert done.returncode == 0, done.stdout + done.stderr
    (built,) = target.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def shipped() -> list[Path]:
    """Every file of the tree that a user gets, from the root; nothing that a build wrote."""
    return [
        path.relative_to(ROOT)
        for top in SHIPPED
        for path in sorted((ROOT / top).rglob("*"))
        if path.is_file() and "__pycache__" not in path.parts and path.suffix != ".mo"
    ]


def test_that_the_wheel_holds_every_shipped_file(wheel: Path, shipped: list[Path]) -> None:
    with zipfile.ZipFile(wheel) as archive:
        held = {name for name in archive.namelist() if ".dist-info/" not in name}
    assert held == {f"advisor/{CHINESE.as_posix()}"} | {
        path.as_posix() if path.parts[0] == "advisor" else f"advisor/{path.as_posix()}"
        for path in shipped
        if not (path.parts[0] == "resources" and path.name in BUILD_ONLY)
        and not {"decisions", "screenshots"} & set(path.parts)
    }


@pytest.fixture(scope="module")
def programs(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of programs of an environment that holds the wheel and what it requires."""
    environment = tmp_path_factory.mktemp("environment")
    venv.create(environment, with_pip=False)
    programs = environment / ("Scripts" if os.name == "nt" else "bin")
    python = programs / "python"
    _link_locked(environment)
    # The programs compile what they import, a part of all.
    _pip(python, "install", "--no-index", "--no-deps", "--no-compile", wheel)
    _pip(python, "check")
    return programs


def test_that_the_wheel_answers_from_another_folder_in_an_empty_environment(
    programs: Path, expected: str, tmp_path: Path
) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()

    assert _answer(_run(programs / "advisor", *QUESTION, folder=elsewhere)) == expected
    done = _run(programs / "python", "-c", FOUND, "--version", folder=elsewhere)
    _answer(done)
    assert done.stderr.startswith(str(programs.parent))
    assert done.stderr.endswith("2000 prices\n")
    assert list(elsewhere.iterdir()) == []
    assert (programs / "advisor-gui").exists() or (programs / "advisor-gui.exe").exists()


OUTSIDE = """
import advisor
from advisor import Recommendation
from advisor.decision import Linear, Sweep, sweep, value
from advisor.hosting import HostingEstimate, estimate_hosting

catalog = advisor.load_catalog()
scenario = advisor.Scenario.from_use_case(catalog, "everyday-coding")
result: Recommendation = advisor.recommend(catalog, scenario)
best: str = result.offers[0]
model, device = next(iter(catalog.models.values())), next(iter(catalog.hardware.values()))
estimate: HostingEstimate = estimate_hosting(
    model, device, precision="fp8", input_tokens=2_000, output_tokens=500
)
swept: Sweep = sweep([[0.2, 0.4], [0.6, 0.1]], [0.5, 0.5], 0)
worth = value([1.0, 2.0], Linear(worst=0.0, best=10.0))
"""
WRONG = """
scenario.priorities = {}
advisor.recomend(catalog, scenario)
estimate_hosting(model, 7, precision="fp8", input_tokens=1, output_tokens=1)
"""


def _outside_check(programs: Path, folder: Path, source: str) -> list[str]:
    """Errors that mypy finds in a program that uses the installed wheel: line and code."""
    program = folder / "outside.py"
    program.write_text(source, encoding="utf-8")
    done = _run(
        sys.executable, "-m", "mypy", "--strict", "--no-error-summary", "--hide-error-context",
        f"--cache-dir={folder.parent / 'mypy'}", "--python-executable", programs / "python",
        program, folder=folder,
    )  # fmt: skip
    assert done.returncode in {0, 1}, done.stderr
    return done.stdout.splitlines()


def test_that_a_program_outside_sees_the_types_of_the_installed_wheel(
    programs: Path, tmp_path: Path
) -> None:
    found = _outside_check(programs, tmp_path, OUTSIDE + WRONG)
    wrong = (
        'Property "priorities" defined in "Scenario" is read-only  [misc]',
        'Module has no attribute "recomend"',
        'Argument 2 to "estimate_hosting" has incompatible type "int"; expected "Hardware"',
    )
    # Each error is in a line of its own of the wrong part, and the right part has none.
    first = OUTSIDE.count("\n") + 2
    for number, (line, message) in enumerate(zip(found, wrong, strict=True), first):
        assert f":{number}: error: " in line, found
        assert message in line, found


@pytest.mark.parametrize("zipped", [True, False], ids=["zipped", "unpacked"])
def test_that_a_copy_of_the_tree_answers_without_being_installed(
    shipped: list[Path], expected: str, tmp_path: Path, *, zipped: bool
) -> None:
    archive, elsewhere = tmp_path / "advisor.zip", tmp_path / "elsewhere"
    elsewhere.mkdir()
    with zipfile.ZipFile(archive, "w") as target:
        for path in shipped:
            target.write(ROOT / path, path)
    tree = archive
    if not zipped:
        tree = tmp_path / "copy"
        with zipfile.ZipFile(archive) as source:
            source.extractall(tree)
        archive.unlink()

    done = _run(sys.executable, "-c", FOUND, *QUESTION, folder=elsewhere, PYTHONPATH=str(tree))
    assert _answer(done) == expected
    assert done.stderr.startswith(str(tree))
    assert done.stderr.endswith("2000 prices\n")


@pytest.mark.parametrize("target", ["run", "test", "bench"])
def test_that_edited_chinese_is_compiled_before_the_program_runs(target: str) -> None:
    make = shutil.which("make")
    if make is None or not (ROOT / "Makefile").exists():
        pytest.skip("no make here")
    edited = CHINESE.with_suffix(".po").as_posix()
    done = subprocess.run(
        [make, "--dry-run", f"--what-if={edited}", target],
        cwd=ROOT,
        check=True,
        capture_output=True,
        encoding="utf-8",
    )
    compiling = done.stdout.index("-m advisor.wording.po_file")
    started = ("-m advisor\n", "-m pytest", "-m tests.benchmarks")
    assert compiling < min(done.stdout.index(word) for word in started if word in done.stdout)
