"""The readiness rules: one small pure function each, findings out."""

from dealplanner.checks.finding import Argument, Finding, Step, Target
from dealplanner.checks.readiness import RULES, Tally, arguments_text, ready, run, tally
from dealplanner.checks.rule import Rule
from dealplanner.checks.words import Words, words

__all__ = [
    "RULES",
    "Argument",
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
