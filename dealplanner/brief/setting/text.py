"""Text into lines: broken at the width of its column, cut into runs of one face each, in the order of the
page.
"""

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import accumulate, groupby

from dealplanner.brief.blocks import NO_BREAK, OURS, Align, Span, Text, plain
from dealplanner.brief.lettering.fonts import FaceName, Library, Typeface
from dealplanner.brief.lettering.scripts import clean, is_east_asian, language_of, reads_right_to_left
from dealplanner.brief.setting.stretches import Run, ShapedText
from dealplanner.brief.style import Style

# Where a line may end: at spaces, but not between a small number and the word that it counts, nor before the
# dot or the plus that stands between two things; after a hyphen or a slash between letters.
_SPACED = r"(?:(?<!\b\d)(?<!\b\d\d) +| +(?![^\W\d_]))(?! *(?:·|\+ ))|(?<=\w)[-\u2010–—/](?=[^\W\d_])"
_WITH_SPACES = re.compile(_SPACED)
# On both sides of an East Asian character, but not before what closes or goes on, nor after what opens.
_EAST_ASIAN = "\u2e80-\u2fff\u3040-\u9fff\uac00-\ud7af\uf900-\ufaff\U00020000-\U0003ffff"
_CLOSING = "、。，．！？：；）］｝」』】》〉〕〗・％"
_NEVER_FIRST = _CLOSING + "ーぁぃぅぇぉっゃゅょゎゕゖァィゥェォッャュョヮヵヶ々〻ゝゞヽヾ’”…‥,.;:!?)%"
# Thai and Lao have no spaces between words: at least before a vowel that is written first in its syllable.
_LEADING_VOWELS = "\u0e40-\u0e44\u0ec0-\u0ec4"
_WITHOUT_SPACES = re.compile(
    rf"{_SPACED}|[{_EAST_ASIAN}{_CLOSING}](?![{_NEVER_FIRST}])"
    rf"|(?<=[0-9A-Za-z%)])(?=[{_EAST_ASIAN}])(?![{_NEVER_FIRST}])"
    rf"|(?<=[\u0e01-\u0e3a\u0e45-\u0eba\u0ec8-\u0edf])(?=[{_LEADING_VOWELS}])"
)
_NO_SPACES_WRITTEN = re.compile(f"[\u0e01-\u0edf\u3000-\u303f\uff00-\uff60{_EAST_ASIAN}]")

