"""Text into lines: broken at the width of its column, cut into runs of one face each, in the order of the
page.
"""

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from itertools import accumulate, groupby

from dealplanner.brief.bidi import embedding_levels, mirrored, visual_order
from dealplanner.brief.blocks import NO_BREAK, OURS, Align, Span, Text, plain
from dealplanner.brief.fonts import FaceName, Library, Typeface
from dealplanner.brief.scripts import clean, has_right_to_left, reads_right_to_left
from dealplanner.brief.style import Colour, Style

# Where a line may end: at spaces, but not between a small number and the word that it counts; after a hyphen
# or a slash between letters, on both sides of an East Asian character.
_EAST_ASIAN = "\u2e80-\u2fff\u3040-\u9fff\uac00-\ud7af\uf900-\ufaff\U00020000-\U0003ffff"
_EAST_ASIAN_STOPS = "\u3001\u3002\uff0c\uff0e\uff01\uff1f"
_OPPORTUNITY = re.compile(
    r"(?<!\b\d)(?<!\b\d\d) +| +(?![^\W\d_])|"
    rf"(?<=\w)[-\u2010–—/](?=[^\W\d_])|[{_EAST_ASIAN_STOPS}]|[{_EAST_ASIAN}](?![{_EAST_ASIAN_STOPS}])"
)

_LONELY = 0.2  # of the column: a last word that is narrower does not stand alone on the last line


@dataclass(frozen=True, slots=True)
class Run:
    """A part of a line drawn by one face in one size and colour, `shift` points from the line's left end."""

    shift: float
    face: str
    size: float
    colour: Colour
    text: str


@dataclass(frozen=True, slots=True)
class SetLine:
    """A line ready to be drawn: its runs from left to right, its width, and its distance to the next
    baseline.
    """

    runs: tuple[Run, ...]
    width: float
    leading: float
    size: float
    right_to_left: bool = False


@dataclass(eq=False)
class Setter:
    """Sets texts with the faces of a library. `lacking` turns true when a character could not be drawn."""

    library: Library
    lacking: bool = False
    _faces: dict[FaceName, Typeface] = field(default_factory=dict)

    def face(self, style: Style) -> Typeface:
        """The typeface that a style is drawn with."""
        found = self._faces.get(style.face)
        if found is None:
            found = self._faces[style.face] = self.library.typeface(style.face)
        return found

    def width(self, text: str, style: Style) -> float:
        """The width of a text on one line, in points."""
        return self.face(style).width(clean(text), style.size)

    def lines(self, text: Text, style: Style, width: float) -> list[SetLine]:
        """The text in lines no wider than `width` points, at least one; a word that is wider is broken."""
        if isinstance(text, str):
            ours = text.startswith(OURS)
            parts = clean(text).split("\n")
            return [line for part in parts for line in self._uniform(part.rstrip(" "), style, width, ours)]
        ours = plain(text).startswith(OURS)
        return [line for spans in _paragraphs(text, style) for line in self._mixed(spans, style, width, ours)]

    def one_line(self, text: str, style: Style, width: float) -> SetLine:
        """The text on one line, cut short with … where it does not fit."""
        ours = text.startswith(OURS)
        text = clean(text).replace("\n", " ")
        face = self.face(style)
        if face.width(text, style.size) > width:
            room = (width - face.width("…", style.size)) * 1000 / style.size
            ends = list(accumulate(map(face.widths.__getitem__, text)))
            text = text[: bisect_right(ends, room)].rstrip() + "…"
        return self._uniform(text, style, float("inf"), ours)[0]

    def _uniform(self, text: str, style: Style, width: float, ours: bool) -> list[SetLine]:
        face = self.face(style)
        total = face.width(text, style.size)
        self._note_missing(text)
        if total <= width and not has_right_to_left(text):
            return [SetLine(_runs_of(face, text, style, 0.0), total, style.leading, style.size)]
        return self._mixed([(text, style)], style, width, ours)

    def _mixed(self, spans: list[tuple[str, Style]], base: Style, width: float, ours: bool) -> list[SetLine]:
        text = "".join(part for part, _ in spans)
        widths: list[float] = []
        styles: list[Style] = []
        for part, style in spans:
            scale = style.size / 1000
            widths.extend(one * scale for one in map(self.face(style).widths.__getitem__, part))
            styles.extend([style] * len(part))
        self._note_missing(text)
        turned = has_right_to_left(text)
        right_to_left = turned and not ours and reads_right_to_left(text)
        lines = []
        for start, end in breaks(text, widths, width):
            order: list[int] | range = range(start, end)
            letters: Callable[[int], str] = text.__getitem__
            if turned:
                order, letters = _turned(text, start, end, right_to_left)
            runs, total = self._runs(order, letters, styles)
            lines.append(SetLine(tuple(runs), total, base.leading, base.size, right_to_left))
        return lines

    def _runs(
        self, order: list[int] | range, letter: Callable[[int], str], styles: list[Style]
    ) -> tuple[list[Run], float]:
        runs: list[Run] = []
        at = 0.0
        for style, indices in groupby(order, key=styles.__getitem__):
            part = "".join(map(letter, indices))
            face = self.face(style)
            runs.extend(_runs_of(face, part, style, at))
            at += face.width(part, style.size)
        return runs, at

    def _note_missing(self, text: str) -> None:
        if self.library.missing and not self.library.missing.isdisjoint(text):
            self.lacking = True


