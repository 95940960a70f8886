"""Text that has to be shaped, cut into stretches of one face, style, script and direction; how wide each of
its characters is, and the runs of a line, in their order on the page.
"""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from dealplanner.brief.blocks import NO_BREAK
from dealplanner.brief.lettering.bidi import mirrored, paragraph_levels, visual_order
from dealplanner.brief.lettering.fonts import REPLACEMENT, Library
from dealplanner.brief.lettering.scripts import clusters, has_right_to_left, language_of, script_of
from dealplanner.brief.lettering.shaping import Glyph, ShapedFace
from dealplanner.brief.style import Colour, Style

_FAINT = 0.028  # of the size: the line round the letters of a face that has no bold of its own
_LEAST_EDGED = 9.0  # points: screens draw no line thin enough round smaller letters


@dataclass(frozen=True, slots=True)
class Run:
    """A part of a line drawn by one face in one size and colour, `shift` points from the line's left end.

    With `shaped` it is drawn as these `glyphs`, each with a line round it of `edge` points; else character by
    character. `text` is in the order of the page.
    """

    shift: float
    face: str
    size: float
    colour: Colour
    text: str
    shaped: ShapedFace | None = None
    glyphs: tuple[Glyph, ...] = ()
    edge: float = 0.0


@dataclass(frozen=True, slots=True)
class Stretch:
    """Characters from `start` to `end` that are drawn alike. Without `face` the family draws them one by
    one. An odd level runs from right to left.
    """

    start: int
    end: int
    style: Style
    level: int
    face: ShapedFace | None
    script: str = ""


@dataclass(eq=False)
class ShapedText:
    """A text of which some part has to be shaped. `styles` has one style a character; `language` is that of
    Chinese characters with no Japanese or Korean ones beside them.
    """

    text: str
    styles: Sequence[Style]
    right_to_left: bool
    library: Library
    language: str = ""

    def __post_init__(self) -> None:
        turned = has_right_to_left(self.text)
        self._level = int(self.right_to_left)
        self._levels = paragraph_levels(self.text, self.right_to_left) if turned else [0] * len(self.text)
        self.text = self.text.replace(NO_BREAK, " ")
        self._drawn = list(self.text)
        self._together = clusters(self.text)
        self._firsts = [start for start, end in self._together for _ in range(start, end)]
        self.stretches = list(self._stretches())
        self._starts = [stretch.start for stretch in self.stretches]
        self.text = "".join(self._drawn)

    @cached_property
    def widths(self) -> list[float]:
        """The width of each character in points; what belongs together counts for the first of it, so that no
        line ends within.
        """
        widths = [0.0] * len(self.text)
        for stretch in self.stretches:
            if stretch.face is None:
                known = self.library.typeface(stretch.style.face).widths
                for at in range(stretch.start, stretch.end):
                    widths[at] = known[self.text[at]] * stretch.style.size / 1000
            else:
                for glyph in self._glyphs(stretch):
                    at = self._firsts[stretch.start + glyph.start]
                    widths[at] += glyph.advance * stretch.style.size / 1000
        return widths

    def line(self, start: int, end: int) -> tuple[tuple[Run, ...], float]:
        """The runs of the characters from `start` to `end`, which stand on one line, and their width."""
        end = start + len(self.text[start:end].rstrip(" "))
        first = max(bisect_right(self._starts, start) - 1, 0)
        parts = []
        for stretch in self.stretches[first:]:
            if stretch.start >= end:
                break
            parts.append(_part(stretch, start, end))
        order = visual_order([part.level for part in parts])
        runs: list[Run] = []
        at = 0.0
        for part in (parts[place] for place in order):
            run, width = self._run(part, at)
            runs.append(run)
            at += width
        return tuple(runs), at

    def _run(self, part: Stretch, shift: float) -> tuple[Run, float]:
        style = part.style
        if part.face is None:
            text = self.text[part.start : part.end]
            if part.level % 2:
                text = "".join(mirrored(character) for character in reversed(text))
            face = self.library.typeface(style.face)
            return Run(shift, face.name, style.size, style.colour, text), face.width(text, style.size)
        glyphs = self._glyphs(part)
        text = "".join(glyph.text for glyph in glyphs)
        heavier = style.face == "bold" and not part.face.bold and style.size >= _LEAST_EDGED
        edge = style.size * _FAINT if heavier else 0.0
        width = sum(glyph.advance for glyph in glyphs) * style.size / 1000
        run = Run(shift, part.face.name, style.size, style.colour, text, part.face, glyphs, edge)
        return run, width

    def _glyphs(self, part: Stretch) -> tuple[Glyph, ...]:
        assert part.face is not None
        right_to_left = bool(part.level % 2)
        whole = self.stretches[max(bisect_right(self._starts, part.start) - 1, 0)]
        if (whole.start, whole.end) == (part.start, part.end):
            return part.face.shape(self.text[part.start : part.end], right_to_left)
        start, end = part.start - whole.start, part.end - whole.start
        return part.face.shape_part(self.text[whole.start : whole.end], start, end, right_to_left)

    def _stretches(self) -> Iterator[Stretch]:
        """The whole text in stretches, each as long as can be."""
        before: Stretch | None = None
        for one in self._clusters():
            if before is not None and _alike(before, one):
                script = before.script or one.script
                before = Stretch(before.start, one.end, before.style, before.level, before.face, script)
                continue
            if before is not None:
                yield before
            before = one
        if before is not None:
            yield before

    def _clusters(self) -> Iterator[Stretch]:
        language = language_of(self.text) or self.language or "zh"
        face: ShapedFace | None = None
        for start, end in self._together:
            style, level, cluster = self.styles[start], self._levels[start], self.text[start:end]
            own = self.library.typeface(style.face)
            if (
                cluster == " "
                and face is not None
                and face.has_space
                and own.is_foreign(self.text[end : end + 1])
            ):
                yield Stretch(start, end, style, level, face)
                continue
            if not own.is_foreign(cluster):
                face = None
                yield Stretch(start, end, style, level, None)
                continue
            face = self.library.face_for(cluster, style.face, language)
            if face is not None:
                yield Stretch(start, end, style, level, face, script_of(cluster[0]))
                continue
            for at in range(start, end):
                yield self._alone(at, style, level, language)

    def _alone(self, at: int, style: Style, level: int, language: str) -> Stretch:
        """A character whose cluster no face has as a whole."""
        character = self.text[at]
        face = self.library.face_for(character, style.face, language)
        if face is None:
            self._drawn[at] = REPLACEMENT
        return Stretch(at, at + 1, style, level, face, script_of(character))


def _alike(before: Stretch, one: Stretch) -> bool:
    """Whether both can be drawn as one stretch."""
    same = before.style is one.style and before.level == one.level and before.face is one.face
    return same and (not before.script or not one.script or before.script == one.script)


def _part(stretch: Stretch, start: int, end: int) -> Stretch:
    if stretch.start >= start and stretch.end <= end:
        return stretch
    return Stretch(
        max(stretch.start, start),
        min(stretch.end, end),
        stretch.style,
        stretch.level,
        stretch.face,
        stretch.script,
    )
