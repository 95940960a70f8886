"""Where the program starts: it runs a command, or opens the window. Qt is loaded only for the window."""

import sys
from collections.abc import Sequence

COMMANDS = frozenset(
    {"new", "import", "export", "check", "packages", "brief", "diff", "merge", "share", "info", "verify"}
)
CANNOT_SHOW = 5


def main(argv: Sequence[str] | None = None) -> int:
    """Run a command, or open the window on the deal file named; returns the exit status."""
    arguments = list(sys.argv[1:] if argv is None else argv)
    if _asks_for_window(arguments):
        return _open_window(arguments[0] if arguments else None)
    from dealplanner.cli import run

    return run(arguments)


def _asks_for_window(arguments: list[str]) -> bool:
    if not arguments:
        return True
    return len(arguments) == 1 and arguments[0] not in COMMANDS and not arguments[0].startswith("-")


def _open_window(file: str | None) -> int:
    from ui.display import obstacle

    sentence = obstacle() or _qt_obstacle()
    if sentence is not None:
        print(f"dealplanner: {sentence}", file=sys.stderr)
        return CANNOT_SHOW
    from ui.app import run

    return run(file)


def _qt_obstacle() -> str | None:
    try:
        import PySide6.QtWidgets  # noqa: F401
    except ImportError as error:
        return (
            f"The window cannot be shown, because Qt does not load ({error}). Set it up again with: "
            f"{sys.executable} -m pip install --force-reinstall PySide6-Essentials"
        )
    return None


if __name__ == "__main__":
    raise SystemExit(main())
