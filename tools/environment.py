"""The virtual environments of a checkout: made from a lock, and made again when the lock changes."""

import hashlib
import importlib.util
import json
import os
import shutil
import subprocess
import sys
import tomllib
from dataclasses import dataclass
from pathlib import Path

from tools.system import install_packages

ROOT = Path(__file__).resolve().parent.parent

NO_VENV = (
    "Python here can make no virtual environment: its venv module or pip is missing. "
    "On Debian type: sudo apt-get install python3-venv python3-pip"
)
NO_PACKAGES = (
    "The packages could not be installed (see above). Nothing else was changed; "
    "check the network and run the same command again."
)


class SetUpError(Exception):
    """Setting up cannot go on; the message is one sentence for the person at the keyboard."""


@dataclass(frozen=True)
class Environment:
    """A virtual environment and the lock it is made from.

    Without `project` this project is not installed into it; `built` names what is published as source alone.
    """

    folder: Path
    lock: Path
    project: bool = True
    built: str = ""

    @property
    def scripts(self) -> Path:
        """Where its commands are."""
        return self.folder / ("Scripts" if os.name == "nt" else "bin")

    @property
    def python(self) -> Path:
        """Its interpreter."""
        return self.scripts / ("python.exe" if os.name == "nt" else "python")

    def ensure(self) -> None:
        """Make it hold exactly what its lock says, with this project in it; at once when that is so already.

        Raises SetUpError with one sentence on what to do.
        """
        stamp = self.folder / "set-up-from"
        key = self._key()
        if self.python.exists() and stamp.exists() and stamp.read_text() == key:
            return
        print(f"Setting up {self.folder.relative_to(ROOT)} (once; it takes some minutes) …", flush=True)
        pip = self._make_empty()
        sources = ["--only-binary", ":all:", *(["--no-binary", self.built] if self.built else [])]
        _call([*pip, "install", "--quiet", "--require-hashes", *sources, "-r", str(self.lock)])
        if self.project:
            project = ["--no-index", "--no-deps", "--no-build-isolation", "--editable", str(ROOT)]
            _call([*pip, "install", "--quiet", *project])
        stamp.write_text(key)

    def _key(self) -> str:
        """What it is set up from: the lock, what the project says of itself, the Python, and the folder."""
        description = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
        relevant = [description["build-system"], description["project"], description["tool"]["setuptools"]]
        if not self.project:
            relevant = []
        digest = hashlib.sha256(self.lock.read_bytes())
        digest.update(json.dumps([relevant, str(self.folder), sys.version_info[:2]]).encode())
        return digest.hexdigest()

    def _make_empty(self) -> list[str]:
        """Make the folder anew and return the pip command that installs into it.

        Debian splits ensurepip off into python3-venv; without it the pip of the system installs into it.
        """
        if self.folder.exists():
            self._remove()
        if not _can("ensurepip") and not _can("pip"):
            install_packages(["python3-venv"])
            importlib.invalidate_caches()
        if _can("ensurepip"):
            _call([_base_python(), "-m", "venv", str(self.folder)], NO_VENV)
            return [str(self.python), "-m", "pip"]
        if not _can("venv") or not _can("pip"):
            raise SetUpError(NO_VENV)
        _call([_base_python(), "-m", "venv", "--without-pip", str(self.folder)], NO_VENV)
        return [sys.executable, "-m", "pip", "--python", str(self.python)]

    def _remove(self) -> None:
        if Path(sys.prefix).resolve() == self.folder.resolve():
            raise SetUpError(
                "The lock has changed, and an environment cannot be made again by the Python inside it. "
                "Run the same command with the Python of the system."
            )
        shutil.rmtree(self.folder)


WORK = Environment(ROOT / ".venv", ROOT / "requirements" / "lock.txt")
PEERS = Environment(ROOT / "build" / "peers-venv", ROOT / "requirements" / "peers.txt", False, "stringcase")
BUNDLE = Environment(ROOT / "build" / "bundle-venv", ROOT / "requirements" / "bundle.txt")


def _base_python() -> str:
    return str(getattr(sys, "_base_executable", sys.executable))


def _can(module: str) -> bool:
    return importlib.util.find_spec(module) is not None


def _call(command: list[str], sentence: str = NO_PACKAGES) -> None:
    if subprocess.call(command) != 0:
        raise SetUpError(sentence)
