"""The program as it is started from a shell: statuses, streams and odd names. Slow, so only a few."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent
CASE = ROOT / "tests" / "cases" / "rio-copa.json"


def start(*arguments: object, **more: object) -> "subprocess.CompletedProcess[bytes]":
    command = [sys.executable, str(ROOT / "main.py"), *(os.fspath(a) for a in arguments)]  # type: ignore[call-overload]
    return subprocess.run(command, capture_output=True, **more)  # type: ignore[call-overload, no-any-return]


def test_from_the_form_to_the_answer(tmp_path: Path) -> None:
    file = tmp_path / "Gläser & <Söhne>.deal"
    assert start("import", CASE, file).returncode == 0
    assert start("check", file).returncode == 1
    answer = start("packages", file, "--json")
    assert answer.returncode == 0
    assert b'"packages": 14641' in answer.stdout
    assert start("verify", CASE).returncode == 3
    assert [path.name for path in tmp_path.iterdir()] == [file.name]


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="names of any bytes are a thing of Linux")
def test_a_name_that_is_no_text_is_just_a_name(tmp_path: Path) -> None:
    name = os.fsencode(tmp_path) + b"/odd \xff.deal"
    assert start("new", name, "--title", "T").returncode == 0
    answer = start("info", name, env={**os.environ, "LC_ALL": "C", "PYTHONUTF8": "0"})
    assert answer.returncode == 0
    assert start("new", name).returncode == 5
    assert start("new", tmp_path / "x.deal", "--title", b"\xff").returncode == 2


def test_a_terminal_that_knows_only_ascii_gets_all_of_it(tmp_path: Path) -> None:
    file = tmp_path / "x.deal"
    plain = {**os.environ, "PYTHONIOENCODING": "ascii"}
    assert start("new", file, "--customer", "Gläser", env=plain).returncode == 0
    answer = start("info", file, "--json", env=plain)
    assert b"Gl\\u00e4ser" in answer.stdout
    assert start("info", file, env=plain).returncode == 0


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is always full")
def test_an_answer_that_cannot_be_written_is_status_5(tmp_path: Path) -> None:
    file = tmp_path / "x.deal"
    start("new", file)
    with open("/dev/full", "wb") as full:
        done = subprocess.run(
            [sys.executable, str(ROOT / "main.py"), "info", str(file)], stdout=full, stderr=subprocess.PIPE
        )
    assert done.returncode == 5
    assert done.stderr.count(b"\n") == 1


def test_a_reader_who_leaves_early_is_no_error(tmp_path: Path) -> None:
    file = tmp_path / "x.deal"
    start("import", CASE, file)
    read, write = os.pipe()
    os.close(read)
    try:
        done = subprocess.run(
            [sys.executable, str(ROOT / "main.py"), "packages", str(file), "--json"],
            stdout=write,
            stderr=subprocess.PIPE,
        )
    finally:
        os.close(write)
    assert (done.returncode, done.stderr) == (0, b"")


def test_help_comes_without_loading_what_it_does_not_need() -> None:
    program = (
        "import sys\nfrom dealplanner.cli import run\n"
        "try:\n    run(['--help'])\nexcept SystemExit:\n    pass\n"
        "heavy = {'sqlalchemy', 'reportlab', 'babel', 'numpy', 'PySide6', 'openpyxl'} & set(sys.modules)\n"
        "sys.exit(','.join(heavy) or 0)\n"
    )
    done = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    assert "exit status" in done.stdout
