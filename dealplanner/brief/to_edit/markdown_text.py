"""Text in Markdown: CommonMark with the tables of GitHub, in which no sign that anybody typed is markup."""

import re
import unicodedata

from dealplanner.brief.blocks import NO_BREAK, OURS, Span, Text
from dealplanner.brief.lettering.scripts import clean, has_right_to_left

LINE_END = "\\\n"
"""Ends a line within a paragraph."""
CELL_LINE_END = "<br>"
"""Ends a line within a cell of a table, which stands on one line."""

# What begins or ends something anywhere in a line; a dollar sign does in dialects only. An ampersand does
# before a name or a number, # at the end of a heading.
_ANYWHERE = re.compile(r"[\\`*_\[\]<>|~$]|&(?=[#\w])")
_AT_ENDS = re.compile(r"(?<!\S)#")
_AT_START = re.compile(r"[+\-=:]")
_NUMBERED = re.compile(r"(\d+)(?=[.)])")
_SPACES = re.compile(r"[ \t\u00a0]+")


def escaped(text: str, *, in_cell: bool = False) -> str:
    """The text so that it is shown as it was typed, its lines below one another, empty ones aside."""
    lines = (_SPACES.sub(" ", line).strip() for line in _visible(text).split("\n"))
    if in_cell:  # where no block can begin
        return CELL_LINE_END.join(_within_line(line) for line in lines if line)
    return LINE_END.join(_whole_line(line) for line in lines if line)


def on_one_line(text: str) -> str:
    """The text escaped, with spaces between its lines: for a heading."""
    return escaped(_visible(text).replace("\n", " "))


def marked_up(text: Text, *, in_cell: bool = False, strong: bool = False) -> str:
    """The text escaped, its strong spans in bold and its slanted ones in italics; all bold with `strong`."""
    spans = (Span(text),) if isinstance(text, str) else text
    end = CELL_LINE_END if in_cell else LINE_END
    told = ""
    for at, span in enumerate(spans):
        shown = _visible(span.text)
        own = escaped(span.text, in_cell=in_cell)
        told = _apart(told, shown[: len(shown) - len(shown.lstrip())], end)
        sign = "**" if span.strong or strong else "*" if span.slanted else ""
        after = " " if shown[-1:] in _WHITE else "".join(next_.text for next_ in spans[at + 1 :])
        told += _emphasised(own, sign, told, after)
        if own:
            told = _apart(told, shown[len(shown.rstrip()) :], end)
    return _SPACES.sub(" ", told).removesuffix(end).strip()


def _apart(told: str, white: str, end: str) -> str:
    """What is told, and the line ended or a space behind it where the white space says so."""
    if not told or not white or told.endswith(end):
        return told
    return told.rstrip(" ") + end if "\n" in white else f"{told} "


_WHITE = (" ", "\n", NO_BREAK)


def _visible(text: str) -> str:
    """The text as it can be set. One of ours begins so where something in it runs from right to left."""
    shown = clean(text).replace(NO_BREAK, " ")
    return OURS + shown if text.startswith(OURS) and has_right_to_left(shown) else shown


def _within_line(line: str) -> str:
    return _ANYWHERE.sub(lambda found: "\\" + found[0], line)


def _whole_line(line: str) -> str:
    line = _AT_ENDS.sub(r"\\#", _within_line(line))
    if _NUMBERED.match(line):
        return _NUMBERED.sub(r"\1\\", line, count=1)
    return "\\" + line if _AT_START.match(line) else line


def _emphasised(text: str, sign: str, before: str, after: str) -> str:
    """An escaped text between signs of emphasis, line by line; without where they would be shown.

    They would be with a letter on their outer side and a sign on the inner one: CommonMark 0.31, 6.2.
    """
    if not text or not sign:
        return text
    opens = _is_flanking(before[-1:], text[:1]) and not before.endswith("*")
    if not opens or not _is_flanking(after[:1], text[-1:]):
        return text
    for end in (LINE_END, CELL_LINE_END):
        text = end.join(f"{sign}{line}{sign}" for line in text.split(end)) if end in text else text
    return text if text.startswith(sign) else f"{sign}{text}{sign}"


def _is_flanking(outer: str, inner: str) -> bool:
    return not outer or outer.isspace() or _is_sign(outer) or not _is_sign(inner)


def _is_sign(character: str) -> bool:
    return unicodedata.category(character)[0] in "PSC"
