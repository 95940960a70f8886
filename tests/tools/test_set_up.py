"""Setting up a checkout: the environment from its lock, the libraries of the system, the tasks."""

import ast
import os
import re
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from tools import environment, system, tasks
from tools.environment import Environment, SetUpError

ROOT = Path(__file__).resolve().parent.parent.parent
Calls = list[list[str]]


@pytest.fixture
def made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[Environment, Calls]:
    """An environment in a checkout of its own whose commands are recorded and not run."""
    lock = tmp_path / "lock.txt"
    lock.write_text("babel==2.18.0")
    (tmp_path / "pyproject.toml").write_bytes((ROOT / "pyproject.toml").read_bytes())
    calls: Calls = []

    def record(command: list[str], sentence: str = "") -> None:
        calls.append(command)
        work.python.parent.mkdir(parents=True, exist_ok=True)
        work.python.touch()

    monkeypatch.setattr(environment, "ROOT", tmp_path)
    monkeypatch.setattr(environment, "_call", record)
    monkeypatch.setattr(environment, "_can", lambda module: True)
    work = Environment(tmp_path / ".venv", lock)
    return work, calls


def test_an_environment_is_made_from_the_lock_with_hashes_and_then_left_alone(
    made: tuple[Environment, Calls],
) -> None:
    work, calls = made
    work.ensure()
    assert [command for command in calls if "--require-hashes" in command and str(work.lock) in command]
    assert [command for command in calls if "--editable" in command and "--no-index" in command]
    calls.clear()
    work.ensure()
    assert calls == []


def test_what_the_benchmarks_are_compared_with_is_installed_without_this_project(
    made: tuple[Environment, Calls],
) -> None:
    work, calls = made
    peers = replace(work, project=False, built="stringcase")
    peers.ensure()
    installed = [command for command in calls if "install" in command]
    assert len(installed) == 1
    assert "--require-hashes" in installed[0]
    assert installed[0][installed[0].index("--no-binary") + 1] == "stringcase"
    calls.clear()
    (environment.ROOT / "pyproject.toml").write_text("[build-system]\n[project]\n[tool.setuptools]\n")
    peers.ensure()
    assert calls == []


def test_a_changed_lock_makes_the_environment_again(made: tuple[Environment, Calls]) -> None:
    work, calls = made
    work.ensure()
    (work.folder / "stale").touch()
    calls.clear()
    work.lock.write_text("babel==2.19.0")
    work.ensure()
    assert calls
    assert not (work.folder / "stale").exists()


def test_an_interrupted_set_up_is_done_again(
    made: tuple[Environment, Calls], monkeypatch: pytest.MonkeyPatch
) -> None:
    work, calls = made
    record = environment._call

    def interrupted(command: list[str], sentence: str = "") -> None:
        record(command)
        if "--editable" in command:
            raise SetUpError(environment.NO_PACKAGES)

    monkeypatch.setattr(environment, "_call", interrupted)
    with pytest.raises(SetUpError):
        work.ensure()
    calls.clear()
    monkeypatch.setattr(environment, "_call", record)
    work.ensure()
    assert any("--require-hashes" in command for command in calls)


def test_without_ensurepip_the_pip_of_the_system_installs(
    made: tuple[Environment, Calls], monkeypatch: pytest.MonkeyPatch
) -> None:
    work, calls = made
    monkeypatch.setattr(environment, "_can", lambda module: module != "ensurepip")
    work.ensure()
    assert "--without-pip" in calls[0]
    assert calls[1][:5] == [sys.executable, "-m", "pip", "--python", str(work.python)]


def test_without_ensurepip_and_pip_one_sentence_names_the_packages(
    made: tuple[Environment, Calls], monkeypatch: pytest.MonkeyPatch
) -> None:
    work, _ = made
    monkeypatch.setattr(environment, "_can", lambda module: module == "venv")
    monkeypatch.setattr(environment, "install_packages", lambda packages: False)
    with pytest.raises(SetUpError, match="apt-get install python3-venv python3-pip"):
        work.ensure()


