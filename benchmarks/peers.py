"""NegMAS beside ours: found where it is installed apart, run in a process of its own, stopped in time."""

import json
import os
import subprocess
from dataclasses import dataclass
from pathlib import Path

from benchmarks.instances import Instance, Pair
from tools.environment import PEERS

NOT_INSTALLED = "not installed: make peers"
WHERE = "DEALPLANNER_PEER"
"""The environment variable that names the interpreter with the peers; without it the one of `make peers`."""

_SCRIPT = Path(__file__).resolve().parent / "peer.py"


@dataclass(frozen=True, slots=True)
class Answer:
    """How long it took, in seconds, and its undominated pairs; without pairs it was stopped after that."""

    seconds: float
    pairs: list[Pair] | None


def interpreter() -> str | None:
    """The interpreter that has NegMAS, or None."""
    named = os.environ.get(WHERE)
    if named:
        return named
    return str(PEERS.python) if PEERS.python.exists() else None


def ask(python: str, method: str, instance: Instance, most_seconds: float) -> Answer:
    """Let NegMAS "sample" or "enumerate" an instance; it is killed when it takes longer.

    Raises RuntimeError when it does not start.
    """
    with subprocess.Popen(
        [python, str(_SCRIPT)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdout is not None
        if not process.stdout.readline():
            raise RuntimeError(f"NegMAS does not start in {python}: see above, and run make peers again.")
        asked = {"method": method, "values": instance.values, "forbidden": instance.forbidden()}
        try:
            said, _ = process.communicate(json.dumps(asked) + "\n", timeout=most_seconds)
        except subprocess.TimeoutExpired:
            process.kill()
            return Answer(most_seconds, None)
    answer = json.loads(said)
    return Answer(answer["seconds"], [(int(us), int(them)) for us, them in answer["pairs"]])
