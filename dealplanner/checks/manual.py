"""The list of all checks as Markdown, made from the rules: docs/checks.md is this text."""

from dealplanner.checks.in_words import wording
from dealplanner.checks.readiness import RULES
from dealplanner.checks.rule import Rule
from dealplanner.domain.enums import Principle

HEADINGS = {
    Principle.WHOLE_LIST: "Get the entire wish list out first",
    Principle.LIMIT_SCOPE: "Limit the scope of negotiation",
    Principle.TRADE_VALUE: "Never concede, always trade value",
    Principle.WALK_AWAY: "Always know your walk-away point",
    Principle.BROKER: "Be the broker of the agreement",
    Principle.CLOSING: "Closing",
}
"""The principles as the product words them, in the order of the steps."""

_INTRODUCTION = """# The checks

What the program looks at before it calls a deal ready. An *error* breaks a principle in figures or answers,
and a deal with an open error is not ready; *warnings* and *advice* do not stand in the way of that, and
nothing stands in the way of an export. Any finding can be accepted with a reason, which is kept in the file
and printed on the brief; when the finding changes, the acceptance lapses.

An unknown figure is never taken for nought: a check that needs it is silent, and another one says that it is
missing. A check counts among “9 of 14 checks pass” once the deal has what it looks at.
"""


def markdown() -> str:
    """Every rule with its severity, why it matters and what to do, by principle."""
    parts = [_INTRODUCTION]
    for principle, heading in HEADINGS.items():
        rows = [_row(rule) for rule in RULES if rule.principle is principle]
        table = [
            "| check | severity | what must hold | why | what to do |",
            "| --- | --- | --- | --- | --- |",
        ]
        parts.append("\n".join([f"## {heading}", "", *table, *rows]) + "\n")
    return "\n".join(parts)


def _row(rule: Rule) -> str:
    why = _sentence(wording().say(f"{rule.code}.why"))
    return f"| `{rule.code}` | {rule.severity} | {rule.checks} | {why} | {rule.mend} |"


def _sentence(half: str) -> str:
    return f"{half[:1].upper()}{half[1:]}."


if __name__ == "__main__":
    print(markdown(), end="")