@pytest.fixture
def lacking(monkeypatch: pytest.MonkeyPatch) -> None:
    """A Debian that lacks one library of Qt."""
    monkeypatch.setattr(system, "missing_libraries", lambda wanted: {"libEGL.so.1": "libegl1"})
    monkeypatch.setattr(system.shutil, "which", lambda name: f"/usr/bin/{name}")


@pytest.mark.skipif(sys.platform == "win32", reason="there are no users by number on Windows")
@pytest.mark.usefixtures("lacking")
def test_who_may_not_install_reads_the_command_to_type(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(system.os, "geteuid", lambda: 1000)
    monkeypatch.setattr(system.subprocess, "call", lambda command, **_: 1)
    sentence = system.provide_libraries(window=True)
    assert sentence is not None
    assert sentence.endswith("sudo apt-get install libegl1")


@pytest.mark.skipif(sys.platform == "win32", reason="there are no users by number on Windows")
@pytest.mark.parametrize(("user", "before"), [(0, []), (1000, ["sudo", "-n"])])
@pytest.mark.usefixtures("lacking")
def test_root_or_a_free_sudo_installs_without_asking(
    user: int, before: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    calls: Calls = []
    monkeypatch.setattr(system.os, "geteuid", lambda: user)
    monkeypatch.setattr(system.subprocess, "call", lambda command, **_: calls.append(command) or 0)
    assert system.install_packages(["libegl1"])
    install = next(command for command in calls if "libegl1" in command)
    assert install[: len(before)] == before
    assert "-y" in install


def test_with_no_display_the_brief_of_the_sample_is_printed_instead(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    calls: Calls = []
    monkeypatch.setattr(Environment, "ensure", lambda self: None)
    monkeypatch.setattr(tasks, "SAMPLE_DEAL", tmp_path / "sample.deal")
    monkeypatch.setattr(tasks, "has_display", lambda: False)
    monkeypatch.setattr(tasks.subprocess, "call", lambda command, **_: calls.append(command[2:]) or 0)
    assert tasks.run(["run"]) == 0
    assert [call[0] for call in calls] == ["import", "brief"]
    assert calls[1][2:4] == ["--edition", "negotiation-brief"]
    assert "no display" in capsys.readouterr().out


def test_the_sample_that_run_opens_is_there() -> None:
    assert tasks.SAMPLE.is_file()


def test_an_unknown_task_is_refused_with_the_list(capsys: pytest.CaptureFixture[str]) -> None:
    assert tasks.run(["tset"]) == 2
    assert "test" in capsys.readouterr().err


def test_the_tests_end_and_fail_when_a_process_of_theirs_dies(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tasks.os, "cpu_count", lambda: 2)
    arguments = tasks.side_by_side()
    (tmp_path / "test_a.py").write_text("import os\ndef test_dies(): os._exit(7)\n")
    for name in "bcd":
        (tmp_path / f"test_{name}.py").write_text("def test_first(): pass\ndef test_second(): pass\n")
    plain = ["-c", os.devnull, "--rootdir", str(tmp_path), "-p", "no:pytest-qt", "-p", "no:cacheprovider"]
    command = [sys.executable, "-m", "pytest", *plain, *arguments, str(tmp_path)]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, timeout=60)
    assert done.returncode == 1, done.stdout + done.stderr
    assert "crashed while running" in done.stdout


def test_every_target_of_the_makefile_is_a_task() -> None:
    declared = re.search(r"^TASKS := (.*)$", (ROOT / "Makefile").read_text(), flags=re.MULTILINE)
    assert declared
    assert set(declared[1].split()) - {"bench-short"} == set(tasks.TASKS)


def test_an_old_python_can_read_the_first_script() -> None:
    ast.parse((ROOT / "tools" / "setup.py").read_text(encoding="utf-8"), feature_version=(3, 5))


def test_a_python_that_does_not_fit_gets_a_sentence() -> None:
    pretend = (
        "import sys, runpy, shutil; sys.version_info = (3, 9, 2, 'final', 0); "
        "shutil.which = lambda name: None; "
        "runpy.run_path('tools/setup.py', run_name='__main__')"
    )
    done = subprocess.run([sys.executable, "-c", pretend], cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 1
    assert done.stderr.startswith("This needs Python 3.11")
    assert done.stderr.count("\n") == 1
