"""The planner works without a network: nothing of ours can reach for one, and the tests would notice."""

import ast
import shutil
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import NETWORK
from tests.network import NetworkUse

ROOT = Path(__file__).resolve().parent.parent
MODULES = sorted(
    [
        ROOT / "main.py",
        *(path for top in ("dealplanner", "ui", "resources") for path in (ROOT / top).rglob("*.py")),
    ]
)
SPEAKING = (
    "asyncio",
    "ftplib",
    "http",
    "imaplib",
    "multiprocessing",
    "poplib",
    "requests",
    "smtplib",
    "socket",
    "socketserver",
    "ssl",
    "urllib",
    "urllib3",
    "webbrowser",
    "xmlrpc",
    "PySide6.QtNetwork",
    "PySide6.QtWebEngineCore",
)
"""Modules that speak to a network, or have somebody else do so."""


def imported(path: Path) -> set[str]:
    """The full names of what a module imports, anywhere in it."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found.update(name.name for name in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            found.update({node.module, *(f"{node.module}.{name.name}" for name in node.names)})
    return found


def test_no_module_imports_what_speaks_to_a_network() -> None:
    offenders = [
        f"{path.relative_to(ROOT).as_posix()}: {name}"
        for path in MODULES
        for name in imported(path)
        if any(name == speaking or name.startswith(f"{speaking}.") for speaking in SPEAKING)
    ]
    assert offenders == []


@pytest.mark.parametrize("call", ["connect", "bind", "name"])
def test_a_test_that_reaches_for_the_network_is_stopped_and_named(call: str) -> None:
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as plug:
        reach = getattr(plug, call, lambda address: socket.getaddrinfo(*address))
        with pytest.raises(NetworkUse):
            reach(("127.0.0.1", 9))
    seen = NETWORK.taken()
    assert len(seen) == 1
    assert seen[0].startswith("socket.")


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only there the system tells")
def test_a_socket_that_a_native_library_opened_is_named_too() -> None:
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as plug:
        plug.listen()  # binds without a word to Python's hooks
        assert any("open network socket" in seen for seen in NETWORK.taken())


@pytest.mark.skipif(not hasattr(socket, "AF_UNIX"), reason="there are none")
def test_a_socket_inside_the_machine_is_no_network(tmp_path: Path) -> None:
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as plug:
        plug.bind(str(tmp_path / "s"))
    assert NETWORK.taken() == []


def _can_be_cut_off() -> bool:
    """Whether the system lets a process run with no network at all."""
    unshare = shutil.which("unshare")
    return (
        unshare is not None and subprocess.run([unshare, "-rn", "true"], capture_output=True).returncode == 0
    )


@pytest.mark.slow
@pytest.mark.skipif(not _can_be_cut_off(), reason="the system cuts no process off from the network")
def test_the_whole_job_is_done_where_there_is_no_network() -> None:
    """From an e-mail to the brief in the real window, and the commands, in a process that has no network."""
    tests = ("tests/ui/test_whole_job.py", "tests/cli/test_process.py")
    done = subprocess.run(
        ["unshare", "-rn", sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", *tests],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=110,
    )
    assert done.returncode == 0, done.stdout[-2000:]
