"""Sets up .venv and runs a task in it, the same on every system: ``python tools/setup.py [TASK ...]``.

This first file keeps to old Python syntax, so that an old Python gets a sentence and not a syntax error.
"""

import os
import shutil
import subprocess
import sys

OLDEST, NEWEST = (3, 11), (3, 14)


def main() -> int:
    """Hand over to the tasks, with another Python of this machine when this one is too old or too new."""
    if not OLDEST <= sys.version_info[:2] <= NEWEST:
        return _with_another_python()
    sys.path.insert(0, os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
    from tools.tasks import run

    return run(sys.argv[1:])


def _with_another_python() -> int:
    for minor in range(NEWEST[1], OLDEST[1] - 1, -1):
        other = shutil.which("python3.%d" % minor)  # noqa: UP031
        if other and subprocess.call([other, "-c", ""], stderr=subprocess.DEVNULL) == 0:
            return subprocess.call([other, os.path.abspath(__file__)] + sys.argv[1:])  # noqa: RUF005
    sys.stderr.write(
        "This needs Python 3.11, 3.12, 3.13 or 3.14, and found only %d.%d. "  # noqa: UP031
        "Install one of them (on Debian: sudo apt-get install python3) and run this again.\n"
        % sys.version_info[:2]
    )
    return 1


if __name__ == "__main__":
    sys.exit(main())
