"""The library of tactics as Markdown, made from its texts: docs/tactics.md is this text."""

from dealplanner.phrases.tactics import Card, cards

_INTRODUCTION = """# The tactics

Moves that professional buyers make, as the cards on the Tactics tab of the Trades page show them. Each has
two replies in different words, for the day when the first one does not help. No reply gives anything unless
something comes back.

The texts come from plain files, one a language, such as [English](../resources/tactics/en.toml). The program
reads them when it next starts. A deal keeps what was changed on a pinned card; the rest of the card follows
the file. How to add a language is told in [translating](translating.md).
"""


def markdown() -> str:
    """Every card of the library in English, in its order."""
    return "\n".join([_INTRODUCTION, *map(_section, cards())])


def _section(card: Card) -> str:
    rows = [
        f"## {card.label}",
        "",
        f"- **How to recognise it.** {card.signs}",
        f"- **What it wants.** {card.aim}",
        f"- **Say.** “{card.reply}”",
        f"- **Or.** “{card.other_reply}”",
        f"- **Never.** {card.never}",
    ]
    return "\n".join(rows) + "\n"


if __name__ == "__main__":
    print(markdown(), end="")
