"""The tasks of a checkout, each run in .venv; the Makefile only calls them."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Sequence

from tools.environment import BUNDLE, PEERS, ROOT, WORK, SetUpError
from tools.system import install_packages, provide_libraries
from ui.display import has_display, obstacle

SAMPLE_DEAL = ROOT / "sample.deal"
SAMPLE_BRIEF = ROOT / "sample-brief.pdf"
SAMPLE = ROOT / "resources" / "samples" / "software-licence-renewal.json"

Task = Callable[[list[str]], int]


def run(arguments: Sequence[str]) -> int:
    """Run the task named first, by default only the set-up; returns its exit status."""
    name, *rest = arguments or ["setup"]
    task = TASKS.get(name)
    if task is None:
        print(f"There is no task “{name}”. There are: {', '.join(TASKS)}.", file=sys.stderr)
        return 2
    try:
        return task(list(rest))
    except SetUpError as error:
        print(error, file=sys.stderr)
        return 1


def set_up(_: list[str]) -> int:
    """Make .venv and provide what Qt needs from the system."""
    WORK.ensure()
    sentence = provide_libraries(window=True)
    if sentence:
        print(sentence, file=sys.stderr)
    print(f"Ready. The command line is {WORK.scripts / 'dealplanner'}")
    return 0


def open_sample(_: list[str]) -> int:
    """Open the window on a sample deal; where no window can be shown, print the sample's brief instead."""
    WORK.ensure()
    reason = _why_no_window()
    if not SAMPLE_DEAL.exists() and (status := _dealplanner("import", str(SAMPLE), str(SAMPLE_DEAL))) != 0:
        return status
    if reason is None:
        return _dealplanner(str(SAMPLE_DEAL))
    print(f"{reason}\nThe brief of the sample deal is printed instead: {SAMPLE_BRIEF.name}", flush=True)
    return _dealplanner("brief", str(SAMPLE_DEAL), "--edition", "negotiation-brief", str(SAMPLE_BRIEF))


def test(arguments: list[str]) -> int:
    """Run the tests; arguments go to pytest. Without Qt those of the window are left out, but never in CI."""
    WORK.ensure()
    sentence = provide_libraries(window=False)
    arguments = [*side_by_side(), *arguments]
    if sentence is None:
        return _python("-u", "-m", "pytest", *arguments)
    if os.environ.get("CI"):
        raise SetUpError(sentence)
    print(f"{sentence}\nUntil then the tests of the window are left out.", flush=True)
    return _python("-u", "-m", "pytest", "-p", "no:pytest-qt", "--ignore=tests/ui", *arguments)


def side_by_side() -> list[str]:
    """Two processes where there are two cores, each with whole files: little more than half the time.

    One that dies is not replaced: the one in its place would wait for ever for a second file.
    """
    if (os.cpu_count() or 1) < 2:
        return []
    return ["-n", "2", "--dist", "loadfile", "--max-worker-restart", "0"]


def lint(_: list[str]) -> int:
    """Style, formatting, and dependencies declared but unused or used but undeclared."""
    WORK.ensure()
    return _first_failure(["ruff", "check", "."], ["ruff", "format", "--check", "."], ["deptry", "."])


def types(_: list[str]) -> int:
    """Check the types."""
    WORK.ensure()
    return _first_failure(["mypy"])


def contracts(_: list[str]) -> int:
    """Check that the layers import only downwards."""
    WORK.ensure()
    return _first_failure(["lint-imports"])


def bench(arguments: list[str]) -> int:
    """Measure what should be fast, side by side with the plain thing."""
    WORK.ensure()
    provide_libraries(window=False)
    return _python("-u", "-m", "benchmarks", *arguments)


def peers(_: list[str]) -> int:
    """Install what the benchmarks are compared with, apart from this program; it is no part of it."""
    PEERS.ensure()
    print(f"Ready. {PEERS.python} has what the benchmarks are compared with.")
    return 0


def torture(arguments: list[str]) -> int:
    """Do damage for some minutes and see that nothing is lost; ``--short`` takes about one."""
    WORK.ensure()
    provide_libraries(window=False)
    return _python("-u", "-m", "tools.torture", *arguments)


