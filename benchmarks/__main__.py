"""`python -m benchmarks [--short] [NAME …]`: run them and print one line a claim."""

import argparse
import importlib
import os
import tempfile

NAMES = ("bargaining", "starting", "editing", "briefing", "storing")


def main() -> int:
    """Run the benchmarks named, all of them by default."""
    parser = argparse.ArgumentParser(prog="benchmarks", description=__doc__)
    parser.add_argument("names", nargs="*", choices=[*NAMES, []], metavar="NAME", help=", ".join(NAMES))
    parser.add_argument("--short", action="store_true", help="fewer rounds")
    parser.add_argument(
        "--peer", metavar="PYTHON", help="a Python that has the peers, else that of make peers"
    )
    wanted = parser.parse_args()
    with tempfile.TemporaryDirectory() as home:
        os.environ["DEALPLANNER_HOME"] = home
        if wanted.peer:
            os.environ["DEALPLANNER_PEER"] = wanted.peer
        for name in wanted.names or NAMES:
            for result in importlib.import_module(f"benchmarks.{name}").run(wanted.short):
                print(result.line(), flush=True)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
