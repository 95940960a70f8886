"""The typefaces of the brief: which face draws a character, and how wide it is.

One family, Noto Sans, in three faces, drawn by reportlab character by character. Whatever needs more
(letters that join or stack, marks, other scripts, symbols) is shaped: by the family itself, by its faces for
Hebrew, Arabic, Thai and other scripts and signs, by Noto Emoji, or by a font of this computer. What none of
them has is drawn as a replacement sign, never as nothing. Faces are read when first needed and kept.
"""

import threading
import unicodedata
from dataclasses import dataclass, field
from functools import cache
from typing import Any, Literal

from dealplanner.brief.lettering.scripts import is_ignorable, needs_shaping, wants_emoji
from dealplanner.brief.lettering.shaping import ShapedFace
from dealplanner.brief.lettering.system_fonts import SystemFonts
from resources import path as resource_path

FaceName = Literal["regular", "bold", "italic"]

REPLACEMENT = "\ufffd"

_FILES: dict[FaceName, str] = {
    "regular": "NotoSans-Regular.ttf",
    "bold": "NotoSans-Bold.ttf",
    "italic": "NotoSans-Italic.ttf",
}
_EMOJI = "NotoEmoji-Regular.ttf"
_SCRIPTS = ("Hebrew", "Arabic", "Thai", "Devanagari", "Georgian", "Armenian")  # each with a bold of its own
_SIGNS = ("NotoSansSymbols-Regular.ttf", "NotoSansMath-Regular.ttf", "NotoSansSymbols2-Regular.ttf", _EMOJI)


class _Widths(dict[str, float]):
    """Character → width in thousandths of the size; asks its typeface for those not met before."""

    def __init__(self, typeface: "Typeface") -> None:
        self._typeface = typeface

    def __missing__(self, character: str) -> float:
        return self._typeface.meet(character)


@dataclass(eq=False)
class Typeface:
    """One face of the family. `name` is its name for reportlab.

    `widths` are the widths of characters in thousandths of the font size, each by itself; `foreign` are those
    met that it cannot draw one by one: a text with any of them has to be shaped.
    """

    face: FaceName
    name: str
    library: "Library"
    widths: dict[str, float] = field(init=False)
    foreign: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.widths = _Widths(self)

    def width(self, text: str, size: float) -> float:
        """The width of a text on one line, in points, if it needs no shaping."""
        return sum(map(self.widths.__getitem__, text)) * size / 1000

    def is_foreign(self, text: str) -> bool:
        """Whether the text, whose width was asked for before, has to be shaped."""
        return bool(self.foreign) and not self.foreign.isdisjoint(text)

    def meet(self, character: str) -> float:
        """Find out who draws a character, remember it, and return its width in thousandths of the size."""
        width = self.library.own_width(self.name, character)
        if width is None or needs_shaping(character):
            self.foreign.add(character)
            width = self.library.foreign_width(character, self.face)
        self.widths[character] = width
        return width


@dataclass(eq=False)
class Library:
    """All faces read so far. `lock` is held while a document is set: fonts serve one at a time. `missing` are
    the characters met that no font at hand can show.
    """

    system: SystemFonts = field(default_factory=SystemFonts)
    lock: threading.RLock = field(default_factory=threading.RLock)
    missing: set[str] = field(default_factory=set)
    _fonts: dict[str, Any] = field(default_factory=dict)
    _typefaces: dict[FaceName, Typeface] = field(default_factory=dict)
    _shaped: dict[str, ShapedFace] = field(default_factory=dict)
    _found: dict[tuple[str, FaceName, str], ShapedFace | None] = field(default_factory=dict)

    def typeface(self, name: FaceName) -> Typeface:
        """The typeface of that weight or slant."""
        if name not in self._typefaces:
            self._typefaces[name] = Typeface(name, self._register(_FILES[name]), self)
        return self._typefaces[name]

    def own_width(self, font: str, character: str) -> float | None:
        """The width of a character in a face of the family, in thousandths of the size, or None."""
        face = self._fonts[font].face
        code = ord(character)
        return float(face.charWidths.get(code, face.defaultWidth)) if code in face.charToGlyph else None

    def foreign_width(self, character: str, face: FaceName) -> float:
        """The width of a character by itself when it is shaped, in thousandths of the size."""
        shaped = self.face_for(character, face, "")
        if shaped is None:
            return self.typeface(face).widths[REPLACEMENT]
        return sum(glyph.advance for glyph in shaped.shape(character, False))

    def face_for(self, cluster: str, face: FaceName, language: str) -> ShapedFace | None:
        """Who draws a character with the marks on it, or None; what nobody has is noted as missing.

        `language` is the one that its Chinese characters are most likely of: "zh", "ja", "ko" or "".
        """
        key = (cluster, face, language)
        if key not in self._found:
            if len(self._found) > 20_000:
                self._found.clear()
            self._found[key] = self._face_for(cluster, face, language)
        return self._found[key]

    def _face_for(self, cluster: str, face: FaceName, language: str) -> ShapedFace | None:
        seen = [character for character in cluster if not is_ignorable(character)]
        for file in (_EMOJI if wants_emoji(cluster) else _FILES[face], *_stand_ins(face)):
            shaped = self._own(file)
            if all(map(shaped.has, seen)):
                return shaped
        borrowed = self.system.face_with(seen, language, bold=face == "bold") if _is_lent(seen) else None
        if borrowed is None and len(cluster) == 1:
            self.missing.add(cluster)
        return borrowed

    def _own(self, file: str) -> ShapedFace:
        if file not in self._shaped:
            # As bold as it is to be: signs are not made bold.
            self._shaped[file] = ShapedFace(resource_path("fonts", file), bold=True)
        return self._shaped[file]

    def _register(self, file: str) -> str:
        from reportlab.pdfbase.pdfmetrics import registerFont

        from dealplanner.brief.lettering.embedding import EmbeddedFont

        name = f"Brief {file.removesuffix('.ttf')}"
        font = EmbeddedFont(name, str(resource_path("fonts", file)), shapable=False)
        registerFont(font)
        self._fonts[name] = font
        return name


def _stand_ins(face: FaceName) -> tuple[str, ...]:
    """Our own fonts for what the family lacks, in the order of trying."""
    weight = "Bold" if face == "bold" else "Regular"
    return (*(f"NotoSans{script}-{weight}.ttf" for script in _SCRIPTS), *_SIGNS)


def _is_lent(characters: list[str]) -> bool:
    """Whether fonts of this computer are asked: not for control characters, and not for private signs, which
    mean something else in every font.
    """
    return bool(characters) and all(unicodedata.category(one) not in ("Cc", "Co", "Cs") for one in characters)


@cache
def library() -> Library:
    """The faces of this process."""
    return Library()
