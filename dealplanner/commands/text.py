"""Text for people: aligned columns, user text on one line, and the locale that amounts are written in."""

import json
import locale
import os
import sys
import unicodedata
from collections.abc import Collection, Iterable, Sequence
from typing import Any

DEFAULT_LOCALE = "en_GB"


def user_locale() -> str:
    """The locale that the user set for amounts ("de_AT"), English when there is none."""
    for variable in ("LC_ALL", "LC_MONETARY", "LANG"):
        named = os.environ.get(variable, "").split(".")[0].split("@")[0]
        if named:
            return DEFAULT_LOCALE if named in ("C", "POSIX") else named
    return locale.getlocale()[0] or DEFAULT_LOCALE


def plain(text: str, longest: int = 0) -> str:
    """User text on one line, without what a terminal takes for a command; shortened when asked."""
    line = " ".join("".join(c if c.isprintable() else " " for c in text).split())
    return line if not longest or len(line) <= longest else line[: longest - 1].rstrip() + "…"


def columns(rows: Iterable[Sequence[str]], *, right: Collection[int] = (), indent: str = "  ") -> list[str]:
    """Rows as lines with aligned columns; those numbered in `right` are aligned at their right edge."""
    held = [tuple(row) for row in rows]
    widths = [max(map(width, column)) for column in zip(*held, strict=True)] if held else []
    return [
        (indent + "  ".join(_set(cell, widths[at], at in right) for at, cell in enumerate(row))).rstrip()
        for row in held
    ]


def width(text: str) -> int:
    """The number of cells that a text takes in a terminal."""
    return sum(
        0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text
    )


def _set(cell: str, wide: int, right: bool) -> str:
    space = " " * (wide - width(cell))
    return space + cell if right else cell + space


def as_json(value: Any) -> str:
    """Plain data as JSON text, in ASCII where the output cannot take more."""
    encoding = (getattr(sys.stdout, "encoding", None) or "").lower().replace("-", "").replace("_", "")
    return json.dumps(value, ensure_ascii=encoding != "utf8", indent=1)
