"""Fonts in a PDF for shaped text: a face cut down to the glyphs that a document uses, TrueType or CFF as it
is, with what each glyph stands for, so that the text can be copied and searched.

The glyphs are gathered before the pages are drawn, since cutting a font down gives them new numbers.
"""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from dealplanner.brief.lettering.composites import Composite, Part, tables_of, with_composites
from dealplanner.brief.lettering.cutting import cut_down
from dealplanner.brief.lettering.shaping import Glyph, ShapedFace

Meaning = tuple[tuple[Part, ...], str]
"""What is drawn and the text that it stands for."""


class Code(NamedTuple):
    """How a glyph is written on a page: the font in the document, and its number and width there."""

    font: str
    number: int
    width: int


@dataclass(eq=False)
class GlyphBook:
    """The shaped glyphs of one document. First `gather` them all, then `embed`, then ask for their codes."""

    faces: dict[str, ShapedFace] = field(default_factory=dict)
    _used: dict[str, dict[Meaning, None]] = field(default_factory=dict)
    _codes: dict[str, dict[Meaning, Code]] = field(default_factory=dict)

    def gather(self, face: ShapedFace, glyphs: Iterable[Glyph]) -> None:
        """Note glyphs that the document is going to show."""
        self.faces[face.name] = face
        self._used.setdefault(face.name, {}).update(((glyph.parts, glyph.text), None) for glyph in glyphs)

    def embed(self, document: Any) -> None:
        """Put the gathered glyphs into a document of reportlab."""
        for name in self._used:
            self._embed_face(document, name)

    def code(self, face: ShapedFace, glyph: Glyph) -> Code:
        """How to write a glyph that was gathered."""
        return self._codes[face.name][glyph.parts, glyph.text]

    def _embed_face(self, document: Any, name: str) -> None:
        face, meanings = self.faces[name], sorted(self._used[name])
        cut = _made(face, sorted({parts for parts, _ in meanings}))
        digest = hashlib.sha256(repr(meanings).encode() + cut.program).digest()
        base = "".join(chr(ord("A") + byte % 26) for byte in digest[:6]) + f"+{face.plain_name}"
        descriptor = _add_descriptor(document, face, base, cut.program)
        codes = self._codes[name] = {}
        for layer in _layers(meanings):
            font = f"G{sum(1 for key in document.fontMapping if key.startswith('glyphs ')) + 1}"
            document.fontMapping[f"glyphs {font}"] = f"/{font}"
            for parts, text in layer:
                codes[parts, text] = Code(font, *cut.glyphs[parts])
            shown = {
                code.number: (meaning[1], code.width) for meaning, code in codes.items() if code.font == font
            }
            _add_font(document, font, base, descriptor, shown, face.is_true_type)


def _layers(meanings: Iterable[Meaning]) -> list[list[Meaning]]:
    """The meanings in as few lists as it takes to have each glyph in a list once."""
    layers: list[dict[tuple[Part, ...], str]] = []
    for parts, text in meanings:
        layer = next((layer for layer in layers if parts not in layer), None)
        if layer is None:
            layers.append(layer := {})
        layer[parts] = text
    return [list(layer.items()) for layer in layers]


class _Cut(NamedTuple):
    """A font cut down, and for all that was asked of it the number of its glyph and how wide that is, in
    thousandths of the size.
    """

    program: bytes
    glyphs: dict[tuple[Part, ...], tuple[int, int]]


def _made(face: ShapedFace, wanted: Sequence[tuple[Part, ...]]) -> _Cut:
    cut = cut_down(face.face, face.instance, {part.glyph for parts in wanted for part in parts})
    glyphs: dict[tuple[Part, ...], tuple[int, int]] = {}
    added: list[Composite] = []
    for parts in wanted:
        if len(parts) > 1:
            composite = _composite(face, parts, cut.numbers)
            glyphs[parts] = (cut.total + len(added), round(composite.advance * face.scale))
            added.append(composite)
        else:
            (only,) = parts
            glyphs[parts] = (cut.numbers[only.glyph], round(face.advance(only.glyph) * face.scale))
    return _Cut(with_composites(cut.program, added), glyphs)


