"""How the source is laid out: small modules, no Qt below the window, locks without addresses, resources."""

import ast
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

import main
import resources

ROOT = Path(__file__).resolve().parent.parent
MODULES = sorted(path for folder in ("dealplanner", "ui") for path in (ROOT / folder).rglob("*.py"))
LOCKS = sorted((ROOT / "requirements").glob("*.txt"))

MAY_READ_A_CLOCK = {
    "tests/edits/test_merge_laws.py",  # that a merge reads none
    "tests/hostile/long_run.py",  # figures that are printed
    "tests/storage/figures.py",  # the same
    "tests/storage/killing.py",  # how long a child is listened to at most
    "tests/test_layout.py",
}

BLOCKING = """
import importlib, pkgutil, sys
class NoWindow:
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] in ("PySide6", "shiboken6", "ui"):
            raise ImportError(f"{name} is not for the planner without a screen")
sys.meta_path.insert(0, NoWindow())
import dealplanner
names = [found.name for found in pkgutil.walk_packages(dealplanner.__path__, "dealplanner.")]
for name in names:
    importlib.import_module(name)
print(len(names))
"""


def test_everything_below_the_window_imports_without_qt() -> None:
    done = subprocess.run([sys.executable, "-c", BLOCKING], cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    assert int(done.stdout) > 5


@pytest.mark.parametrize("module", MODULES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_no_module_is_long(module: Path) -> None:
    assert len(module.read_text(encoding="utf-8").splitlines()) <= 350


def test_no_test_measures_time() -> None:
    """What takes long on a busy machine is no fault: tests count the work, benchmarks measure it."""
    clocks = r"\b(perf_counter|process_time|thread_time|monotonic|timeit|QElapsedTimer)"
    since = r"\b(time|time_ns)\(\) - [a-z_]"
    measuring = re.compile(f"{clocks}|{since}")
    reading = {
        path.relative_to(ROOT).as_posix()
        for path in (ROOT / "tests").rglob("*.py")
        if measuring.search(path.read_text(encoding="utf-8"))
    }
    assert reading == MAY_READ_A_CLOCK


def test_every_label_shows_plain_text_only() -> None:
    """Qt guesses markup in a text; a customer's name must not become a picture or a link."""
    rich = re.compile(r"Qt\.TextFormat\.(RichText|AutoText|MarkdownText)|\.setHtml\(|\.setMarkdown\(")
    offenders = [path.name for path in MODULES if rich.search(path.read_text(encoding="utf-8"))]
    assert offenders == []


def test_few_modules_of_the_window_start_threads() -> None:
    """Each of them keeps to the rule: a thread touches nothing of Qt, and holds nothing of the window."""
    starting = re.compile(r"\bthreading\b|\bconcurrent\.futures\b|\bbeside\.begin\b|\bQThread|\bQRunnable\b")
    found = {
        path.relative_to(ROOT).as_posix()
        for path in (ROOT / "ui").rglob("*.py")
        if starting.search(path.read_text(encoding="utf-8"))
    }
    assert found == {"ui/background.py", "ui/errand.py", "ui/files.py", "ui/pages/brief/maker.py"}


@pytest.mark.parametrize("lock", LOCKS, ids=lambda path: path.name)
def test_a_lock_has_hashes_and_names_no_address(lock: Path) -> None:
    text = lock.read_text(encoding="utf-8")
    assert not re.search(
        r"://|--find-links|--(extra-)?index-url|\bfile:|^-e|[/\\]\w", text, flags=re.MULTILINE
    )
    entries = re.split(r"\n(?=\S)", text.strip())
    assert all(re.match(r"[a-z0-9-]+==\S+", entry) and "--hash=sha256:" in entry for entry in entries)


def test_the_lock_holds_every_declared_dependency() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    declared = project["dependencies"] + project["optional-dependencies"]["dev"]
    names = {re.match(r"[\w-]+", line)[0].lower() for line in declared}  # type: ignore[index]
    locked = {line.split("==")[0] for line in (ROOT / "requirements/lock.txt").read_text().splitlines()}
    assert names <= locked


@pytest.mark.parametrize(
    "folder",
    [
        *("behaviours", "briefs", "findings", "fonts", "icons", "phrases"),
        *("questions", "quiet", "samples", "schema", "tactics", "theme"),
    ],
)
def test_resources_hold_what_is_declared(folder: str) -> None:
    assert any(path.is_file() for path in resources.path(folder).iterdir())


def test_a_resource_that_is_missing_or_outside_is_refused() -> None:
    with pytest.raises(FileNotFoundError):
        resources.path("icons", "no-such-icon.svg")
    with pytest.raises(ValueError, match="outside"):
        resources.path("..", "pyproject.toml")


def test_no_module_works_at_import() -> None:
    """Modules only define: no loop, no bare call, no ``with`` at the top, so that starting stays fast."""
    working = (ast.For, ast.While, ast.With)
    for path in MODULES:
        for node in ast.parse(path.read_text(encoding="utf-8")).body:
            assert not isinstance(node, working), f"{path.relative_to(ROOT)}:{node.lineno}"


def test_the_two_descriptions_of_the_version_agree() -> None:
    from dealplanner import __version__

    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert project["version"] == __version__


def test_every_command_of_the_design_is_known_to_the_start() -> None:
    from dealplanner.cli import run

    for command in main.COMMANDS:
        with pytest.raises(SystemExit) as stopped:
            run([command, "--help"])
        assert stopped.value.code == 0


@pytest.mark.parametrize("folder", ["dealplanner", "ui"])
def test_everything_in_a_package_is_installed_with_it(folder: str) -> None:
    """A folder without ``__init__.py`` or a data file outside the resources would stay behind."""
    files = [
        path for path in (ROOT / folder).rglob("*") if path.is_file() and "__pycache__" not in path.parts
    ]
    assert {path.name for path in files if path.suffix != ".py"} <= {"py.typed"}
    assert [path for path in files if not (path.parent / "__init__.py").exists()] == []
