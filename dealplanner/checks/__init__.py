"""The readiness rules: one small pure function each, findings out.

The rules are loaded when they are first asked for: the window paints a deal before it checks it.
"""

from importlib import import_module
from typing import TYPE_CHECKING

from dealplanner.checks.finding import Argument, Finding, Step, Target

if TYPE_CHECKING:
    from dealplanner.checks.in_words import Words, words
    from dealplanner.checks.readiness import RULES, Checker, Tally, arguments_text, ready, run, tally
    from dealplanner.checks.rule import Rule

_HOME_OF = {
    "Words": "in_words",
    "words": "in_words",
    "Checker": "readiness",
    "RULES": "readiness",
    "Tally": "readiness",
    "arguments_text": "readiness",
    "ready": "readiness",
    "run": "readiness",
    "tally": "readiness",
    "Rule": "rule",
}


def __getattr__(name: str) -> object:
    if name not in _HOME_OF:
        raise AttributeError(f"dealplanner.checks has no {name}")
    found: object = getattr(import_module(f"dealplanner.checks.{_HOME_OF[name]}"), name)
    globals()[name] = found
    return found


__all__ = [
    "RULES",
    "Argument",
    "Checker",
    "Finding",
    "Rule",
    "Step",
    "Tally",
    "Target",
    "Words",
    "arguments_text",
    "ready",
    "run",
    "tally",
    "words",
]