def _composite(face: ShapedFace, parts: Sequence[Part], numbers: Mapping[int, int]) -> Composite:
    renamed = tuple(part._replace(glyph=numbers[part.glyph]) for part in parts)
    return Composite(renamed, max(part.right + face.advance(part.glyph) for part in parts))


def _add_descriptor(document: Any, face: ShapedFace, base: str, program: bytes) -> Any:
    from reportlab.pdfbase.pdfdoc import PDFArray, PDFDictionary, PDFName

    tables, scale = tables_of(program), face.scale

    def signed(table: str, at: int) -> int:
        return round(int.from_bytes(tables[table][at : at + 2], "big", signed=True) * scale)

    entries = {
        "Type": PDFName("FontDescriptor"),
        "FontName": PDFName(base),
        "Flags": 4,
        "FontBBox": PDFArray([signed("head", at) for at in (36, 38, 40, 42)]),
        "ItalicAngle": 0,
        "Ascent": signed("hhea", 4),
        "Descent": signed("hhea", 6),
        "CapHeight": 700,
        "StemV": 80,
    }
    if "CFF " in tables:
        file = _stream(document, tables["CFF "], Subtype=PDFName("CIDFontType0C"))
        entries["FontFile3"] = document.Reference(file, f"glyphs:{base}")
    else:
        file = _stream(document, program, Length1=len(program))
        entries["FontFile2"] = document.Reference(file, f"glyphs:{base}")
    return document.Reference(PDFDictionary(entries), f"glyphsDescriptor:{base}")


def _add_font(
    document: Any,
    font: str,
    base: str,
    descriptor: Any,
    shown: Mapping[int, tuple[str, int]],
    true_type: bool,
) -> None:
    from reportlab.pdfbase.pdfdoc import PDFArray, PDFDictionary, PDFName, PDFString

    widths: list[Any] = []
    for code in sorted(shown):
        widths += [code, PDFArray([shown[code][1]])]
    descendant = {
        "Type": PDFName("Font"),
        "Subtype": PDFName("CIDFontType2" if true_type else "CIDFontType0"),
        "BaseFont": PDFName(base),
        "CIDSystemInfo": PDFDictionary(
            {"Registry": PDFString("Adobe"), "Ordering": PDFString("Identity"), "Supplement": 0}
        ),
        "FontDescriptor": descriptor,
        "DW": 1000,
        "W": PDFArray(widths),
    }
    if true_type:
        descendant["CIDToGIDMap"] = PDFName("Identity")
    meanings = _stream(document, _meanings(font, shown).encode("ascii"))
    whole = PDFDictionary(
        {
            "Type": PDFName("Font"),
            "Subtype": PDFName("Type0"),
            "BaseFont": PDFName(base),
            "Encoding": PDFName("Identity-H"),
            "DescendantFonts": PDFArray(
                [document.Reference(PDFDictionary(descendant), f"glyphsDescendant:{font}")]
            ),
            "ToUnicode": document.Reference(meanings, f"glyphsMeanings:{font}"),
        }
    )
    document.idToObject["BasicFonts"].dict[font] = document.Reference(whole, font)


def _meanings(font: str, shown: Mapping[int, tuple[str, int]]) -> str:
    """The table from glyphs to characters, in the form the PDF reference asks for (a ToUnicode CMap)."""
    entries = [
        f"<{code:04X}> <{text.encode('utf-16-be').hex().upper()}>"
        for code, (text, _) in sorted(shown.items())
        if text
    ]
    chunks = [entries[at : at + 100] for at in range(0, len(entries), 100)]
    blocks = "\n".join(f"{len(chunk)} beginbfchar\n" + "\n".join(chunk) + "\nendbfchar" for chunk in chunks)
    return (
        "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
        f"/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def\n"
        f"/CMapName /{font} def\n/CMapType 2 def\n"
        f"1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n{blocks}\n"
        "endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend"
    )


def _stream(document: Any, content: bytes, **entries: Any) -> Any:
    from reportlab.pdfbase.pdfdoc import PDFDictionary, PDFStream, PDFZCompress

    stream = PDFStream(PDFDictionary(entries), content)
    stream.filters = [PDFZCompress] if document.compression else []
    return stream
