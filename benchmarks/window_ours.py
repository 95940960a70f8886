"""Our window, started as main.py starts it, that says when it was first painted and when the deal shows."""

import sys


def start(file: str) -> int:
    """Look for a screen first, then load Qt: as a user starts it."""
    from ui.display import obstacle

    sentence = obstacle()
    if sentence is not None:
        print(sentence, file=sys.stderr)
        return 1
    from benchmarks.timed_window import Timed
    from ui import app

    app.MainWindow = Timed  # type: ignore[misc]
    return app.run(file)


if __name__ == "__main__":
    sys.exit(start(sys.argv[1]))