def aligned(line: SetLine, align: Align, width: float) -> float:
    """How far from the left edge of its column a line begins; right-to-left text keeps to the right edge."""
    return width - line.width if align == "right" or line.right_to_left else 0.0


def beside(label: SetLine, line: SetLine, by: float, width: float) -> SetLine:
    """A line that begins `by` points from the left, after a label; `width` is the room of both."""
    shift = width - line.width if line.right_to_left else by
    runs = (*label.runs, *(replace(run, shift=run.shift + shift) for run in line.runs))
    return SetLine(runs, shift + line.width, line.leading, line.size)


def words(text: str) -> Iterator[str]:
    """The parts of a text that no line ends in."""
    for part in text.split("\n"):
        start = 0
        for stop, resume in _opportunities(part):
            yield part[start:stop]
            start = resume
        yield part[start:]


def breaks(text: str, widths: list[float], width: float) -> list[tuple[int, int]]:
    """Start and end of each line of the text, none wider than `width` unless a single character is."""
    ends = [0.0, *accumulate(widths)]
    found = list(_filled(text, ends, width + 0.001))
    if len(found) > 1:
        found[-2:] = _together(text, ends, width + 0.001, *found[-2:])
    return found


def _together(
    text: str, ends: list[float], room: float, line: tuple[int, int], last: tuple[int, int]
) -> tuple[tuple[int, int], tuple[int, int]]:
    """The last two lines, with one word more on the last where a short one would stand alone on it."""
    (start, stop), (resume, end) = line, last
    alone = ends[end] - ends[resume] < room * _LONELY and " " not in text[resume:end]
    split = text.rfind(" ", start, stop)
    if not alone or stop == resume or ends[split] - ends[start] < room / 2 or split <= start:
        return line, last
    return ((start, split), (split + 1, end)) if ends[end] - ends[split + 1] <= room else (line, last)


def _filled(text: str, ends: list[float], room: float) -> Iterator[tuple[int, int]]:
    """Each line with as many words as it holds. `ends` are the distances from the start of the text."""
    start = 0
    fitting: tuple[int, int] | None = None
    for stop, resume in (*_opportunities(text), (len(text), len(text))):
        while ends[stop] - ends[start] > room:
            if fitting and fitting[0] > start:
                yield start, fitting[0]
                start = fitting[1]
            else:
                end = max(bisect_right(ends, ends[start] + room) - 1, start + 1)
                yield start, end
                start = end
            fitting = None
        fitting = (stop, resume)
    yield start, len(text)


def _opportunities(text: str) -> Iterator[tuple[int, int]]:
    """Where a line may end, and where the next one then begins."""
    for found in _OPPORTUNITY.finditer(text):
        if found.start() == 0 and text[0] == " ":
            continue
        yield (found.start() if text[found.start()] == " " else found.end()), found.end()


def _turned(text: str, start: int, end: int, right_to_left: bool) -> tuple[list[int], Callable[[int], str]]:
    part = text[start:end]
    levels = embedding_levels(part, right_to_left)
    order = [start + index for index in visual_order(part, right_to_left)]
    return order, lambda index: mirrored(text[index]) if levels[index - start] % 2 else text[index]


def _runs_of(face: Typeface, text: str, style: Style, at: float) -> tuple[Run, ...]:
    if not text:
        return ()
    if NO_BREAK in text:
        text = text.replace(NO_BREAK, " ")
    if not face.foreign or face.foreign.keys().isdisjoint(text):
        return (Run(at, face.name, style.size, style.colour, text),)
    runs = []
    for name, part in face.runs(text):
        runs.append(Run(at, name, style.size, style.colour, part))
        at += face.width(part, style.size)
    return tuple(runs)


def _paragraphs(text: tuple[Span, ...], base: Style) -> list[list[tuple[str, Style]]]:
    """The spans with their styles, cut into what stands between line ends."""
    paragraphs: list[list[tuple[str, Style]]] = [[]]
    for span in text:
        style = base.but(strong=span.strong, slanted=span.slanted, tone=span.tone)
        first, *others = clean(span.text).split("\n")
        paragraphs[-1].append((first, style))
        paragraphs.extend([(other, style)] for other in others)
    return paragraphs