def screenshots(arguments: list[str]) -> int:
    """Make the pictures of docs/screenshots from the real window, on a virtual screen where there is none."""
    WORK.ensure()
    sentence = provide_libraries(window=True)
    if sentence:
        raise SetUpError(sentence)
    command = [str(WORK.python), "-m", "tools.screenshots", *arguments]
    if not has_display():
        if not shutil.which("xvfb-run") and not install_packages(["xvfb", "xauth"]):
            raise SetUpError(
                "Pictures need a display, real or virtual. Type: sudo apt-get install xvfb xauth"
            )
        command = ["xvfb-run", "-a", "-s", "-screen 0 1280x800x24", *command]
    return subprocess.call(command, cwd=ROOT)


def lock(arguments: list[str]) -> int:
    """Write the locks anew from pyproject.toml, by uv; ``--upgrade`` takes newer versions."""
    uv = shutil.which("uv") or _fetch_uv()
    command = [
        uv,
        "pip",
        "compile",
        "--quiet",
        "--universal",
        "--python-version",
        "3.11",
        "--generate-hashes",
    ]
    command += ["--no-emit-index-url", "--no-emit-find-links", "--no-annotate", "--no-header", *arguments]
    project = [*command, "pyproject.toml"]
    work = [*project, "--extra", "dev", "--output-file", str(WORK.lock)]
    bundle = [
        *project,
        "--extra",
        "bundle",
        "--constraint",
        str(WORK.lock),
        "--output-file",
        str(BUNDLE.lock),
    ]
    peers = [*command, str(PEERS.lock.with_suffix(".in")), "--output-file", str(PEERS.lock)]
    return subprocess.call(work, cwd=ROOT) or subprocess.call(bundle, cwd=ROOT) or subprocess.call(peers)


def bundle(_: list[str]) -> int:
    """Make dist/dealplanner: a folder with the program and all it needs, for machines without Python."""
    BUNDLE.ensure()
    command = [str(BUNDLE.python), "-m", "PyInstaller", "--noconfirm", "--clean"]
    return subprocess.call([*command, "--workpath", "build", "packaging/dealplanner.spec"], cwd=ROOT)


def clean(_: list[str]) -> int:
    """Remove .venv and everything made; the sample deal stays, because it may hold somebody's edits."""
    for name in (".venv", "build", "dist", "dealplanner.egg-info", ".hypothesis"):
        shutil.rmtree(ROOT / name, ignore_errors=True)
    for name in (".pytest_cache", ".mypy_cache", ".ruff_cache", ".import_linter_cache"):
        shutil.rmtree(ROOT / name, ignore_errors=True)
    for cache in ROOT.rglob("__pycache__"):
        shutil.rmtree(cache, ignore_errors=True)
    SAMPLE_BRIEF.unlink(missing_ok=True)
    return 0


TASKS: dict[str, Task] = {
    "setup": set_up,
    "run": open_sample,
    "test": test,
    "lint": lint,
    "types": types,
    "contracts": contracts,
    "bench": bench,
    "peers": peers,
    "torture": torture,
    "screenshots": screenshots,
    "lock": lock,
    "bundle": bundle,
    "clean": clean,
}


def _why_no_window() -> str | None:
    if not has_display():
        return "There is no display here to show a window on."
    return provide_libraries(window=True) or obstacle()


def _fetch_uv() -> str:
    folder = ROOT / "build" / "uv"
    command = [sys.executable, "-m", "pip", "install", "--quiet", "--target", str(folder), "uv"]
    if subprocess.call(command) != 0:
        raise SetUpError("The lock is written by uv, which is not here and could not be fetched.")
    return str(folder / "bin" / ("uv.exe" if os.name == "nt" else "uv"))


def _python(*arguments: str) -> int:
    return subprocess.call([str(WORK.python), *arguments], cwd=ROOT)


def _dealplanner(*arguments: str) -> int:
    return _python(str(ROOT / "main.py"), *arguments)


def _first_failure(*commands: list[str]) -> int:
    """Run every command, so that one run shows all there is to mend; the first status that is not 0, or 0."""
    statuses = [subprocess.call([str(WORK.scripts / name), *rest], cwd=ROOT) for name, *rest in commands]
    return next((status for status in statuses if status != 0), 0)