_LONELY = 0.2  # of the column: a last word that is narrower does not stand alone on the last line
_REMEMBERED = 300  # shaped texts


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
    """Sets texts with the faces of a library. `whole` gives all the text of the document, which tells the
    language of what says too little itself. `lacking` are the characters that could not be drawn; `shapes`
    turns true with the first text that had to be shaped. `needs` holds the least and the most width of each
    column of a table, by the identity of the table.
    """

    library: Library
    whole: Callable[[], str] = str
    lacking: set[str] = field(default_factory=set)
    shapes: bool = False
    needs: dict[int, list[tuple[float, float]]] = field(default_factory=dict)
    _single: dict[tuple[Text, Style], SetLine] = field(default_factory=dict)
    _faces: dict[FaceName, Typeface] = field(default_factory=dict)
    _last: dict[tuple[tuple[tuple[str, Style], ...], bool], ShapedText] = field(default_factory=dict)

    def face(self, style: Style) -> Typeface:
        """The typeface that a style is drawn with."""
        found = self._faces.get(style.face)
        if found is None:
            found = self._faces[style.face] = self.library.typeface(style.face)
        return found

    def width(self, text: str, style: Style) -> float:
        """The width of a text on one line, in points."""
        return self.measure(clean(text), style)

    def measure(self, text: str, style: Style) -> float:
        """The width of a clean text on one line, in points."""
        face = self.face(style)
        width = face.width(text, style.size)
        if not face.is_foreign(text):
            return width
        return sum(self._shaped([(text, style)], reads_right_to_left(text)).widths)

    def lines(self, text: Text, style: Style, width: float) -> list[SetLine]:
        """The text in lines no wider than `width` points, at least one; a word that is wider is broken."""
        known = self._single.get((text, style))
        if known is not None and known.width <= width:
            return [known]
        lines = self._lines(text, style, width)
        if len(lines) == 1:  # which it is in any column that is wide enough
            self._single[text, style] = lines[0]
        return lines

    def _lines(self, text: Text, style: Style, width: float) -> list[SetLine]:
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
        if self.measure(text, style) > width:
            room = width - face.width("…", style.size)
            ends = list(accumulate(self._drawn_widths(text, style)))
            text = text[: bisect_right(ends, room)].rstrip() + "…"
        return self._uniform(text, style, float("inf"), ours)[0]

    def _uniform(self, text: str, style: Style, width: float, ours: bool) -> list[SetLine]:
        face = self.face(style)
        total = face.width(text, style.size)
        if total <= width and not face.is_foreign(text):
            run = Run(0.0, face.name, style.size, style.colour, text.replace(NO_BREAK, " "))
            return [SetLine((run,) if text else (), total, style.leading, style.size)]
        return self._mixed([(text, style)], style, width, ours)

    def _mixed(self, spans: list[tuple[str, Style]], base: Style, width: float, ours: bool) -> list[SetLine]:
        text = "".join(part for part, _ in spans)
        widths = self._widths(spans)
        if not self._is_foreign(spans):
            styles = [style for part, style in spans for _ in part]
            return [
                SetLine(*self._plain_line(text, styles, start, end), base.leading, base.size)
                for start, end in breaks(text, widths, width)
            ]
        self.lacking.update(self.library.missing.intersection(text))
        right_to_left = not ours and reads_right_to_left(text)
        shaped = self._shaped(spans, right_to_left)
        return [
            SetLine(*shaped.line(start, end), base.leading, base.size, right_to_left)
            for start, end in breaks(text, shaped.widths, width)
        ]

    def _drawn_widths(self, text: str, style: Style) -> list[float]:
        """The width of each character as it is drawn, in points."""
        spans = [(text, style)]
        widths = self._widths(spans)
        return self._shaped(spans, reads_right_to_left(text)).widths if self._is_foreign(spans) else widths

    def _widths(self, spans: list[tuple[str, Style]]) -> list[float]:
        """The width of each character by itself, in points."""
        widths: list[float] = []
        for part, style in spans:
            scale = style.size / 1000
            widths.extend(one * scale for one in map(self.face(style).widths.__getitem__, part))
        return widths

    def _is_foreign(self, spans: list[tuple[str, Style]]) -> bool:
        """Whether any part, whose widths were asked for before, has to be shaped."""
        return any(self.face(style).is_foreign(part) for part, style in spans)

    def _shaped(self, spans: list[tuple[str, Style]], right_to_left: bool) -> ShapedText:
        """The text shaped; the last ones are remembered, since a table measures first and sets then."""
        self.shapes = True
        key = (tuple(spans), right_to_left)
        found = self._last.get(key)
        if found is None:
            text, styles = "".join(part for part, _ in spans), [style for part, style in spans for _ in part]
            language = self._language if any(map(is_east_asian, text)) else ""
            found = ShapedText(text, styles, right_to_left, self.library, language)
            if len(self._last) >= _REMEMBERED:
                self._last.clear()
            self._last[key] = found
        return found

    @cached_property
    def _language(self) -> str:
        return language_of(self.whole())

    def _plain_line(
        self, text: str, styles: list[Style], start: int, end: int
    ) -> tuple[tuple[Run, ...], float]:
        runs = []
        at = 0.0
        for style, indices in groupby(range(start, end), key=styles.__getitem__):
            part = "".join(map(text.__getitem__, indices))
            face = self.face(style)
            runs.append(Run(at, face.name, style.size, style.colour, part.replace(NO_BREAK, " ")))
            at += face.width(part, style.size)
        return tuple(runs), at


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
    pattern = _WITHOUT_SPACES if _NO_SPACES_WRITTEN.search(text) else _WITH_SPACES
    for found in pattern.finditer(text):
        start, end = found.span()
        if text[start] != " ":
            yield end, end
        elif start:
            yield start, end


def _paragraphs(text: tuple[Span, ...], base: Style) -> list[list[tuple[str, Style]]]:
    """The spans with their styles, cut into what stands between line ends."""
    paragraphs: list[list[tuple[str, Style]]] = [[]]
    for span in text:
        style = base.but(strong=span.strong, slanted=span.slanted, tone=span.tone)
        first, *others = clean(span.text).split("\n")
        paragraphs[-1].append((first, style))
        paragraphs.extend([(other, style)] for other in others)
    return paragraphs
