"""The libraries that Qt needs from a Linux system: installed where that is possible, else named."""

import os
import shutil
import subprocess
from collections.abc import Iterable

from ui.display import LOADING_QT, SHOWING_A_WINDOW, install_command, missing_libraries


def provide_libraries(*, window: bool) -> str | None:
    """Install the missing libraries where root or a sudo without password allows it.

    ``window`` adds what a real window needs to what loading Qt needs. Returns None when nothing is missing
    any more, else one sentence with the command to type.
    """
    wanted = {**LOADING_QT, **(SHOWING_A_WINDOW if window else {})}
    missing = missing_libraries(wanted)
    if missing and install_packages(missing.values()):
        missing = missing_libraries(wanted)
    if not missing:
        return None
    if shutil.which("apt-get"):
        return f"Qt lacks libraries of this system. To have them, type: {install_command(missing)}"
    return (
        "Qt lacks libraries of this system. Install the packages that have "
        + ", ".join(sorted(missing))
        + "."
    )


def install_packages(packages: Iterable[str]) -> bool:
    """Install Debian packages without asking; False when this user may not, or apt-get failed."""
    right = _right_to_install()
    if right is None:
        return False
    names = sorted(set(packages))
    print("Installing what the system lacks:", *names, flush=True)
    environment = [*right, "env", "DEBIAN_FRONTEND=noninteractive"]
    subprocess.call(
        [*environment, "apt-get", "update", "-qq"]
    )  # old lists may still do, so its failure decides nothing
    command = ["apt-get", "install", "-y", "-qq", "--no-install-recommends", *names]
    return subprocess.call([*environment, *command], stdout=subprocess.DEVNULL) == 0


def _right_to_install() -> list[str] | None:
    """What goes before apt-get to be allowed to install: nothing, or sudo; None when neither will do."""
    if not shutil.which("apt-get"):
        return None
    if os.geteuid() == 0:
        return []
    if shutil.which("sudo") and subprocess.call(["sudo", "-n", "true"], stderr=subprocess.DEVNULL) == 0:
        return ["sudo", "-n"]
    return None
