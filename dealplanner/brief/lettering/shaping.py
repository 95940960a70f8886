"""Shaping by HarfBuzz: which glyphs of a face draw a text, and where each of them stands.

For every script whose letters join, stack, swap places or come from a font other than those of the family.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import groupby
from pathlib import Path
from typing import Any, NamedTuple

from dealplanner.brief.lettering.composites import Part
from dealplanner.brief.lettering.cutting import cut_down
from dealplanner.brief.lettering.scripts import clusters

_KEPT_TEXTS = 4096  # results of shaping that a face remembers
_KEPT_LENGTH = 80  # characters: longer texts are shaped again
_WIDEST_SPACE = 400  # thousandths of the size
_CONTEXT = 5  # characters: as far as HarfBuzz looks
_PICTURES = frozenset({"CBDT", "sbix"})  # what emoji in colour have in place of outlines
_OUTLINES = ("glyf", "CFF ", "CFF2")
_RESTRICTED, _NO_SUBSETS, _BITMAPS_ONLY = 0x2, 0x100, 0x200


class Glyph(NamedTuple):
    """What a face draws for some text: a glyph of it, or several as one. `advance` is how far the next one
    is, `right` and `up` how far this one is moved, in thousandths of the size. `text` is empty where another
    glyph stands for it.
    """

    parts: tuple[Part, ...]
    text: str
    advance: float
    right: float
    up: float
    start: int
    """The place in the text of the first character that it draws."""


class _Placed(NamedTuple):
    """A glyph as HarfBuzz places it, in units of the font, and its first character."""

    start: int
    glyph: int
    advance: int
    right: int
    up: int


@dataclass(eq=False)
class ShapedFace:
    """One face of a font file, read by HarfBuzz. `index` is its place in a collection; `bold` says that it is
    a bold one. Raises OSError or ValueError when the file cannot be read or may not be embedded.
    """

    path: Path
    index: int = 0
    bold: bool = False
    face: Any = field(init=False, repr=False)
    _font: Any = field(init=False, repr=False)
    _single: dict[int, tuple[Part, ...]] = field(default_factory=dict, repr=False)
    _shaped: dict[tuple[str, bool], tuple[Glyph, ...]] = field(default_factory=dict, repr=False)

    def __post_init__(self) -> None:
        import uharfbuzz as hb

        self.face = hb.Face(blob_of(self.path), self.index)
        if not may_be_embedded(self.face):
            raise ValueError("a font that may not be embedded")
        self._font = hb.Font(self.face)
        self.instance = _instance(self.face)
        if self.instance:
            self._font.set_variations(self.instance)

    @property
    def name(self) -> str:
        """What tells it from every other face."""
        return f"{self.path}#{self.index}"

    @cached_property
    def scale(self) -> float:
        """Thousandths of the size in a unit of the font."""
        return 1000.0 / float(self.face.upem)

    @cached_property
    def is_true_type(self) -> bool:
        """Whether its outlines are those of TrueType, not of PostScript."""
        return "glyf" in self.face.table_tags

    @cached_property
    def _blank(self) -> int:
        """What is drawn for a sign that is not to be seen and that the font knows nothing of."""
        return int(self._font.get_nominal_glyph(ord(" ")) or 0)

    @cached_property
    def has_space(self) -> bool:
        """Whether it has a space, of the usual width."""
        glyph = self._font.get_nominal_glyph(ord(" "))
        return bool(glyph) and self.advance(glyph) * self.scale <= _WIDEST_SPACE

    @cached_property
    def plain_name(self) -> str:
        """Its PostScript name, of letters and figures alone."""
        import uharfbuzz as hb

        given = self.face.get_name(hb.OTNameIdPredefined.POSTSCRIPT_NAME) or self.path.stem
        return "".join(sign for sign in given if sign.isascii() and (sign.isalnum() or sign == "-")) or "Font"

    def has(self, character: str) -> bool:
        """Whether it has a glyph for the character, and more than an empty one."""
        glyph = self._font.get_nominal_glyph(ord(character))
        if not glyph:
            return False
        return self._is_seen(glyph) or not character.strip()

    def _is_seen(self, glyph: int) -> bool:
        extents = self._font.get_glyph_extents(glyph)
        return bool(extents and extents.width and extents.height)

    def shape(self, text: str, right_to_left: bool) -> tuple[Glyph, ...]:
        """The glyphs of a text of one script and direction, from left to right on the page."""
        if len(text) > _KEPT_LENGTH:
            return self.shape_part(text, 0, len(text), right_to_left)
        key = (text, right_to_left)
        found = self._shaped.get(key)
        if found is None:
            if len(self._shaped) >= _KEPT_TEXTS:
                self._shaped.clear()
            found = self._shaped[key] = self.shape_part(text, 0, len(text), right_to_left)
        return found

    def shape_part(self, text: str, start: int, end: int, right_to_left: bool) -> tuple[Glyph, ...]:
        """The glyphs of a part of such a text, its letters joined to those that stand beside it."""
        if start >= end:
            return ()
        import uharfbuzz as hb

        before = min(start, _CONTEXT)
        around = text[start - before : end + _CONTEXT]
        buffer = hb.Buffer()
        buffer.add_str(around, before, end - start)
        buffer.cluster_level = hb.BufferClusterLevel.MONOTONE_CHARACTERS
        buffer.flags = hb.BufferFlags.DO_NOT_INSERT_DOTTED_CIRCLE
        buffer.guess_segment_properties()
        buffer.direction = "rtl" if right_to_left else "ltr"
        hb.shape(self._font, buffer)
        drawn = [
            _Placed(info.cluster, info.codepoint or self._blank, at.x_advance, at.x_offset, at.y_offset)
            for info, at in zip(buffer.glyph_infos, buffer.glyph_positions, strict=True)
        ]
        return tuple(self._glyphs(drawn, around[: before + end - start], before, right_to_left))

    def _glyphs(
        self, drawn: Sequence["_Placed"], text: str, offset: int, right_to_left: bool
    ) -> Iterator[Glyph]:
        """What is drawn, as glyphs that each stand for some of the text: a letter with marks on it as one,
        where the font can be given new glyphs, since a mark by itself is easily copied in the wrong place.

        Of letters from right to left it stands for the text from its end, because readers turn what they
        copy round character by character.
        """
        starts = sorted({one.start for one in drawn})
        ends = dict(zip(starts, [*starts[1:], len(text)], strict=True))
        firsts = [first for first, last in clusters(text) for _ in range(first, last)]
        for _, together in groupby(drawn, key=lambda one: firsts[one.start]):
            group = list(together)
            least, most = min(one.start for one in group), max(ends[one.start] for one in group)
            if self._is_one(group, most - least):
                said = text[least:most]
                yield self._merged(group, said[::-1] if right_to_left else said, least - offset)
                continue
            for start, placed in groupby(group, key=lambda one: one.start):
                yield from self._spread(list(placed), text[start : ends[start]], offset, right_to_left)

    def _is_one(self, group: Sequence["_Placed"], characters: int) -> bool:
        """Whether glyphs are better made one: more than their characters, or some of them above others."""
        moved = any(one.up or one.right or not one.advance for one in group)
        return len(group) > 1 and self.is_true_type and (moved or len(group) > characters)

    def _merged(self, group: Sequence["_Placed"], text: str, start: int) -> Glyph:
        parts, x = [], 0
        for one in group:
            if one.advance or self._is_seen(one.glyph):
                parts.append(Part(one.glyph, x + one.right, one.up))
            x += one.advance
        if len(parts) < 2:
            parts = [Part(one.glyph) for one in group if one.advance or self._is_seen(one.glyph)][:1]
        return Glyph(tuple(parts or [Part(group[0].glyph)]), text, x * self.scale, 0.0, 0.0, start)

    def _spread(
        self, placed: Sequence["_Placed"], text: str, offset: int, right_to_left: bool
    ) -> Iterator[Glyph]:
        """One glyph after the other, each for the next character and the last for the rest."""
        scale, last = self.scale, len(placed) - 1
        texts = [text[at:] if at == last else text[at : at + 1] for at in range(len(placed))]
        if right_to_left:
            texts.reverse()
        for one, said in zip(placed, texts, strict=True):
            moved = one.advance * scale, one.right * scale, one.up * scale
            yield Glyph(self._alone(one.glyph), said, *moved, one.start - offset)

    def _alone(self, glyph: int) -> tuple[Part, ...]:
        """The glyph by itself, always the same object, since there are many of each."""
        return self._single.setdefault(glyph, (Part(glyph),))

    @cached_property
    def can_be_cut(self) -> bool:
        """Whether a part of it can be put into a document; tried, since a font may be broken anywhere."""
        try:
            return bool(cut_down(self.face, self.instance, {1}).program)
        except (ValueError, RuntimeError):
            return False

    def advance(self, glyph: int) -> int:
        """How wide a glyph is by itself, in units of the font."""
        return int(self._font.get_glyph_h_advance(glyph))


def blob_of(path: Path) -> Any:
    """A file for HarfBuzz, which on some systems finds none that has letters beyond ASCII in its name."""
    import uharfbuzz as hb

    return hb.Blob.from_file_path(str(path)) if str(path).isascii() else hb.Blob(path.read_bytes())


def may_be_embedded(face: Any) -> bool:
    """Whether a face has outlines and its maker lets parts of it stand in a document (`fsType` of OS/2)."""
    tags = set(face.table_tags)
    if tags.isdisjoint(_OUTLINES) or tags & _PICTURES:
        return False
    if "OS/2" not in tags:
        return True
    data = bytes(face.reference_table("OS/2").data)
    kind = int.from_bytes(data[8:10], "big") if len(data) >= 10 else 0
    return kind & 0xF != _RESTRICTED and not kind & (_NO_SUBSETS | _BITMAPS_ONLY)


def _instance(face: Any) -> Mapping[str, float]:
    """For a variable font the values that make it the regular one."""
    if not face.has_var_data:
        return {}
    return {
        axis.tag: min(max(400.0, axis.min_value), axis.max_value)
        if axis.tag == "wght"
        else axis.default_value
        for axis in face.axis_infos
    }
