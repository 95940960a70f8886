"""An SVG from somebody else, written anew with nothing in it but shapes, colours and a few words.

What draws it afterwards never sees an entity, a script, the name of another file, or a number that would
keep it busy.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from xml.parsers import expat
from xml.sax.saxutils import escape, quoteattr

from dealplanner.brief.logo import LogoError

LARGEST = 1_000_000
_MOST_ELEMENTS, _DEEPEST, _MOST_LETTERS, _LONGEST_SHEET = 2_000, 40, 500, 20_000
_HIGHEST_NUMBER = 1e6

_SVG, _XLINK = "http://www.w3.org/2000/svg", "http://www.w3.org/1999/xlink"
_ELEMENT_NAMES = """
path rect circle ellipse line polyline polygon use text tspan svg g defs symbol linearGradient radialGradient
stop style
"""
_REFUSED_NAMES = "script image foreignObject iframe audio video feImage"
_ATTRIBUTE_NAMES = """
id class transform d x y x1 y1 x2 y2 cx cy r rx ry fx fy width height points viewBox preserveAspectRatio fill
fill-rule fill-opacity stroke stroke-width stroke-linecap stroke-linejoin stroke-miterlimit stroke-opacity
opacity color display visibility offset stop-color stop-opacity gradientUnits gradientTransform spreadMethod
font-family font-size font-weight font-style text-anchor style href
"""
_ELEMENTS = frozenset(_ELEMENT_NAMES.split())
_REFUSED = frozenset(_REFUSED_NAMES.split())
_ATTRIBUTES = frozenset(_ATTRIBUTE_NAMES.split())
_NAME = re.compile(r"#[\w.-]+")
_NUMBER = re.compile(r"(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?")
_DASHES = re.compile(r"stroke-dash[\w-]*\s*:[^;}]*;?", re.IGNORECASE)
_ELSEWHERE = re.compile(r"url\(\s*[\"']?\s*(?!#)", re.IGNORECASE)

_TOO_MUCH = "This SVG is too large or too intricate for a logo. Export it as PNG."
_NOT_PLAIN = "This SVG holds scripts or pictures, or refers to other files. Export it as PNG."
_NOT_AN_SVG = "This file is not a picture that can be read. A logo is a PNG or an SVG."


@dataclass(eq=False)
class _Element:
    name: str
    attributes: Mapping[str, str]
    parts: list["_Element | str"] = field(default_factory=list)


def plain_svg(content: bytes) -> bytes:
    """The picture without all that is no shape; raises LogoError for one that cannot or should not be drawn.

    What is left out: filters, masks, animation, dashes, remarks. Sizes, numbers, depth and what repetition
    (`use`) makes are bounded.
    """
    if len(content) > LARGEST:
        raise LogoError(_TOO_MUCH)
    reader = _Reader()
    try:
        reader.read(content)
    except expat.ExpatError as error:
        raise LogoError(_NOT_AN_SVG) from error
    root = reader.root
    if root is None or root.name != "svg":
        raise LogoError(_NOT_AN_SVG)
    if _drawn(root, reader.named, ()) > _MOST_ELEMENTS:
        raise LogoError(_TOO_MUCH)
    lines: list[str] = []
    _write(root, reader.named, lines)
    return "".join(lines).encode("utf-8", "replace")


class _Reader:
    """Builds the elements that are allowed; what stands inside any other is passed over."""

    def __init__(self) -> None:
        self.root: _Element | None = None
        self.named: dict[str, _Element] = {}
        self._open: list[_Element | None] = []
        self._count = self._letters = self._sheet = 0

    def read(self, content: bytes) -> None:
        parser = expat.ParserCreate(namespace_separator=" ")
        parser.StartDoctypeDeclHandler = self._doctype
        parser.EntityDeclHandler = self._entity
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._words
        parser.Parse(content, True)

    def _doctype(self, _name: str, _system: str | None, _public: str | None, own: bool) -> None:
        if own:
            raise LogoError(_NOT_PLAIN)

    def _entity(self, *_: object) -> None:
        raise LogoError(_NOT_PLAIN)

    def _start(self, tag: str, given: dict[str, str]) -> None:
        space, _, name = tag.rpartition(" ")
        if name in _REFUSED:
            raise LogoError(_NOT_PLAIN)
        self._count += 1
        if len(self._open) >= _DEEPEST or self._count > _MOST_ELEMENTS:
            raise LogoError(_TOO_MUCH)
        above = self._open[-1] if self._open else None
        if space not in ("", _SVG) or name not in _ELEMENTS | {"a"} or (self._open and above is None):
            self._open.append(None)
            return
        element = _Element("g" if name == "a" else name, _attributes(name, given))
        self._open.append(element)
        if above is None:
            self.root = element
        else:
            above.parts.append(element)
        self.named.setdefault(element.attributes.get("id", ""), element)

    def _end(self, _tag: str) -> None:
        self._open.pop()

    def _words(self, words: str) -> None:
        element = self._open[-1] if self._open else None
        if element is None:
            return
        if element.name == "style":
            self._sheet += len(words)
            element.parts.append(words)
        elif element.name in ("text", "tspan"):
            self._letters += len(words)
            element.parts.append(words)
        if self._letters > _MOST_LETTERS or self._sheet > _LONGEST_SHEET:
            raise LogoError(_TOO_MUCH)


def _attributes(element: str, given: Mapping[str, str]) -> dict[str, str]:
    kept = {}
    for key, value in given.items():
        space, _, name = key.rpartition(" ")
        if name not in _ATTRIBUTES or space not in ("", _XLINK):
            continue
        if name == "href":
            if element == "a":
                continue
            if not value.strip().startswith("#"):
                raise LogoError(_NOT_PLAIN)
        kept[name] = _harmless(value) if name not in ("id", "class") else value
    return kept


def _harmless(value: str) -> str:
    """A value, or a style sheet, without dashes. Raises LogoError for one that leads elsewhere, or for a
    number beyond all reason.
    """
    if _ELSEWHERE.search(value) or "@" in value or "\\" in value:
        raise LogoError(_NOT_PLAIN)
    value = _DASHES.sub("", value)
    if any(float(number) > _HIGHEST_NUMBER for number in _NUMBER.findall(_NAME.sub("", value))):
        raise LogoError(_TOO_MUCH)
    return value


def _drawn(element: _Element, named: Mapping[str, _Element], within: tuple[_Element, ...]) -> int:
    """How many elements are drawn, repetitions and all; stops counting where it is too many."""
    if element in within or len(within) > 2 * _DEEPEST:
        raise LogoError(_TOO_MUCH)
    count = 1
    parts: list[_Element | str] = list(element.parts)
    if element.name == "use" and (target := named.get(element.attributes.get("href", "")[1:])):
        parts.append(target)
    for part in parts:
        if isinstance(part, _Element):
            count += _drawn(part, named, (*within, element))
            if count > _MOST_ELEMENTS:
                raise LogoError(_TOO_MUCH)
    return count


def _write(element: _Element, named: Mapping[str, _Element], lines: list[str]) -> None:
    if element.name == "use" and element.attributes.get("href", "")[1:] not in named:
        return
    attributes = dict(element.attributes)
    if element.name == "svg":
        attributes.pop("style", None)
        attributes = {"xmlns": _SVG, "xmlns:xlink": _XLINK, **attributes}
    written = [
        f" {'xlink:href' if name == 'href' else name}={quoteattr(value)}"
        for name, value in attributes.items()
    ]
    lines.append(f"<{element.name}{''.join(written)}>")
    if element.name == "style":
        lines.append(escape(_harmless("".join(part for part in element.parts if isinstance(part, str)))))
    else:
        for part in element.parts:
            if isinstance(part, str):
                lines.append(escape(part))
            else:
                _write(part, named, lines)
    lines.append(f"</{element.name}>")
